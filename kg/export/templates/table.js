// The same statements as a plain table: one row for each value and each sentence that supports it.

const ROWS_FIRST = 200;
const COLUMNS = ["subject", "slot", "value", "sentence", "report", "evidence", "confidence"];
const ON_PAGE = ["slot", "value", "sentence", "evidence", "confidence"]; // the subject heads its rows, the report stands under its sentence

function plainValue(item, slot) {
  if (item.group === "Assistance") return nameOf(NODES.get(slot === "donor" ? item.from : item.to));
  if (slot in TO_NODES) return linked(item.id, TO_NODES[slot]).map((id) => nameOf(NODES.get(id))).join("、");
  return slot === "name" ? item.label : valueText(slot, item.values);
}

function tableRows() {
  return ITEMS.filter((item) => passes(item)).flatMap((item) => [
    ...EXTRA.slots[item.group].flatMap((slot) => rowsOf(item, sayIn("slot", slot), plainValue(item, slot), proofsFor(item, slot))),
    ...item.outcomes.flatMap((outcome) => outcomeRows(item, outcome)),
  ]);
}

// The figure itself, and what is told about it: what it belongs to, of which level it is, whether it is a whole.
function outcomeRows(item, outcome) {
  const { measure, period, level, programme_wide: whole } = outcome.values;
  const name = measure || outcome.label;
  const beside = { subject: itemName(item), level: level && sayIn("level", level), programme_wide: whole && say("yes") };
  const figures = outcome.evidence.filter((proof) => proof.slots.some((slot) => !(slot in beside)));
  return [
    ...rowsOf(item, name, quantityText(outcome.values) + (period ? ` (${period})` : ""), figures),
    ...Object.entries(beside).flatMap(([slot, value]) => {
      const evidence = proofsFor(outcome, slot);
      return evidence.length ? rowsOf(item, `${name} · ${sayIn("slot", slot)}`, value, evidence) : [];
    }),
  ];
}

function rowsOf(item, slot, value, evidence) {
  if (!value) return [];
  if (!evidence.length) return [{ item, slot, value, proof: null }];
  return evidence.map((proof) => ({ item, slot, value, proof }));
}

// The cells of a row as texts, for the page and for the CSV file.
function cells({ item, slot, value, proof }) {
  const report = proof ? reportOf(proof) : {};
  const source = [report.title, report.publisher, report.date].filter(Boolean).join(" · ");
  return [itemName(item), slot, value, proof ? quoteOf(proof) : "", source, proof ? sayIn("how", proof.how) : "", proof ? percent(proof.confidence ?? 0) : ""];
}

function renderTable(most = ROWS_FIRST) {
  const rows = tableRows();
  const head = make("tr", {}, ...ON_PAGE.map((name) => make("th", { scope: "col" }, say(name))));
  const shown = rows.slice(0, most);
  const body = make("tbody", {}, ...shown.flatMap((row, index) => (index && shown[index - 1].item === row.item ? [tableRow(row)] : [groupRow(row.item), tableRow(row)])));
  const status = make("p", { id: "table-status", role: "status" }, say("shown-rows", { n: Math.min(most, rows.length), m: rows.length }));
  const more = rows.length > most ? make("button", { type: "button", id: "all-rows", onclick: () => renderTable(Infinity) }, say("rows-all", { m: rows.length })) : null;
  const csv = make("button", { type: "button", id: "csv", onclick: () => saveCsv(rows) }, say("csv"));
  byId("statements").replaceChildren(
    make("div", { class: "bar" }, status, more, make("span", { class: "spring" }), csv),
    make("div", { class: "scroll", tabindex: 0, role: "region", "aria-labelledby": "table-status" }, make("table", {}, make("thead", {}, head), body)),
  );
}

function groupRow(item) {
  const open = make("button", { type: "button", class: "node", onclick: () => select(item.id) }, glyphIcon(item.group), itemName(item));
  const type = make("span", { class: "note" }, sayIn("type", item.group));
  return make("tr", { class: "group" }, make("th", { scope: "colgroup", colspan: ON_PAGE.length }, open, " ", type));
}

function tableRow(row) {
  const [, slot, value, quote, source, how, confidence] = cells(row);
  return make("tr", {}, make("th", { scope: "row" }, slot), make("td", { class: "value" }, valueButton(row.proof, value)),
    make("td", { class: "quote" }, quote, reportButton(row.proof, source)), make("td", { class: "how-cell" }, how), make("td", { class: "figure" }, confidence));
}

// A value opens the report where the sentence stands, as the report's name does.
function valueButton(proof, value) {
  if (!proof || proof.quote !== undefined) return value;
  return make("button", { type: "button", class: "plain", onclick: () => openReport(proof) }, value);
}

// The report opens where the sentence stands; a sentence whose report does not travel names it alone.
function reportButton(proof, source) {
  if (!proof) return null;
  if (proof.quote !== undefined) return make("p", { class: "note" }, source);
  return make("p", {}, make("button", { type: "button", class: "plain source", onclick: () => openReport(proof) }, source));
}

function showTable(on) {
  byId("statements").hidden = !on;
  byId("graph").hidden = on;
  byId("show-table").setAttribute("aria-pressed", String(on));
  byId("show-graph").setAttribute("aria-pressed", String(!on));
  byId("save").hidden = on;
  if (on) renderTable();
  writeAddress();
}
