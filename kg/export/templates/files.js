// What leaves the page, on the reader's own disk: a picture of the drawing, the table as CSV, and the address that restores a view.

function saveBlob(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function savePicture() {
  const from = byId("canvas").querySelector("canvas");
  const picture = document.createElement("canvas");
  const scale = from.width / byId("canvas").clientWidth;
  const foot = Math.round(34 * scale);
  picture.width = from.width;
  picture.height = from.height + foot;
  const ctx = picture.getContext("2d");
  ctx.fillStyle = theme.paper;
  ctx.fillRect(0, 0, picture.width, picture.height);
  ctx.drawImage(from, 0, 0);
  ctx.fillStyle = theme.soft;
  ctx.font = `${12 * scale}px ${theme.font}`;
  ctx.textBaseline = "middle";
  ctx.fillText([EXTRA.title, byId("crumb").textContent, byId("status").textContent].join(" · "), 14 * scale, from.height + foot / 2);
  picture.toBlob((blob) => saveBlob(blob, "duikou.png"), "image/png");
}

// Cells that a spreadsheet would take for a formula get an apostrophe before them.
function csvCell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replace(/"/g, '""')}"`;
}

function saveCsv(rows) {
  const lines = [COLUMNS.map((name) => say(name)), ...rows.map(cells)].map((row) => row.map(csvCell).join(","));
  saveBlob(new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv;charset=utf-8" }), "duikou.csv");
}

// The address: #IRI of what is selected, then ?facet=value… for what is not as at the start.
let written = "";

function writeAddress() {
  const query = new URLSearchParams();
  for (const [facet, wanted] of [...chosen].sort()) for (const value of [...wanted].sort()) query.append(facet, value);
  for (const type of [...hiddenTypes].sort()) query.append("hide", type);
  if (!byId("statements").hidden) query.append("show", "table");
  if (view.mode === "everything") query.append("show", "everything");
  const rest = query.toString();
  written = `#${look.selected ? iriOf(look.selected) : ""}${rest ? `?${rest}` : ""}`;
  if (written !== (location.hash || "#")) location.hash = written;
}

function readAddress() {
  const [iri, rest] = decoded(location.hash.slice(1)).split(/\?(.*)/s);
  const id = idOf(iri);
  const query = new URLSearchParams(rest || "");
  chosen.clear();
  hiddenTypes.clear();
  for (const [name, value] of query) {
    if (name in FACETS) chosen.set(name, (chosen.get(name) || new Set()).add(value));
    else if (name === "hide" && Object.hasOwn(WORDS.type, value)) hiddenTypes.add(value);
  }
  const mode = query.getAll("show").includes("everything") ? "everything" : "overview";
  Object.assign(view, { mode, seeds: [], limit: STEPS[mode] });
  refresh();
  showTable(query.getAll("show").includes("table"));
  if (itemById(id)) openItem(id);
  else select(null);
}

// A hash that is not well-formed names nothing.
function decoded(hash) {
  try {
    return decodeURI(hash);
  } catch {
    return hash;
  }
}
