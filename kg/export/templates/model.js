// The graph of the page, indexed once. An item is what reports tell: an action, or a tie (ASSISTS edge) of two parties.

const ACTION_TYPES = new Set(EXTRA.actions);
const TIE_BY_ID = new Map(TIES.map((tie) => [tie.id, tie]));
const TIE_BY_ENDS = new Map(TIES.map((tie) => [`${tie.from} ${tie.to}`, tie]));

const isAction = (node) => ACTION_TYPES.has(node.group);
const ACTIONS = GRAPH.nodes.filter(isAction);

// node id → [{ kind, other, out }]: every link of a node, ties aside.
const AROUND = new Map(GRAPH.nodes.map((node) => [node.id, []]));
for (const link of LINKS) {
  AROUND.get(link.from).push({ kind: link.kind, other: link.to, out: true });
  AROUND.get(link.to).push({ kind: link.kind, other: link.from, out: false });
}

function linked(id, kind, out = true) {
  return AROUND.get(id).filter((link) => link.kind === kind && link.out === out).map((link) => link.other);
}

const DONOR = new Map(ACTIONS.map((action) => [action.id, linked(action.id, "DONOR")]));
const RECIPIENT = new Map(ACTIONS.map((action) => [action.id, linked(action.id, "RECIPIENT")]));

// tie id → the actions between its two ends.
const BETWEEN = new Map(TIES.map((tie) => [tie.id, []]));
for (const action of ACTIONS) {
  for (const donor of DONOR.get(action.id)) {
    for (const recipient of RECIPIENT.get(action.id)) {
      const tie = TIE_BY_ENDS.get(`${donor} ${recipient}`);
      if (tie) BETWEEN.get(tie.id).push(action);
    }
  }
}

for (const tie of TIES) tie.group = "Assistance";

// node id → the actions that it gives or receives.
const TAKES_PART = new Map(GRAPH.nodes.map((node) => [node.id, []]));
for (const action of ACTIONS) {
  for (const id of unique([...DONOR.get(action.id), ...RECIPIENT.get(action.id)])) TAKES_PART.get(id).push(action);
}

// outcome id → the node or tie that it belongs to.
const OUTCOME_OF = new Map([...GRAPH.nodes, ...TIES].flatMap((item) => item.outcomes.map((outcome) => [outcome.id, item])));

function tieName(tie) {
  return `${nameOf(NODES.get(tie.from))} → ${nameOf(NODES.get(tie.to))}`;
}

// An id as an IRI; pairs that only actions tell have none.
const iriOf = (id) => (id.startsWith("pair:") || /^[a-z]+:/.test(id) ? id : EXTRA.base + id);
const idOf = (iri) => (iri.startsWith(EXTRA.base) ? iri.slice(EXTRA.base.length) : iri);

const itemById = (id) => NODES.get(id) || TIE_BY_ID.get(id);
const itemName = (item) => (item.group === "Assistance" ? tieName(item) : nameOf(item));

const ITEMS = [...ACTIONS, ...TIES.filter((tie) => tie.stated)];

function donorsOf(item) {
  return item.group === "Assistance" ? [item.from] : DONOR.get(item.id);
}

function recipientsOf(item) {
  return item.group === "Assistance" ? [item.to] : RECIPIENT.get(item.id);
}

// The years in which a thing is told to be: from start to end; of what has neither, the years of its reports.
function yearsOf(item) {
  const year = (text) => (/^\d{4}/.test(text || "") ? Number(text.slice(0, 4)) : null);
  const start = year(item.values.start);
  const end = year(item.values.end);
  if (start !== null || end !== null) {
    const first = start ?? end;
    const last = Math.min(end ?? start, first + 30);
    return Array.from({ length: Math.max(1, last - first + 1) }, (_, i) => String(first + i));
  }
  const told = item.evidence.map((proof) => year(reportOf(proof).date)).filter((y) => y !== null);
  if (!isCut(item.evidence, item.values.support)) return unique(told.map(String));
  const [first, last] = [Math.min(...told), Math.max(...told)]; // of what is left out no year is known
  return Array.from({ length: told.length ? last - first + 1 : 0 }, (_, i) => String(first + i));
}

const reportOf = (proof) => EXTRA.reports[proof.report];
// Of what many reports tell, the page holds the first and last quotations of each slot (kg/export/page_cut.py).
const isCut = (evidence, support) => evidence.length >= EXTRA.quoted && support > sourcesOf(evidence);
const sourcesOf = (evidence) => unique(evidence.map((proof) => proof.report)).length;
