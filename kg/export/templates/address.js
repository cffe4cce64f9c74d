// The address restores what is seen: #IRI of what is selected, then ?name=value… for what is not as at the start:
// chosen values of facets, `hide` a type, `show` table or everything, `open` what is expanded, `most` how much is drawn, `lang`.

let written = "";

function writeAddress() {
  const query = new URLSearchParams();
  for (const [facet, wanted] of [...chosen].sort()) for (const value of [...wanted].sort()) query.append(facet, value);
  for (const type of [...hiddenTypes].sort()) query.append("hide", type);
  if (!byId("statements").hidden) query.append("show", "table");
  if (view.mode === "everything") query.append("show", "everything");
  if (view.mode === "focus" && !opensItself()) for (const id of view.seeds) query.append("open", id);
  if (view.limit !== null) query.append("most", view.limit);
  if (language.index) query.append("lang", "en");
  const rest = query.toString();
  const item = look.outcome ?? look.selected;
  written = `#${item ? iriOf(item) : ""}${rest ? `?${rest}` : ""}`;
  if (written !== (location.hash || "#")) location.hash = written;
}

// An action that is selected opens by its name alone.
const opensItself = () => view.seeds.length === 1 && view.seeds[0] === look.selected && NODES.has(look.selected) && isAction(NODES.get(look.selected));

function readAddress() {
  const [name, rest] = location.hash.slice(1).split(/\?(.*)/s);
  const query = new URLSearchParams(rest || "");
  readFilters(query);
  if (query.has("lang")) speak(query.get("lang") === "en" ? 1 : 0);
  const seeds = query.getAll("open").filter(itemById);
  const mode = seeds.length ? "focus" : query.getAll("show").includes("everything") ? "everything" : "overview";
  const most = Number(query.get("most"));
  const id = idOf(decoded(name));
  const isHere = itemById(id) || OUTCOME_OF.has(id);
  Object.assign(view, { mode, seeds, limit: Number.isInteger(most) && most > 0 ? most : null, past: [], absent: Boolean(name) && !isHere });
  refresh();
  showTable(query.getAll("show").includes("table"));
  if (isHere) openItem(id);
  else select(null);
}

function readFilters(query) {
  chosen.clear();
  hiddenTypes.clear();
  for (const [name, value] of query) {
    if (Object.hasOwn(FACETS, name)) chosen.set(name, (chosen.get(name) || new Set()).add(value));
    else if (name === "hide" && Object.hasOwn(WORDS.type, value)) hiddenTypes.add(value);
  }
}

// A hash that is not well-formed names nothing.
function decoded(hash) {
  try {
    return decodeURI(hash);
  } catch {
    return hash;
  }
}
