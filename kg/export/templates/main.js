// The page's buttons and keys, and its start.

function typing(target) {
  return target.matches("input, textarea, select");
}

// The nearest drawn node in a direction; from nowhere, the first of the drawing.
function step(direction) {
  const places = network.getPositions();
  const from = places[look.selected];
  if (!from) return view.scene.ids[0];
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[direction];
  let best = null;
  for (const [id, place] of Object.entries(places)) {
    const along = (place.x - from.x) * dx + (place.y - from.y) * dy;
    const aside = Math.abs((place.x - from.x) * dy) + Math.abs((place.y - from.y) * dx);
    if (id === look.selected || along <= 0) continue;
    const cost = along + aside * 2;
    if (!best || cost < best.cost) best = { id, cost };
  }
  return best?.id;
}

function canvasKey(event) {
  if (event.key.startsWith("Arrow")) {
    event.preventDefault();
    const id = step(event.key);
    if (id) {
      select(id);
      bringIntoView(id);
    }
  } else if (event.key === "Enter" && look.selected) {
    expand(look.selected);
  } else if (event.key === "+" || event.key === "-") {
    zoomBy(event.key === "+" ? 1.25 : 0.8);
  }
}

// Esc undoes one thing at a time: the selection, then the step into the graph.
function pageKey(event) {
  if (byId("report").open) return;
  if (event.key === "/" && !typing(event.target)) {
    event.preventDefault();
    byId("search").focus();
  } else if (event.key === "Escape") {
    if (look.selected) select(null);
    else if (view.mode !== "overview") goBack();
  }
}

function speak(index) {
  language.index = index;
  applyWords();
}

function switchLanguage() {
  speak(1 - language.index);
  refresh();
  renderPanel();
  showFound();
  closeFound();
  writeAddress();
}

function showMore() {
  view.limit = view.scene.part + STEPS[view.mode];
  refresh();
  writeAddress();
}

function showMeta() {
  byId("meta").replaceChildren(...Object.entries(EXTRA.meta).flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, String(value))]));
}

function toggleFilters() {
  const on = byId("sidebar").classList.toggle("open");
  byId("show-filters").setAttribute("aria-pressed", String(on));
}

const CLICKS = {
  "show-graph": () => showTable(false),
  "show-table": () => showTable(true),
  "show-filters": toggleFilters,
  save: savePicture,
  language: switchLanguage,
  back: goBack,
  more: showMore,
  outside: goOutside,
  overview: () => { go("overview"); writeAddress(); },
  everything: () => { go("everything"); writeAddress(); },
  "zoom-in": () => zoomBy(1.25),
  "zoom-out": () => zoomBy(0.8),
  "zoom-fit": fit,
};

// An address that is typed or followed, not one that we wrote; the link that skips to the panel changes nothing else.
function followAddress() {
  if (location.hash === "#panel") writeAddress();
  else if ((location.hash || "#") !== written) readAddress();
}

function start() {
  applyWords();
  startDrawing();
  showMeta();
  for (const [id, act] of Object.entries(CLICKS)) byId(id).addEventListener("click", act);
  byId("search").addEventListener("input", showFound);
  byId("search").addEventListener("focus", showFound);
  byId("search").addEventListener("blur", closeFound);
  byId("search").addEventListener("keydown", searchKey);
  byId("canvas").addEventListener("keydown", canvasKey);
  document.addEventListener("keydown", pageKey);
  addEventListener("hashchange", followAddress);
  addEventListener("beforeprint", () => { if (!byId("statements").hidden) renderTable(Infinity); });
  readAddress();
  network.once("afterDrawing", () => performance.mark("drawn"));
}

// For tests and for scripts that point at the drawing.
window.duikou = {
  placeOnScreen: (iri) => placeOnScreen(idOf(iri)),
  places: () => view.scene.ids.map(placeOnScreen),
  drawn: () => view.scene.ids.map(iriOf),
  scale: () => network.getScale(),
};
start();
