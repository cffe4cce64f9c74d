// The graph as it travels, made whole again: kg/export/page_pack.py says how it is packed.

const GRAPH = JSON.parse(byId("graph-data").textContent);
// Ids are IRIs without what all of them begin with (EXTRA.base).
const EXTRA = JSON.parse(byId("extra").textContent);

function unpackProof([kind, report, start, length, confidence, rest]) {
  const [slots, how, rule] = EXTRA.packed.kinds[kind];
  return { slots, how, rule, report: EXTRA.packed.reports[report], start, end: start + length, confidence, ...rest };
}

for (const item of [...GRAPH.nodes, ...GRAPH.edges]) {
  item.evidence = (item.evidence || []).map(unpackProof);
  item.outcomes = (item.outcomes || []).map((outcome) => ({ ...outcome, evidence: (outcome.evidence || []).map(unpackProof) }));
}

const NODES = new Map(GRAPH.nodes.map((node) => [node.id, node]));
const TIES = GRAPH.edges;
const LINKS = EXTRA.packed.links.map(([kind, from, to]) => ({ kind, from: GRAPH.nodes[from].id, to: GRAPH.nodes[to].id }));
