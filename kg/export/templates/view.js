// What is drawn: the overview (who helps whom), the surroundings of some items, or everything that passes the filters.

const STEPS = { overview: 40, focus: 36, everything: 0 };
// `limit`: how many pairs or actions are drawn; null: as many as the window holds. `absent`: the address named what the page has not.
const view = { mode: "overview", seeds: [], limit: null, past: [], absent: false, scene: { ids: [], lines: [] } };

// Every pair that passes the filters, those with most between them first.
function openPairs() {
  const open = [];
  for (const tie of TIES) {
    const count = BETWEEN.get(tie.id).filter((action) => passes(action)).length;
    const told = tie.stated && passes(tie);
    if ((count || told) && visibleType(tie.from) && visibleType(tie.to)) open.push({ id: tie.id, from: tie.from, to: tie.to, kind: "ASSISTS", count });
  }
  return open.sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

function overviewScene() {
  const open = openPairs();
  const [fitting, rest] = fittingPairs(open, rowsThatFit());
  const lines = [...fitting, ...rest].slice(0, view.limit ?? fitting.length);
  const ids = unique(lines.flatMap((line) => [line.from, line.to]));
  const tally = new Map(ids.map((id) => [id, TAKES_PART.get(id).filter((action) => passes(action)).length]));
  return { ids, lines, tally, part: lines.length, whole: open.length, pairs: true };
}

// The pairs that at most `most` rows on either side hold, and the others.
function fittingPairs(open, most) {
  const sides = new Map();
  const side = (id) => NODES.get(id).tier;
  return split(open, (line) => {
    const needed = [line.from, line.to].filter((id) => !sides.get(side(id))?.has(id));
    if (needed.some((id) => (sides.get(side(id))?.size ?? 0) >= most)) return false;
    for (const id of needed) sides.set(side(id), (sides.get(side(id)) || new Set()).add(id));
    return true;
  });
}

// The actions that belong to a seed: those of a pair, of a party, a place or a batch, or the action itself.
function actionsOf(id) {
  if (TIE_BY_ID.has(id)) return BETWEEN.get(id);
  const node = NODES.get(id);
  const beside = AROUND.get(id).filter((link) => !link.out).map((link) => NODES.get(link.other)).filter(isAction);
  return isAction(node) ? [node, ...beside] : beside;
}

function focusScene() {
  const seeds = view.seeds.filter((id) => itemById(id));
  const all = unique(seeds.flatMap(actionsOf)).filter((action) => passes(action) || seeds.includes(action.id));
  const actions = all.slice(0, view.limit ?? rowsThatFit());
  const parts = new Set(seeds.flatMap((id) => (TIE_BY_ID.has(id) ? [TIE_BY_ID.get(id).from, TIE_BY_ID.get(id).to] : [id])));
  for (const action of actions) {
    parts.add(action.id);
    for (const link of AROUND.get(action.id)) if (link.out) parts.add(link.other);
  }
  for (const tie of TIES) {
    if (seeds.includes(tie.from) || seeds.includes(tie.to)) if (tie.stated && passes(tie)) parts.add(tie.from).add(tie.to);
  }
  return { ...sceneOf(parts), part: actions.length, whole: all.length };
}

function everythingScene() {
  const items = ITEMS.filter((item) => passes(item));
  const parts = new Set(items.flatMap((item) => (item.group === "Assistance" ? [] : [item.id])));
  for (const item of items) nodesAround(item).forEach((id) => parts.add(id));
  if (!filtering()) GRAPH.nodes.forEach((node) => parts.add(node.id));
  return { ...sceneOf(parts), part: 0, whole: 0 };
}

function sceneOf(parts) {
  const open = (id) => visibleType(id) || view.seeds.includes(id); // what was asked for is shown, whatever the legend hides
  const ids = GRAPH.nodes.map((node) => node.id).filter((id) => parts.has(id) && open(id));
  const shown = new Set(ids);
  const lines = [];
  for (const link of LINKS) {
    if (shown.has(link.from) && shown.has(link.to)) lines.push(lineOf(link, shown));
  }
  for (const tie of TIES) {
    if (!shown.has(tie.from) || !shown.has(tie.to) || hiddenTypes.has("Assistance")) continue;
    const told = BETWEEN.get(tie.id).some((action) => shown.has(action.id));
    lines.push({ id: tie.id, from: tie.from, to: tie.to, kind: "ASSISTS", told: told || !tie.stated });
  }
  return { ids, lines };
}

// Lines run from the giver to the receiver. One that only repeats a chain (donor → batch → project) is marked as told.
function lineOf(link, shown) {
  const back = link.kind === "DONOR" || link.kind === "BATCH";
  const [from, to] = back ? [link.to, link.from] : [link.from, link.to];
  return { id: `${link.kind} ${link.from} ${link.to}`, from, to, kind: link.kind, told: isTold(link, shown) };
}

function isTold(link, shown) {
  const among = (id, kind, out = true) => linked(id, kind, out).filter((other) => shown.has(other));
  if (link.kind === "DONOR") return among(link.from, "BATCH").some((batch) => linked(batch, "DONOR").includes(link.to));
  if (link.kind === "RECIPIENT") {
    const onward = [...among(link.from, "PLACE"), ...among(link.from, "HOST")];
    if (onward.some((place) => linked(place, "WITHIN").includes(link.to))) return true;
    return among(link.from, "BATCH", false).some((project) => linked(project, "RECIPIENT").includes(link.to));
  }
  return link.kind === "WITHIN" && NODES.get(link.from).tier === NODES.get(link.to).tier;
}

const SCENES = { overview: overviewScene, focus: focusScene, everything: everythingScene };

function refresh() {
  view.scene = SCENES[view.mode]();
  settleLook();
  draw(view.scene);
  showBar();
  renderFacets();
  if (look.selected === null) renderPanel();
  if (!byId("statements").hidden) renderTable();
}

function showBar() {
  const { ids, part, whole, pairs } = view.scene;
  const names = view.seeds.map((id) => itemName(itemById(id)));
  byId("crumb").textContent = view.mode === "focus" ? shorten(names.join(" + "), 40) : say(view.mode);
  const notes = [ids.length ? say("shown", { n: ids.length, m: GRAPH.nodes.length }) : say("nothing")];
  if (pairs) notes.push(say("shown-pairs", { n: part, m: whole }));
  if (EXTRA.total > GRAPH.nodes.length) notes.push(say("of-page", { n: GRAPH.nodes.length, m: EXTRA.total }));
  if (isMapped(view.scene)) notes.push(say("on-asking"));
  if (view.absent) notes.unshift(say("absent"));
  byId("status").textContent = notes.join(language.index ? "; " : "；");
  const rest = whole - part;
  byId("more").hidden = rest <= 0;
  byId("more").textContent = say("more", { n: Math.min(rest, STEPS[view.mode]) });
  byId("back").hidden = view.mode === "overview" && view.past.length === 0;
  byId("overview").setAttribute("aria-pressed", String(view.mode === "overview"));
  byId("everything").setAttribute("aria-pressed", String(view.mode === "everything"));
}

function go(mode, seeds = []) {
  view.past.push({ mode: view.mode, seeds: view.seeds, limit: view.limit });
  Object.assign(view, { mode, seeds, limit: null, absent: false });
  refresh();
}

function goBack() {
  const last = view.past.pop() || { mode: "overview", seeds: [], limit: null };
  Object.assign(view, last);
  refresh();
  if (look.selected && !isShown(look.selected)) select(null);
  writeAddress();
}

const isShown = (id) => view.scene.ids.includes(id) || view.scene.lines.some((line) => line.id === id);

// Selecting shows an item's evidence; what it has nothing to do with fades.
function select(id, outcome = null) {
  look.selected = id && itemById(id) ? id : null;
  look.outcome = outcome;
  settleLook();
  paintLines();
  renderPanel();
  writeAddress();
  if (look.selected && view.absent) {
    view.absent = false;
    showBar();
  }
  if (look.selected) byId("said").textContent = `${sayIn("type", itemById(id).group)} ${itemName(itemById(id))}`;
}

function settleLook() {
  const id = look.selected;
  if (id === null || !isShown(id) || view.seeds.includes(id)) {
    look.near = null;
    return;
  }
  look.near = new Set([id]);
  for (const line of view.scene.lines) {
    if ([line.id, line.from, line.to].includes(id)) look.near.add(line.from).add(line.to);
  }
}

// Open an item wherever one stands: select it, and bring it into the drawing if it is not there. An outcome opens what it belongs to.
function openItem(id, outcome = null) {
  if (OUTCOME_OF.has(id)) openItem(OUTCOME_OF.get(id).id, id);
  if (!itemById(id)) return;
  if (!isShown(id)) go("focus", [id]);
  select(id, outcome);
  if (NODES.has(id)) bringIntoView(id);
}

function expand(id) {
  if (view.mode === "focus" && !view.seeds.includes(id)) go("focus", [...view.seeds, id]);
  else if (view.mode !== "focus") go("focus", [id]);
  select(id);
}
