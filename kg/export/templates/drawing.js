// The canvas: vis-network draws what the view gives it, at fixed places. Nothing moves by itself.

const ROW = 48;
const COLUMN = 250;
const drawn = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
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
  new ResizeObserver(() => fit()).observe(byId("canvas"));
}

const tieOfEdge = (id) => (TIE_BY_ID.has(id) ? id : undefined);

function hover(id) {
  look.hover = id;
  byId("canvas").style.cursor = id ? "pointer" : "";
  const node = NODES.get(id);
  byId("canvas").title = node ? `${sayIn("type", node.group)} · ${nameOf(node)}` : "";
  network.redraw();
}

// Tiers from left to right, each in columns; the tallest column is chosen so that the whole suits the canvas.
function pack(ids, gap) {
  const tiers = new Map();
  for (const id of ids) {
    const { tier } = NODES.get(id);
    if (!tiers.has(tier)) tiers.set(tier, []);
    tiers.get(tier).push(id);
  }
  const rows = [...tiers.keys()].sort((a, b) => a - b).map((tier) => tiers.get(tier).sort((a, b) => NODES.get(a).rank - NODES.get(b).rank));
  const { clientWidth, clientHeight } = byId("canvas");
  let best = null;
  for (let height = 8; height <= 64; height += 4) {
    const columns = rows.reduce((sum, row) => sum + Math.ceil(row.length / height), 0);
    const wide = columns * COLUMN + gap * (rows.length - 1);
    const tall = Math.min(height, Math.max(...rows.map((row) => row.length), 1)) * ROW;
    const scale = Math.min(clientWidth / wide, clientHeight / tall);
    if (!best || scale > best.scale * 1.02) best = { scale, height };
  }
  return coordinates(rows, best.height, gap);
}

function coordinates(rows, height, gap) {
  const places = new Map();
  let left = 0;
  for (const row of rows) {
    const columns = Math.max(1, Math.ceil(row.length / height));
    const tall = Math.max(1, Math.ceil(row.length / columns));
    row.forEach((id, index) => {
      const column = Math.floor(index / tall);
      const held = Math.min(tall, row.length - column * tall);
      places.set(id, { x: left + column * COLUMN, y: (index % tall) * ROW - ((held - 1) * ROW) / 2 });
    });
    left += columns * COLUMN + gap;
  }
  return places;
}

function draw(scene) {
  const whole = scene.ids.length === GRAPH.nodes.length;
  const places = whole ? NODES : pack(scene.ids, scene.gap);
  drawn.edges.clear();
  drawn.nodes.clear();
  drawn.nodes.add(scene.ids.map((id) => ({
    id, x: places.get(id).x, y: places.get(id).y, shape: "custom", ctxRenderer: renderChip, label: undefined,
  })));
  const curved = scene.lines.length <= 500;
  drawn.edges.add(scene.lines.map((line) => ({
    id: line.id, from: line.from, to: line.to,
    smooth: curved ? { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.5 } : { enabled: false },
  })));
  paintLines();
  fit();
}

// Colours and widths of the lines, by kind and by what is selected; lines that a chain already tells show when asked for.
function paintLines() {
  const { selected } = look;
  drawn.edges.update(view.scene.lines.map((line) => {
    const touched = selected !== null && [line.id, line.from, line.to].includes(selected);
    const tie = TIE_BY_ID.get(line.id);
    const label = tie && line.count ? String(line.count) : undefined;
    return {
      id: line.id,
      hidden: Boolean(line.told) && !touched,
      label,
      width: (tie ? 1.2 + Math.log2(1 + (line.count || 0)) * 0.7 : 1.2) + (touched ? 1 : 0),
      dashes: tie ? !tie.stated : line.kind === "WITHIN",
      color: { color: touched ? theme.accent : theme.line, opacity: selected === null || touched ? 0.9 : 0.25, inherit: false },
      font: { color: theme.ink, face: theme.font, size: 13, strokeWidth: 4, strokeColor: theme.paper, align: "horizontal" },
    };
  }));
  network.redraw();
}

const READABLE = 0.62;

// The whole scene in the window; where that would be too small to read, its upper left part.
function fit() {
  const places = Object.values(network.getPositions());
  const canvas = byId("canvas");
  if (!places.length || !canvas.clientWidth) return;
  const xs = places.map((place) => place.x);
  const ys = places.map((place) => place.y);
  const box = { left: Math.min(...xs) - 125, right: Math.max(...xs) + 125, top: Math.min(...ys) - 40, bottom: Math.max(...ys) + 40 };
  const whole = Math.min(canvas.clientWidth / (box.right - box.left), canvas.clientHeight / (box.bottom - box.top));
  const scale = view.mode === "everything" ? whole : Math.min(1.1, Math.max(READABLE, whole));
  const middle = (low, high, size) => (size / scale < high - low ? low + size / scale / 2 : (low + high) / 2);
  const position = { x: middle(box.left, box.right, canvas.clientWidth), y: middle(box.top, box.bottom, canvas.clientHeight) };
  network.moveTo({ position, scale, animation: false });
}

function zoomBy(factor) {
  network.moveTo({ scale: Math.min(4, Math.max(0.03, network.getScale() * factor)) });
}

function bringIntoView(id) {
  const place = network.getPositions([id])[id];
  if (!place) return;
  const { x, y } = network.canvasToDOM(place);
  const { clientWidth, clientHeight } = byId("canvas");
  if (x < 60 || y < 30 || x > clientWidth - 60 || y > clientHeight - 30) network.moveTo({ position: place });
}

// Where a node stands on the screen, for tests and for scripts that point at it.
function placeOnScreen(id) {
  const { x, y } = network.canvasToDOM(network.getPositions([id])[id]);
  const box = byId("canvas").getBoundingClientRect();
  return { x: box.left + x, y: box.top + y };
}
