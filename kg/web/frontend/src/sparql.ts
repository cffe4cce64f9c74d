// The SPARQL page: the server's element #app in; examples, an editor and the answer out.

import { type Question, type Schema, questions, schema } from "./shared/api";
import { make } from "./shared/dom";
import { keepAcrossLanguages, language, say } from "./shared/language";
import { Editor } from "./sparql/editor";
import { Answers } from "./sparql/answers";
import "./shared/page.css";
import "@zazuko/yasqe/build/yasqe.min.css";
import "./sparql/sparql.css";

const FIRST = `SELECT ?donor ?recipient (COUNT(?project) AS ?projects)
WHERE {
  ?project a dk:Project ;
    dk:donor ?donor ;
    dk:recipient ?recipient .
}
GROUP BY ?donor ?recipient
ORDER BY DESC(?projects)
LIMIT 100
`;

const room = document.getElementById("app")!;
const nothing: Schema = { prefixes: {}, classes: [], properties: [], codes: [] };

// The page works without examples and names to complete, should these not come.
const [known, stored] = await Promise.all([schema().catch(() => nothing), questions().catch(() => [] as Question[])]);

keepAcrossLanguages();
const place = make("div", { id: "editor" });
const answers = new Answers(known.prefixes);
const ask = make("button", { type: "button", id: "ask", click: () => void run() }, say("ask"));
const stop = make("button", { type: "button", id: "stop", disabled: true, click: () => answers.stop() }, say("stop"));
const bar = make("div", { class: "bar" }, examples(stored), ask, stop, make("span", { class: "note" }, say("prefixes")));
room.replaceChildren(make("div", { class: "asking", id: "content", tabindex: -1 }, make("h1", { class: "unseen" }, say("sparql")), bar, place, make("p", { class: "note", id: "keys" }, say("keysQuery")), answers.element));
const editor = new Editor(place, known, { value: new URLSearchParams(location.search).get("query") ?? FIRST, run: () => void run() });

async function run() {
  remember(editor.text);
  ask.disabled = true;
  stop.disabled = false;
  await answers.ask(editor.text);
  ask.disabled = false;
  stop.disabled = true;
}

// The query stands in the address, so that it can be passed on.
function remember(query: string) {
  const address = new URL(location.href);
  address.searchParams.set("query", query);
  if (address.href.length < 8000) history.replaceState(null, "", address);
}

function examples(all: Question[]): HTMLElement {
  const options = all.map((question, index) => make("option", { value: index }, `${question.name.slice(0, 2)} ${question[language]}`));
  const choose = (event: Event) => {
    const question = all[Number((event.target as HTMLSelectElement).value)];
    if (!question) return;
    editor.text = question.sparql;
    void run();
  };
  const select = make("select", { id: "examples", change: choose }, make("option", { value: "" }, say("examplesHint")), ...options);
  return make("label", {}, `${say("examples")} `, select);
}
