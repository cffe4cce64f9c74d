// A report in a window of its own: its text with every quoted stretch underlined, the one that was asked for marked.

// report key → [{ start, end, item }], every stretch of it that the page quotes.
const QUOTED = new Map();
for (const item of [...GRAPH.nodes, ...TIES]) {
  for (const proof of [...item.evidence, ...item.outcomes.flatMap((outcome) => outcome.evidence)]) {
    if (!QUOTED.has(proof.report)) QUOTED.set(proof.report, []);
    QUOTED.get(proof.report).push({ start: proof.start, end: proof.end, item });
  }
}

function openReport(proof) {
  const report = reportOf(proof);
  const dialog = byId("report");
  const close = make("button", { type: "button", class: "plain close", "aria-label": say("close"), onclick: () => dialog.close() }, "×");
  dialog.replaceChildren(
    close,
    make("h2", { id: "report-title" }, report.title || report.source || say("report")),
    make("p", { class: "source" }, [report.publisher, report.date || say("undated")].filter(Boolean).map((part) => `${part} · `).join(""), sourceLink(report.source)),
    report.whole ? "" : make("p", { class: "note" }, say("excerpt")),
    make("div", { class: "text" }, ...reportParts(report, proof)),
  );
  dialog.showModal();
  dialog.querySelector("mark")?.scrollIntoView({ block: "center" });
}

// Where the report was found: a link where that is an address of the web, which is told nothing of this page.
function sourceLink(source) {
  if (!/^https?:\/\//i.test(source || "")) return source || "";
  return make("a", { href: source, rel: "noreferrer noopener", referrerpolicy: "no-referrer", target: "_blank" }, source);
}

function reportParts(report, proof) {
  const gap = () => make("p", { class: "gap", "aria-hidden": "true" }, "……");
  return report.parts.flatMap(([from, text], index) => [
    ...(index || from ? [gap()] : []),
    make("p", {}, ...pieces(text, from, proof)),
  ]);
}

// The text cut wherever a quotation begins or ends; each piece plain, underlined or marked.
function pieces(text, from, proof) {
  const to = from + pointLength(text);
  const quoted = QUOTED.get(proof.report).filter((stretch) => stretch.start >= from && stretch.end <= to);
  const cuts = unique([from, to, ...quoted.flatMap(({ start, end }) => [start, end])]).sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index];
    const piece = slicePoints(text, start - from, end - from);
    const inside = quoted.filter((stretch) => stretch.start <= start && end <= stretch.end);
    if (proof.start <= start && end <= proof.end) return make("mark", {}, piece);
    return inside.length ? quotedPiece(piece, inside[0].item) : piece;
  });
}

function quotedPiece(piece, item) {
  const open = () => { byId("report").close(); openItem(item.id); };
  return make("a", { class: "quoted", role: "button", tabindex: 0, title: itemName(item), onclick: open, onkeydown: (event) => { if (event.key === "Enter") open(); } }, piece);
}
