// Search: Chinese from one character, pinyin, initials, English. Keys were written when the page was made.

const MOST_FOUND = 30;

// Lower is better: the name itself, its beginning, a reading's beginning, inside the name, inside a reading.
function score(node, query, latin) {
  const names = [fold(node.label), fold(node.english ?? node.label)];
  if (names.includes(query)) return 0;
  if (names.some((name) => name.startsWith(query))) return 1;
  if (latin && node.keys.some((key) => key.startsWith(query))) return 2;
  if (names.some((name) => name.includes(query))) return 3;
  if (latin && query.length > 1 && node.keys.some((key) => key.includes(query))) return 4;
  const beside = [node.values.leader, ...node.outcomes.map((outcome) => outcome.label)];
  return beside.some((text) => text && fold(text).includes(query)) ? 5 : Infinity;
}

function find(text) {
  const query = fold(text);
  if (!query) return [];
  const latin = /^[a-z0-9]+$/.test(query);
  return GRAPH.nodes
    .map((node) => ({ node, rank: score(node, query, latin) }))
    .filter((hit) => hit.rank < Infinity)
    .sort((a, b) => a.rank - b.rank || AROUND.get(b.node.id).length - AROUND.get(a.node.id).length || (a.node.id < b.node.id ? -1 : 1))
    .map((hit) => hit.node);
}

const searching = { hits: [], at: -1 };

function showFound() {
  const text = byId("search").value;
  const all = find(text);
  searching.hits = all.slice(0, MOST_FOUND);
  searching.at = searching.hits.length ? 0 : -1;
  byId("results").replaceChildren(...searching.hits.map(resultOption));
  byId("found-count").textContent = all.length
    ? say("found", { n: searching.hits.length, m: all.length })
    : say("found-none");
  const open = fold(text) !== "" || text.trim() !== "";
  byId("found").hidden = !open;
  byId("search").setAttribute("aria-expanded", String(open));
  markResult();
}

function resultOption(node, index) {
  const type = make("span", { class: "type" }, glyphIcon(node.group), sayIn("type", node.group));
  const place = isAction(node) ? [...DONOR.get(node.id), ...RECIPIENT.get(node.id)].map((id) => nameOf(NODES.get(id))) : [];
  return make(
    "li",
    { role: "option", id: `result-${index}`, onmousedown: (event) => { event.preventDefault(); takeResult(index); } },
    make("span", { class: "name" }, nameOf(node)), type, make("span", { class: "where" }, place.join(" → ")),
  );
}

function markResult() {
  [...byId("results").children].forEach((option, index) => {
    option.setAttribute("aria-selected", String(index === searching.at));
    if (index === searching.at) option.scrollIntoView({ block: "nearest" });
  });
  const active = searching.at >= 0 ? `result-${searching.at}` : "";
  byId("search").setAttribute("aria-activedescendant", active);
}

function closeFound() {
  byId("found").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
}

function takeResult(index) {
  const node = searching.hits[index];
  if (!node) return;
  closeFound();
  byId("search").value = "";
  openItem(node.id);
}

function searchKey(event) {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps && searching.hits.length) {
    event.preventDefault();
    searching.at = (searching.at + steps[event.key] + searching.hits.length) % searching.hits.length;
    markResult();
  } else if (event.key === "Enter") {
    takeResult(searching.at);
  } else if (event.key === "Escape") {
    event.stopPropagation();
    byId("search").value = "";
    closeFound();
    byId("canvas").focus();
  }
}
