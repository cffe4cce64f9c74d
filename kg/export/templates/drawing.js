// The canvas: vis-network draws what the view gives it, at fixed places. Nothing moves by itself.

const ROW = 34;
const APART = 28;
const LEAST_GAP = 32;
const LARGEST = 1.15;
const LEAST = { overview: 0.92, focus: 0.7, everything: 0 }; // names smaller than this are a strain: then part of the drawing lies outside the window
const NAMES = [14, 12, 10, 8]; // a narrow window shortens names before it makes them smaller
const MAPPED = 150; // a drawing of everything with more nodes stands where the page's maker put them
const ruler = document.createElement("canvas").getContext("2d");
const drawn = { nodes: new vis.DataSet(), edges: new vis.DataSet(), places: new Map() };
let network = null;

function startDrawing() {
  readTheme();
  network = new vis.Network(byId("canvas"), drawn, GRAPH.options);
  network.on("click", ({ nodes, edges }) => select(nodes[0] ?? tieOfEdge(edges[0]) ?? null));
  network.on("doubleClick", ({ nodes, edges }) => {
    const id = nodes[0] ?? tieOfEdge(edges[0]);
    if (id) expand(id);
  });
  network.on("hoverNode", ({ node }) => hover(node));
  network.on("blurNode", () => hover(null));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readTheme(); paintLines(); });
  network.on("hoverEdge", ({ edge }) => hoverLine(edge));
  network.on("blurEdge", () => hoverLine(null));
  network.on("afterDrawing", showOutside);
  new ResizeObserver(resized).observe(byId("canvas"));
}

// Into a window of another size another part of the scene fits, in other columns.
function resized() {
  if (!byId("canvas").clientWidth) return;
  view.scene = SCENES[view.mode]();
  draw(view.scene);
  showBar();
  if (NODES.has(look.selected)) bringIntoView(look.selected);
}

const tieOfEdge = (id) => (TIE_BY_ID.has(id) ? id : undefined);

function hover(id) {
  look.hover = id;
  byId("canvas").style.cursor = id ? "pointer" : "";
  const node = NODES.get(id);
  byId("canvas").title = node ? `${sayIn("type", node.group)} · ${nameOf(node)}` : "";
  network.redraw();
}

function hoverLine(id) {
  const tie = TIE_BY_ID.get(id);
  byId("canvas").style.cursor = tie ? "pointer" : "";
  byId("canvas").title = tie ? `${tieName(tie)} · ${say("between", { n: BETWEEN.get(id).length })}` : "";
}

// Tiers from left to right, each in columns as wide as their names; names, height, gaps and rows suit the canvas.
function pack(ids) {
  const rows = tiersOf(ids);
  if (!rows.length) return new Map();
  const { clientWidth, clientHeight } = byId("canvas");
  let best = null;
  for (const most of NAMES) {
    look.most = most;
    best = bestShape(rows, ids.length);
    if (best.scale >= 1 || clientWidth / best.wide >= Math.max(LEAST[view.mode], 0.95)) break;
  }
  const scale = Math.max(LEAST[view.mode], best.scale);
  const spare = (clientWidth * 0.96) / scale - best.wide;
  const gap = LEAST_GAP + Math.min(420, Math.max(0, spare / Math.max(1, rows.length - 1)));
  const row = Math.min(70, Math.max(ROW, (clientHeight * 0.8) / scale / best.most));
  return coordinates(rows, { widths: best.widths, height: best.height, gap, row });
}

function tiersOf(ids) {
  const tiers = new Map();
  for (const id of ids) {
    const { tier } = NODES.get(id);
    if (!tiers.has(tier)) tiers.set(tier, []);
    tiers.get(tier).push(id);
  }
  return [...tiers.keys()].sort((a, b) => a - b).map((tier) => tiers.get(tier).sort((a, b) => NODES.get(a).rank - NODES.get(b).rank));
}

// How many rows let the drawing stand largest; where it must overflow, downwards rather than sideways.
// The overview keeps to two columns, however long, so that no line runs behind a name.
function bestShape(rows, count) {
  const widths = rows.map((row) => Math.max(...row.map((id) => chipWidth(ruler, NODES.get(id)))));
  const { clientWidth, clientHeight } = byId("canvas");
  let best = null;
  for (let height = view.mode === "overview" ? count : 6; height <= Math.max(80, count); height += 2) {
    const wide = rows.reduce((sum, row, i) => sum + Math.ceil(row.length / height) * (widths[i] + APART), 0) + LEAST_GAP * (rows.length - 1);
    const most = Math.min(height, Math.max(...rows.map((row) => row.length)));
    const across = Math.min(LARGEST, clientWidth / wide);
    const scale = Math.min(across, clientHeight / ((most + 1) * ROW));
    const worth = Math.min(across, LEAST[view.mode]) * 10 + scale;
    if (!best || worth > best.worth * 1.02) best = { scale, worth, height, wide, most, widths };
    if (view.mode === "overview") break;
  }
  return best;
}

// How many rows of a scene fit the window while its names can be read.
function rowsThatFit() {
  const height = byId("canvas").clientHeight;
  return height ? Math.max(6, Math.floor(height / (ROW * LEAST[view.mode])) - 1) : 24;
}

function coordinates(rows, { widths, height, gap, row: line }) {
  const places = new Map();
  let left = 0;
  rows.forEach((row, tier) => {
    const columns = Math.max(1, Math.ceil(row.length / height));
    const tall = Math.max(1, Math.ceil(row.length / columns));
    const step = widths[tier] + APART;
    row.forEach((id, index) => {
      const column = Math.floor(index / tall);
      const held = Math.min(tall, row.length - column * tall);
      places.set(id, { x: left + step * (column + 0.5), y: ((index % tall) - (held - 1) / 2) * line });
    });
    left += columns * step + gap;
  });
  return places;
}

const isMapped = (scene) => view.mode === "everything" && scene.ids.length > MAPPED;

function draw(scene) {
  const places = isMapped(scene) ? NODES : pack(scene.ids);
  drawn.places = new Map(scene.ids.map((id) => [id, places.get(id)]));
  drawn.edges.clear();
  drawn.nodes.clear();
  drawn.nodes.add(scene.ids.map((id) => ({
    id, x: places.get(id).x, y: places.get(id).y, shape: "custom", ctxRenderer: renderChip, label: undefined,
  })));
  paintLines();
  fit();
}

// The lines of the scene, coloured by what is selected; in a mapped scene those alone that the selected node has.
function paintLines() {
  const { lines } = view.scene;
  const wanted = isMapped(view.scene) ? lines.filter(isTouched) : lines;
  const kept = new Set(wanted.map((line) => line.id));
  drawn.edges.remove(drawn.edges.getIds().filter((id) => !kept.has(id)));
  drawn.edges.update(wanted.map((line) => paintedLine(line, wanted.length <= 500)));
  network.redraw();
}

// The lines of what is selected; of an action the whole chain from its donor to its recipient.
function isTouched(line) {
  if (look.selected === null) return false;
  if ([line.id, line.from, line.to].includes(look.selected)) return true;
  return look.near !== null && ACTION_TYPES.has(NODES.get(look.selected)?.group) && look.near.has(line.from) && look.near.has(line.to);
}

function paintedLine(line, curved) {
  const touched = isTouched(line);
  const tie = TIE_BY_ID.get(line.id);
  return {
    id: line.id, from: line.from, to: line.to,
    smooth: curved ? { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.5 } : { enabled: false },
    hidden: Boolean(line.told) && (Boolean(tie) || !isMapped(view.scene)),
    label: tie && line.count && touched ? String(line.count) : " ",
    width: (tie ? 1.2 + Math.log2(1 + (line.count || 0)) * 0.7 : 1.2) + (touched ? 1 : 0),
    dashes: tie ? !tie.stated : line.kind === "WITHIN",
    color: { color: touched ? theme.accent : theme.line, opacity: look.near === null || touched ? 0.9 : 0.25, inherit: false },
    font: { color: theme.ink, face: theme.font, size: 13, strokeWidth: 4, strokeColor: theme.paper, align: "horizontal" },
  };
}

const FAR_NAME = 300; // room for a name beside its glyph, seen from far

// The whole scene in the window; where that would be too small to read, its upper left part.
function fit() {
  const places = Object.values(network.getPositions());
  const canvas = byId("canvas");
  if (!places.length || !canvas.clientWidth) return;
  const xs = places.map((place) => place.x);
  const ys = places.map((place) => place.y);
  const side = (edge) => Math.max(...view.scene.ids.filter((id) => network.getPosition(id).x === edge).map((id) => chipWidth(ruler, NODES.get(id)) / 2)) + 14;
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const box = { left: left - side(left), right: right + side(right) + (isMapped(view.scene) ? FAR_NAME : 0), top: Math.min(...ys) - 40, bottom: Math.max(...ys) + 40 };
  const whole = Math.min(canvas.clientWidth / (box.right - box.left), canvas.clientHeight / (box.bottom - box.top));
  const scale = Math.min(view.mode === "everything" ? whole : LARGEST, Math.max(LEAST[view.mode], whole));
  const middle = (low, high, size) => (size / scale < high - low ? low + size / scale / 2 : (low + high) / 2);
  const position = { x: middle(box.left, box.right, canvas.clientWidth), y: middle(box.top, box.bottom, canvas.clientHeight) };
  network.moveTo({ position, scale, animation: false });
}

function zoomBy(factor) {
  network.moveTo({ scale: Math.min(4, Math.max(0.03, network.getScale() * factor)) });
}

function bringIntoView(id) {
  if (!drawn.places.has(id)) return;
  const place = network.getPosition(id);
  const { x, y } = network.canvasToDOM(place);
  const { clientWidth, clientHeight } = byId("canvas");
  if (x < 12 || y < 12 || x > clientWidth - 12 || y > clientHeight - 12) network.moveTo({ position: place });
}

// How many nodes lie below or right of the window, on a button that leads there.
function showOutside() {
  const canvas = byId("canvas");
  const { x, y } = network.DOMtoCanvas({ x: canvas.clientWidth, y: canvas.clientHeight });
  let [below, right] = [0, 0];
  for (const place of drawn.places.values()) {
    if (place.y > y) below += 1;
    else if (place.x > x) right += 1;
  }
  const text = below ? say("below", { n: below }) : right ? say("right", { n: right }) : "";
  const button = byId("outside");
  button.hidden = !text;
  button.dataset.way = below ? "down" : "right";
  if (button.textContent !== text) button.textContent = text;
}

function goOutside() {
  const { clientWidth, clientHeight } = byId("canvas");
  const { x, y } = network.getViewPosition();
  const far = 0.8 / network.getScale();
  const down = byId("outside").dataset.way === "down";
  network.moveTo({ position: { x: x + (down ? 0 : clientWidth * far), y: y + (down ? clientHeight * far : 0) } });
}

// Where a node stands on the screen.
function placeOnScreen(id) {
  const { x, y } = network.canvasToDOM(network.getPosition(id));
  const box = byId("canvas").getBoundingClientRect();
  return { x: box.left + x, y: box.top + y };
}
