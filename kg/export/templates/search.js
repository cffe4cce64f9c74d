// Search: Chinese from one character, pinyin, initials, English. Keys were written when the page was made.
// Outcomes have no place in the drawing: found, they open what they belong to, and are marked there.

const MOST_FOUND = 30;

const OUTCOMES = [...OUTCOME_OF].map(([id, item]) => ({ item, outcome: item.outcomes.find((outcome) => outcome.id === id) }));

// Lower is better: the name itself, its beginning, a reading's beginning, inside the name, inside a reading.
function score(node, query, latin) {
  const names = [fold(node.label), fold(node.english ?? node.label)];
  if (names.includes(query)) return 0;
  if (names.some((name) => name.startsWith(query))) return 1;
  if (latin && node.keys.some((key) => key.startsWith(query))) return 2;
  if (names.some((name) => name.includes(query))) return 3;
  if (latin && query.length > 1 && node.keys.some((key) => key.includes(query))) return 4;
  const { leader } = node.values;
  if (leader && (fold(leader).includes(query) || (latin && keysOf(leader).some((key) => key.startsWith(query))))) return 5;
  return Infinity;
}

// The readings of what stands in values: the measure of an outcome, a leader.
const keysOf = (text) => (Object.hasOwn(EXTRA.keys, text) ? EXTRA.keys[text] : []);

function scoreOutcome(outcome, query, latin) {
  const text = fold(outcome.label);
  const keys = latin ? keysOf(outcome.values.measure || outcome.label) : [];
  if (text.startsWith(query) || keys.some((key) => key.startsWith(query))) return 6;
  return text.includes(query) || (query.length > 1 && keys.some((key) => key.includes(query))) ? 7 : Infinity;
}

function find(text) {
  const query = fold(text);
  if (!query) return [];
  const latin = /^[a-z0-9]+$/.test(query);
  const hits = [
    ...GRAPH.nodes.map((item) => ({ item, rank: score(item, query, latin), links: AROUND.get(item.id).length })),
    ...OUTCOMES.map(({ item, outcome }) => ({ item, outcome, rank: scoreOutcome(outcome, query, latin), links: outcome.evidence.length })),
  ];
  const key = ({ item, outcome }) => (outcome || item).id;
  return hits.filter((hit) => hit.rank < Infinity).sort((a, b) => a.rank - b.rank || b.links - a.links || (key(a) < key(b) ? -1 : 1));
}

const searching = { hits: [], at: -1 };

function showFound() {
  const text = byId("search").value;
  const all = find(text);
  searching.hits = all.slice(0, MOST_FOUND);
  searching.at = searching.hits.length ? 0 : -1;
  byId("results").replaceChildren(...searching.hits.map(resultOption));
  byId("found-count").textContent = all.length
    ? say("found", { n: searching.hits.length, m: all.length })
    : say("found-none");
  const open = fold(text) !== "" || text.trim() !== "";
  byId("found").hidden = !open;
  byId("search").setAttribute("aria-expanded", String(open));
  markResult();
}

function resultOption({ item, outcome, rank }, index) {
  const group = outcome ? "Outcome" : item.group;
  const type = make("span", { class: "type" }, glyphIcon(group), sayIn("type", group));
  return make(
    "li",
    { role: "option", id: `result-${index}`, onmousedown: (event) => { event.preventDefault(); takeResult(index); } },
    make("span", { class: "name" }, outcome ? outcomeName(outcome) : nameOf(item)), type,
    make("span", { class: "where" }, whereFound(item, outcome, rank)),
  );
}

// What tells hits apart: of an outcome what it belongs to, of an action its two sides and the leader that was looked for.
function whereFound(item, outcome, rank) {
  if (outcome) return itemName(item);
  if (!isAction(item)) return "";
  const sides = [...DONOR.get(item.id), ...RECIPIENT.get(item.id)].map((id) => nameOf(NODES.get(id))).join(" → ");
  return rank === 5 ? `${sayIn("slot", "leader")} ${item.values.leader} · ${sides}` : sides;
}

function markResult() {
  [...byId("results").children].forEach((option, index) => {
    option.setAttribute("aria-selected", String(index === searching.at));
    if (index === searching.at) option.scrollIntoView({ block: "nearest" });
  });
  const active = searching.at >= 0 ? `result-${searching.at}` : "";
  byId("search").setAttribute("aria-activedescendant", active);
}

function closeFound() {
  byId("found").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
}

function takeResult(index) {
  const hit = searching.hits[index];
  if (!hit) return;
  closeFound();
  byId("search").value = "";
  openItem((hit.outcome || hit.item).id);
}

function searchKey(event) {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps && searching.hits.length) {
    event.preventDefault();
    searching.at = (searching.at + steps[event.key] + searching.hits.length) % searching.hits.length;
    markResult();
  } else if (event.key === "Enter") {
    takeResult(searching.at);
  } else if (event.key === "Escape") {
    event.stopPropagation();
    byId("search").value = "";
    closeFound();
    byId("canvas").focus();
  }
}
