// A sentence with its words marked, where it stands in its report, and what is known about it.

const AROUND_QUOTE = 60;

// The text of a report between two code points, as far as the page carries it; null where it does not.
function reportText(report, start, end) {
  for (const [from, text] of report.parts) {
    const to = from + pointLength(text);
    if (from <= start && end <= to) return slicePoints(text, start - from, end - from);
  }
  return null;
}

function partAround(report, proof) {
  const part = report.parts.find(([from, text]) => from <= proof.start && proof.end <= from + pointLength(text));
  if (!part) return null;
  const [from, text] = part;
  const before = slicePoints(text, Math.max(0, proof.start - from - AROUND_QUOTE), proof.start - from);
  const after = slicePoints(text, proof.end - from, proof.end - from + AROUND_QUOTE);
  return { before: sentenceTail(before), after: sentenceHead(after) };
}

// From the last sentence end before a quotation, and to the first one after it.
function sentenceTail(text) {
  const cut = Math.max(...["。", "！", "？", "\n"].map((mark) => text.lastIndexOf(mark)));
  return cut >= 0 ? text.slice(cut + 1) : (pointLength(text) < AROUND_QUOTE ? "" : "…") + text;
}

function sentenceHead(text) {
  const cut = text.search(/[。！？\n]/);
  return cut >= 0 ? text.slice(0, cut + 1).trimEnd() : text + (pointLength(text) < AROUND_QUOTE ? "" : "…");
}

// A quotation travels once: in the report's text, or, where the text lacks it, with the evidence.
const quoteOf = (proof) => proof.quote ?? reportText(reportOf(proof), proof.start, proof.end) ?? "";

function proofCard(proof) {
  const report = reportOf(proof);
  const held = proof.quote === undefined;
  const around = held ? partAround(report, proof) : { before: "", after: "" };
  const quote = make("blockquote", {}, around.before, make("mark", {}, quoteOf(proof)), around.after);
  const open = held ? make("button", { type: "button", class: "plain", onclick: () => openReport(proof) }, say("open-report")) : null;
  const note = held ? null : make("p", { class: "note" }, say(report.parts.length ? "unmatched" : "no-report"));
  return make("article", { class: "proof" }, quote, proofSource(report), proofMarks(proof), ownValues(proof), note, open);
}

function proofSource(report) {
  const parts = [report.title, report.publisher, report.date || say("undated")].filter(Boolean);
  const title = make("cite", {}, parts[0]);
  return make("p", { class: "source", title: report.source || "" }, title, parts.length > 1 ? ` · ${parts.slice(1).join(" · ")}` : "");
}

function howMark(how, rule = null) {
  return make("span", { class: `how ${how}`, title: rule || false }, sayIn("how", how));
}

function confidenceMark(value) {
  if (value === undefined || value === null) return null;
  const meter = make("meter", { min: 0, max: 1, low: EXTRA.bands.middle, high: EXTRA.bands.high, optimum: 1, value, "aria-hidden": "true" });
  return make("span", { class: "confidence" }, meter, `${say("confidence")} ${percent(value)}`);
}

function proofMarks(proof) {
  const slots = proof.slots.map((slot) => sayIn("slot", slot)).join(language.index ? ", " : "、");
  return make("p", { class: "marks" }, howMark(proof.how, proof.rule), confidenceMark(proof.confidence), make("span", { class: "slots" }, slots));
}

// Where a report gives another value than the graph, the card says so.
function ownValues(proof) {
  const slots = Object.keys(proof.own ?? {}).filter((slot) => Object.hasOwn(WORDS.slot, slot) && slot !== "comparator" && slot !== "unit");
  if (!slots.length) return null;
  const texts = slots.map((slot) => `${sayIn("slot", slot)}: ${valueText(slot, proof.own)}`);
  return make("p", { class: "own" }, `${say("said-here")} ${texts.join("; ")}`);
}

function sourceMark(evidence, support) {
  const n = sourcesOf(evidence);
  if (isCut(evidence, support)) return make("span", { class: "sources" }, say("sources", { n: `${n}+` }));
  return n ? make("span", { class: "sources" }, n === 1 ? say("sources-one") : say("sources", { n })) : null;
}

// One value and, folded under it, each sentence that supports it.
function statement(label, value, evidence, { open = false, asked = false, differs = false, note = null, support = 0 } = {}) {
  const best = ["stated", "inherited", "inferred"].find((how) => evidence.some((proof) => proof.how === how));
  const line = [make("span", { class: "slot" }, label), make("span", { class: "value" }, ...[value].flat())];
  if (!evidence.length) return make("div", { class: "statement bare" }, make("div", { class: "head" }, ...line), note);
  const marks = make("span", { class: "marks" }, howMark(best), sourceMark(evidence, support), differs ? make("span", { class: "differs" }, say("conflict")) : null);
  return make(
    "details", { class: asked ? "statement asked" : "statement", open },
    make("summary", { class: "head" }, ...line, marks), note, ...evidence.map(proofCard),
    isCut(evidence, support) ? make("p", { class: "note" }, say("quoted")) : null,
  );
}
