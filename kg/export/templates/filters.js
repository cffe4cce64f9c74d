// What is let through: types switched off in the legend, and chosen values of the facets (any of one facet, all facets together).

const hiddenTypes = new Set();
const chosen = new Map();

const FACETS = {
  donor: donorsOf,
  recipient: recipientsOf,
  sector: (item) => (item.values.sector ? [item.values.sector] : []),
  batch: (item) => [item.values.ordinal ?? item.values.batch].filter((n) => n !== undefined).map(String),
  year: yearsOf,
  confidence: (item) => [band(item.values.confidence ?? 0)],
};

// The surest band comes first.
const band = (confidence) => Object.keys(EXTRA.bands).find((name) => confidence >= EXTRA.bands[name]);

const FACET_VALUES = new Map(ITEMS.map((item) => {
  const values = Object.entries(FACETS).map(([facet, read]) => [facet, read(item)]);
  return [item.id, Object.fromEntries(values)];
}));

function passes(item, except = null) {
  if (hiddenTypes.has(item.group)) return false;
  const values = FACET_VALUES.get(item.id);
  for (const [facet, wanted] of chosen) {
    if (facet !== except && wanted.size && !values[facet].some((value) => wanted.has(value))) return false;
  }
  return true;
}

const filtering = () => [...chosen.values()].some((wanted) => wanted.size > 0);

// How many items each value of a facet would let through, the facet's own choice aside.
function facetCounts(facet) {
  const counts = new Map();
  for (const item of ITEMS) {
    for (const value of FACET_VALUES.get(item.id)[facet]) {
      counts.set(value, (counts.get(value) || 0) + (passes(item, facet) ? 1 : 0));
    }
  }
  return counts;
}

// How many nodes (and ties) of each type the filters let through, whatever the legend hides.
function typeCounts() {
  const counts = new Map();
  const add = (group, n) => counts.set(group, (counts.get(group) || 0) + n);
  const hidden = new Set(hiddenTypes);
  hiddenTypes.clear();
  const items = ITEMS.filter((item) => passes(item));
  for (const node of GRAPH.nodes) add(node.group, 0);
  for (const item of items) add(item.group, 1);
  const around = new Set(items.flatMap(nodesAround));
  for (const id of around) if (!isAction(NODES.get(id))) add(NODES.get(id).group, 1);
  hidden.forEach((type) => hiddenTypes.add(type));
  return counts;
}

// The nodes that an item brings with it: its parties, places and host.
function nodesAround(item) {
  if (item.group === "Assistance") return [item.from, item.to];
  return AROUND.get(item.id).filter((link) => link.out && link.kind !== "BATCH").map((link) => link.other);
}

const visibleType = (id) => !hiddenTypes.has(NODES.get(id).group);
