// The panel: every value of the selected item with its sentences, its outcomes, and what it is linked to.

const LINKED_FIRST = 12;
const WELCOME_FIRST = 30;
const TO_NODES = { donor: "DONOR", recipient: "RECIPIENT", place: "PLACE", host: "HOST" };

function renderPanel() {
  const item = look.selected ? itemById(look.selected) : null;
  const panel = byId("panel");
  panel.classList.toggle("filled", Boolean(item));
  panel.replaceChildren(...(item ? itemPanel(item) : welcome()));
  panel.scrollTop = 0;
  panel.querySelector(".asked")?.scrollIntoView({ block: "start" });
}

function welcome() {
  const ties = openPairs().slice(0, WELCOME_FIRST).map((line) => {
    const tie = TIE_BY_ID.get(line.id);
    return make("li", {}, make("button", { type: "button", class: "node", onclick: () => openItem(tie.id) }, tieName(tie), line.count ? make("small", {}, ` ${line.count}`) : ""));
  });
  return [make("h2", {}, EXTRA.title), make("p", {}, say("start")), make("p", { class: "note" }, say("hint")),
    ...(ties.length ? [make("h3", {}, say("who-helps")), make("ul", { class: "nodes" }, ...ties)] : [])];
}

function itemPanel(item) {
  return [panelHead(item), ...statementsOf(item), ...outcomesOf(item), ...neighboursOf(item)];
}

function panelHead(item) {
  const { confidence, support } = item.values;
  const other = [item.label, item.english].find((name) => name && name !== itemName(item));
  const close = make("button", { type: "button", class: "plain close", "aria-label": say("close"), onclick: () => select(null) }, "×");
  const marks = make("p", { class: "marks" }, confidenceMark(confidence),
    support ? make("span", { class: "sources" }, support === 1 ? say("sources-one") : say("sources", { n: support })) : null);
  const tools = make("p", { class: "panel-tools" },
    make("button", { type: "button", id: "expand", onclick: () => expand(item.id) }, say("expand")),
    make("button", { type: "button", id: "open-all", onclick: openAll }, say("open-all")),
    make("button", { type: "button", id: "copy", onclick: copyLink }, say("link")));
  const iri = item.id.startsWith("pair:") ? null : make("p", { class: "iri" }, iriOf(item.id));
  return make("div", { class: "panel-head" }, close,
    make("p", { class: "type" }, glyphIcon(item.group), sayIn("type", item.group), item.values.code ? ` · ${item.values.code}` : ""),
    make("h2", {}, itemName(item)), other && item.group !== "Assistance" ? make("p", { class: "other" }, other) : null, iri, marks, tools);
}

function openAll() {
  for (const details of byId("panel").querySelectorAll("details.statement")) details.open = true;
}

function copyLink(event) {
  const { target } = event;
  const done = () => { target.textContent = say("linked"); };
  if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(done, () => {});
}

const proofsFor = (item, slot) => item.evidence.filter((proof) => proof.slots.includes(slot));
const differsIn = (evidence, slot) => evidence.some((proof) => Object.hasOwn(proof.own ?? {}, slot));

function nodeButton(id) {
  return make("button", { type: "button", class: "node", onclick: () => openItem(id) }, glyphIcon(NODES.get(id).group), nameOf(NODES.get(id)));
}

// Other nodes are named here and have their buttons below: what can be unfolded must not hold a button.
function nodeName(id) {
  return make("span", { class: "named" }, glyphIcon(NODES.get(id).group), nameOf(NODES.get(id)));
}

// What stands in a slot: names of other nodes, or the value in words; null where there is nothing.
function slotValue(item, slot) {
  if (item.group === "Assistance") return [nodeName(slot === "donor" ? item.from : item.to)];
  if (slot in TO_NODES) return nonEmpty(linked(item.id, TO_NODES[slot]).map(nodeName));
  if (slot === "name") return item.label;
  if (slot === "batch" && linked(item.id, "BATCH").length) return linked(item.id, "BATCH").map(nodeName);
  return valueText(slot, item.values) || null;
}

const nonEmpty = (list) => (list.length ? list : null);

function statementsOf(item) {
  const slots = EXTRA.slots[item.group];
  if (!slots) return [];
  const told = slots.map((slot) => [slot, slotValue(item, slot)]).filter(([, value]) => value !== null);
  const rows = told.map(([slot, value], index) => {
    const evidence = proofsFor(item, slot);
    return statement(sayIn("slot", slot), value, evidence, { open: index === 0 && look.outcome === null, differs: differsIn(evidence, slot), support: item.values.support });
  });
  const note = item.group === "Assistance" && !item.stated ? make("p", { class: "note" }, say("only-actions")) : null;
  return [make("h3", {}, say("statements")), note, ...rows].filter(Boolean);
}

function outcomesOf(item) {
  if (!item.outcomes.length) return [];
  const rows = item.outcomes.map((outcome) => {
    const { measure, period } = outcome.values;
    const value = [make("strong", {}, quantityText(outcome.values)), period ? ` (${period})` : ""];
    const asked = outcome.id === look.outcome;
    const options = { open: asked, asked, differs: differsIn(outcome.evidence, "value"), note: make("p", { class: "note" }, scopeText(outcome.values)), support: outcome.values.support };
    return statement(measure || outcome.label, value, figureFirst(outcome.evidence), options);
  });
  return [make("h3", {}, glyphIcon("Outcome"), `${say("outcomes")} (${item.outcomes.length})`), ...rows];
}

// The sentence that holds the figure comes before those that say what it belongs to.
const figureFirst = (evidence) => split(evidence, (proof) => proof.slots.includes("value")).flat();

// Of which level a figure is, and whether it is the whole of a batch or year.
const scopeText = (values) => [values.level ? `${sayIn("slot", "level")}: ${sayIn("level", values.level)}` : "", values.programme_wide ? sayIn("slot", "programme_wide") : ""].filter(Boolean).join(" · ");

const outcomeName = ({ label, values }) => [values.measure || label, quantityText(values), values.period ? `(${values.period})` : ""].filter(Boolean).join(" ");

// Neighbours by relation; a tie lists the actions between its parties.
function neighboursOf(item) {
  const groups = new Map();
  const add = (name, id) => groups.set(name, [...(groups.get(name) || []), id]);
  if (item.group === "Assistance") BETWEEN.get(item.id).forEach((action) => add("PAIR", action.id));
  else {
    for (const link of AROUND.get(item.id)) add(link.out ? link.kind : `${link.kind}-in`, link.other);
    for (const tie of TIES) {
      if (tie.from === item.id) add("ASSISTS", tie.id);
      if (tie.to === item.id) add("ASSISTS-in", tie.id);
    }
  }
  const lists = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, ids]) => neighbourList(item, name, ids));
  return lists.length ? [make("h3", {}, say("chain")), ...lists] : [];
}

function neighbourList(item, name, ids) {
  const list = make("ul", { class: "nodes" });
  const show = (most) => list.replaceChildren(
    ...ids.slice(0, most).map((id) => make("li", {}, TIE_BY_ID.has(id) ? tieButton(item, id) : nodeButton(id))),
    ...(ids.length > most ? [make("li", {}, make("button", { type: "button", class: "plain", onclick: () => show(ids.length) }, say("more", { n: ids.length - most })))] : []),
  );
  show(LINKED_FIRST);
  return make("div", { class: "linked" }, make("h4", {}, `${sayIn("relation", name)} (${ids.length})`), list);
}

function tieButton(item, id) {
  const tie = TIE_BY_ID.get(id);
  const other = NODES.get(tie.from === item.id ? tie.to : tie.from);
  const count = BETWEEN.get(id).length;
  return make("button", { type: "button", class: "node", onclick: () => openItem(id) }, glyphIcon(other.group), nameOf(other), count ? make("small", {}, ` ${count}`) : "");
}
