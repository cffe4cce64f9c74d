// How a node looks: a chip with a glyph of its type and its name. The same glyphs stand in the legend, as SVG.

const GLYPHS = {
  Province: "M1 1h12v12H1z",
  Prefecture: "M1 1h12v12H1zM4.5 4.5v5h5v-5z",
  County: "M7 1a6 6 0 1 0 .01 0z",
  Township: "M7 1a6 6 0 1 0 .01 0zM7 4.4a2.6 2.6 0 1 1-.01 0z",
  Locality: "M7 13.4L1.5 5.6a5.6 5.6 0 0 1 11 0z",
  Institution: "M5 1h4v4h4v4H9v4H5V9H1V5h4z",
  Batch: "M1 1h12l-3 6 3 6H1z",
  GroupProgram: "M3.9 1.2h6.2L13.2 7l-3.1 5.8H3.9L.8 7z",
  Project: "M7 .4L13.6 7 7 13.6.4 7z",
  Assistance: "M0 6h8V2.5L14 7l-6 4.5V8H0z",
  Outcome: "M1 13V8h3v5zM5.5 13V4.5h3V13zM10 13V1h3v12z",
};
const GLYPH_PATHS = Object.fromEntries(Object.entries(GLYPHS).map(([type, path]) => [type, new Path2D(path)]));

const CHIP = { height: 28, glyph: 14, pad: 9, text: 14 };
const FAR = 0.42; // below this scale names of actions are not legible and give way to their glyphs

const theme = {};
// What is selected, and of its outcomes the one that was asked for; `most`: how many characters of a name a chip shows.
const look = { selected: null, outcome: null, near: null, hover: null, most: 14 };
const widths = new Map();

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(name).trim();
  for (const type of Object.keys(GLYPHS)) theme[type] = read(`--type-${type}`);
  for (const name of ["ink", "soft", "line", "paper", "card", "accent"]) theme[name] = read(`--${name}`);
  theme.font = read("--font");
}

function glyphIcon(type) {
  const space = "http://www.w3.org/2000/svg";
  const icon = document.createElementNS(space, "svg");
  icon.setAttribute("viewBox", "0 0 14 14");
  icon.setAttribute("class", "glyph");
  icon.setAttribute("aria-hidden", "true");
  icon.style.color = `var(--type-${type})`;
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", GLYPHS[type]);
  path.setAttribute("fill", "currentColor");
  path.setAttribute("fill-rule", "evenodd");
  icon.append(path);
  return icon;
}

const chipText = (node) => shorten(nameOf(node), language.index ? look.most * 2 - 4 : look.most);

// In the overview a party's chip tells how many actions it takes part in.
const chipTally = (node) => (view.scene.pairs && view.scene.tally.get(node.id) ? ` ${view.scene.tally.get(node.id)}` : "");

function textWidth(ctx, text) {
  if (!widths.has(text)) {
    ctx.font = `${CHIP.text}px ${theme.font}`;
    widths.set(text, ctx.measureText(text).width);
  }
  return widths.get(text);
}

function chipWidth(ctx, node) {
  return textWidth(ctx, chipText(node)) + textWidth(ctx, chipTally(node)) + CHIP.glyph + CHIP.pad * 2 + 6;
}

function faded(id) {
  return look.near !== null && !look.near.has(id);
}

// vis-network calls this for each node and each frame; it asks for a function that draws and for the size.
function renderChip({ ctx, id, x, y }) {
  const node = NODES.get(id);
  const far = network.getScale() < FAR && id !== look.selected;
  const width = far ? CHIP.height : chipWidth(ctx, node);
  const drawNode = () => {
    ctx.save();
    if (faded(id)) blank(ctx, { x: x - width / 2, y: y - CHIP.height / 2, width });
    ctx.globalAlpha = faded(id) ? 0.22 : 1;
    if (far) drawFar(ctx, node, { x, y });
    else if (network.getScale() < FAR) drawNear(ctx, node, { x, y, width });
    else drawChip(ctx, node, { x: x - width / 2, y, width });
    ctx.restore();
  };
  return { drawNode, nodeDimensions: { width, height: CHIP.height } };
}

// The selected node stays legible from far away.
function drawNear(ctx, node, { x, y, width }) {
  ctx.translate(x, y);
  ctx.scale(0.9 / network.getScale(), 0.9 / network.getScale());
  drawChip(ctx, node, { x: -10, y: 0, width });
}

// From far away: the glyph alone, and of a party its name in large letters, for which its column has room.
function drawFar(ctx, node, { x, y }) {
  const half = CHIP.height / 2;
  drawGlyph(ctx, node.group, { x: x - half, y: y - half, size: CHIP.height });
  if (isAction(node)) return;
  ctx.font = `${CHIP.height}px ${theme.font}`;
  ctx.fillStyle = theme.ink;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.fillText(shorten(nameOf(node), 9), x + half + 8, y + 2);
}

// A faded chip still hides the lines behind it.
function blank(ctx, { x, y, width }) {
  ctx.fillStyle = theme.paper;
  ctx.beginPath();
  ctx.roundRect(x, y, width, CHIP.height, CHIP.height / 2);
  ctx.fill();
}

function drawChip(ctx, node, { x, y, width }) {
  const top = y - CHIP.height / 2;
  const selected = node.id === look.selected;
  ctx.beginPath();
  ctx.roundRect(x, top, width, CHIP.height, isAction(node) ? CHIP.height / 2 : 5);
  ctx.fillStyle = theme.card;
  ctx.fill();
  ctx.strokeStyle = selected || node.id === look.hover ? theme.accent : theme[node.group];
  ctx.lineWidth = selected ? 3 : 1.4;
  ctx.stroke();
  drawGlyph(ctx, node.group, { x: x + CHIP.pad, y: y - CHIP.glyph / 2, size: CHIP.glyph });
  ctx.font = `${CHIP.text}px ${theme.font}`;
  ctx.fillStyle = theme.ink;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  const left = x + CHIP.pad + CHIP.glyph + 6;
  ctx.fillText(chipText(node), left, y + 1);
  if (!chipTally(node)) return;
  ctx.fillStyle = theme.soft;
  ctx.fillText(chipTally(node), left + textWidth(ctx, chipText(node)), y + 1);
}

function drawGlyph(ctx, type, { x, y, size }) {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size / 14, size / 14);
  ctx.fillStyle = theme[type];
  ctx.fill(GLYPH_PATHS[type], "evenodd");
  ctx.restore();
}
