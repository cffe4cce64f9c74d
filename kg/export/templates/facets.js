// The side bar: a legend that switches types on and off, and the facets with the number of items behind each value.

const TYPE_ORDER = ["Assistance", "Batch", "GroupProgram", "Project", "Province", "Prefecture", "County", "Township", "Locality", "Institution"];
const FACET_FIRST = 8;
const openFacets = new Set(["donor", "recipient", "sector"]);
const longFacets = new Set();

function renderFacets() {
  renderLegend();
  const clear = make("button", { type: "button", id: "clear", onclick: clearFilters }, say("clear"));
  const title = make("h2", {}, say("filters"));
  byId("facets").replaceChildren(title, filtering() || hiddenTypes.size ? clear : "", ...Object.keys(FACETS).map(facetBox));
}

function clearFilters() {
  chosen.clear();
  hiddenTypes.clear();
  changed();
}

// After a change of the filters: everything that shows them.
function changed() {
  view.limit = null;
  const active = document.activeElement?.id;
  refresh();
  writeAddress();
  if (active) byId(active)?.focus();
}

function renderLegend() {
  const counts = typeCounts();
  const rows = TYPE_ORDER.filter((type) => counts.has(type)).map((type) => {
    const box = make("input", { type: "checkbox", id: `type-${type}`, checked: !hiddenTypes.has(type), onchange: () => toggleType(type) });
    return make("li", {}, make("label", {}, box, glyphIcon(type), make("span", { class: "name" }, sayIn("type", type)), make("span", { class: "count" }, String(counts.get(type)))));
  });
  byId("legend").replaceChildren(make("h2", { id: "legend-title" }, say("legend")), make("ul", {}, ...rows),
    make("p", { class: "note" }, say("stated-line")), make("p", { class: "note" }, say("dashed-line")));
}

function toggleType(type) {
  if (hiddenTypes.has(type)) hiddenTypes.delete(type);
  else hiddenTypes.add(type);
  changed();
}

const FACET_NAMES = {
  donor: (id) => nameOf(NODES.get(id)),
  recipient: (id) => nameOf(NODES.get(id)),
  sector: (code) => sayIn("sector", code),
  batch: (n) => say("ordinal", { n }, "format"),
  year: (year) => year,
  confidence: (name) => sayIn("band", name),
};

const BANDS = Object.keys(EXTRA.bands);
const FACET_ORDER = {
  batch: ([a], [b]) => Number(b) - Number(a),
  year: ([a], [b]) => Number(b) - Number(a),
  confidence: ([a], [b]) => BANDS.indexOf(a) - BANDS.indexOf(b),
};

const byCount = ([a, m], [b, n]) => n - m || (a < b ? -1 : 1);

function facetBox(facet) {
  const wanted = chosen.get(facet) || new Set();
  const values = [...facetCounts(facet)].sort(FACET_ORDER[facet] || byCount);
  if (!values.length) return "";
  const long = longFacets.has(facet);
  const rows = values.filter(([value], index) => long || index < FACET_FIRST || wanted.has(value)).map((row) => facetRow(facet, row, wanted));
  const rest = values.length - rows.length;
  const more = rest > 0 ? make("button", { type: "button", class: "plain", onclick: () => { longFacets.add(facet); renderFacets(); } }, `${say("all-facets")} (${values.length})`) : null;
  const title = make("summary", {}, sayIn("slot", facet), wanted.size ? make("span", { class: "count" }, String(wanted.size)) : "");
  const note = facet === "year" ? make("p", { class: "note" }, say("year-note")) : null;
  const box = make("details", { class: "facet", id: `facet-${facet}`, open: openFacets.has(facet) || wanted.size > 0 }, title, note, make("ul", {}, ...rows), more);
  box.addEventListener("toggle", () => (box.open ? openFacets.add(facet) : openFacets.delete(facet)));
  return box;
}

function facetRow(facet, [value, count], wanted) {
  const box = make("input", { type: "checkbox", id: `${facet}-${value}`, checked: wanted.has(value), onchange: () => toggleValue(facet, value) });
  const name = make("span", { class: "name" }, FACET_NAMES[facet](value));
  return make("li", { class: count ? "" : "none" }, make("label", {}, box, name, make("span", { class: "count" }, String(count))));
}

function toggleValue(facet, value) {
  const wanted = chosen.get(facet) || new Set();
  if (wanted.has(value)) wanted.delete(value);
  else wanted.add(value);
  if (wanted.size) chosen.set(facet, wanted);
  else chosen.delete(facet);
  changed();
}
