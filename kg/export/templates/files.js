// What leaves the page, on the reader's own disk: a picture of the drawing and the table as CSV.

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
