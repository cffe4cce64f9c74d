// A query in, its answer on the page out: a table, a yes or no, or triples; or in words why there is none.

import { type Answer, type Cell, ServerError, nodes, sparql } from "../shared/api";
import { make } from "../shared/dom";
import { save } from "../shared/files";
import { inLanguage, link, say } from "../shared/language";
import { BASE, pathOf } from "../shared/names";

const FIRST = 200;
const LONGEST = 8000; // characters of a query that an address can hold
const ACCEPT = "application/sparql-results+json, text/turtle;q=0.9";
const FILES = {
  rows: { CSV: ["text/csv", "csv"], TSV: ["text/tab-separated-values", "tsv"], JSON: ["application/sparql-results+json", "srj"], XML: ["application/sparql-results+xml", "srx"] },
  triples: { Turtle: ["text/turtle", "ttl"], "N-Triples": ["application/n-triples", "nt"], "RDF/XML": ["application/rdf+xml", "rdf"] },
} as const;
const TOO_LONG = 504;

type Told = { seconds: string; cut: number | null };

export class Answers {
  readonly element = make("section", { id: "answer", "aria-label": say("answer") });
  private readonly status = make("p", { id: "status", role: "status" });
  private readonly files = make("p", { class: "files" });
  private readonly body = make("div", { class: "body" });
  private asking: AbortController | null = null;

  constructor(private readonly prefixes: Record<string, string>) {
    this.element.append(make("div", { class: "bar" }, this.status, this.files), this.body);
  }

  stop() {
    this.asking?.abort();
  }

  async ask(query: string) {
    const asking = new AbortController();
    this.asking = asking;
    this.show(say("asked"));
    const start = performance.now();
    try {
      const response = await sparql(query, ACCEPT, asking.signal);
      const text = await response.text();
      const cut = Number(response.headers.get("x-row-limit")) || null;
      const told = { seconds: ((performance.now() - start) / 1000).toFixed(2), cut };
      if (response.headers.get("content-type")?.includes("json")) this.showAnswer(JSON.parse(text) as Answer, told, query);
      else this.showTriples(text, told, query);
    } catch (error) {
      this.show(asking.signal.aborted ? say("stopped") : wordsOf(error), [], { wrong: !asking.signal.aborted });
    }
  }

  // What a time limit cut, what is no query, and what has no rows are three different answers.
  private show(status: string, body: Element[] = [], { wrong = false } = {}) {
    this.status.textContent = status;
    this.status.classList.toggle("notice", wrong);
    this.files.replaceChildren();
    this.body.replaceChildren(...body);
  }

  private showAnswer(answer: Answer, told: Told, query: string) {
    if (answer.boolean !== undefined) return this.show(say(answer.boolean ? "yes" : "no"));
    const rows = answer.results?.bindings ?? [];
    if (!rows.length) return this.show(say("noRows"));
    this.showRows(answer.head.vars ?? [], rows, { told, query, most: FIRST });
  }

  private showRows(columns: string[], rows: Record<string, Cell>[], about: { told: Told; query: string; most: number }) {
    const { told, query, most } = about;
    const shown = rows.slice(0, most);
    const head = make("tr", {}, ...[...columns, say("behind")].map((name) => make("th", { scope: "col" }, name)));
    const rest = (row: number, text: string, column = "") => (query.length > LONGEST ? text : make("a", { href: "/behind", class: "figure", "data-row": row, "data-column": column }, text));
    const body = shown.map((row, index) => make("tr", {},
      ...columns.map((name) => make("td", {}, row[name] ? this.cell(row[name], (text) => rest(index, text, name)) : null)),
      make("td", {}, rest(index, say("sentence")))));
    const table = make("table", {}, make("thead", {}, head), make("tbody", {}, ...body));
    const further = () => this.showRows(columns, rows, { ...about, most: most * 5 });
    const more = rows.length > most ? make("button", { type: "button", id: "more", click: further }, say("showAll")) : null;
    const counted = rows.length > most ? say("rowsShown", { n: rows.length, m: most, t: told.seconds }) : say("rows", { n: rows.length, t: told.seconds });
    this.show(told.cut ? `${counted} ${say("rowsCut", { n: told.cut })}` : counted, [table, ...(more ? [more] : [])]);
    leading(table, query, shown);
    this.offer(FILES.rows, query);
    void named(table);
  }

  private showTriples(text: string, told: Told, query: string) {
    const count = text.split("\n").filter((line) => line.trim() && !line.startsWith("@prefix")).length;
    if (!count) return this.show(say("noRows"));
    const lines = say("rows", { n: count, t: told.seconds });
    this.show(told.cut ? `${lines} ${say("rowsCut", { n: told.cut })}` : lines, [make("pre", { tabindex: 0 }, ...this.turtle(text))]);
    this.offer(FILES.triples, query);
  }

  // Nodes of ours in Turtle, as IRIs or with a prefix, lead to their pages.
  private turtle(text: string): (Element | string)[] {
    return text.split(/(<[^<>\s]+>|(?<![\w:"'<])[a-z]+:[\w-]+)/).map((part, index) => {
      const [prefix, rest] = part.split(":");
      const iri = index % 2 === 0 ? "" : part.startsWith("<") ? part.slice(1, -1) : `${this.prefixes[prefix!] ?? ""}${rest}`;
      const path = iri.endsWith("/") ? null : pathOf(iri);
      return path ? make("a", { href: link(path) }, part) : part;
    });
  }

  private offer(files: Record<string, readonly [string, string]>, query: string) {
    const buttons = Object.entries(files).map(([name, [media, ending]]) =>
      make("button", { type: "button", id: `save-${ending}`, click: () => void this.download(query, media, ending) }, name));
    this.files.replaceChildren(make("span", { class: "note" }, say("download")), ...buttons);
  }

  private async download(query: string, media: string, ending: string) {
    try {
      const response = await sparql(query, media);
      save(await response.blob(), `duikou.${ending}`);
    } catch (error) {
      this.show(wordsOf(error), [], { wrong: true });
    }
  }

  // A node of ours leads to its page here, a number to its sentences; other addresses of the web are links without a referrer.
  private cell(cell: Cell, figure: (text: string) => Element | string): Element | string {
    if (cell.type !== "uri") {
      if (/\p{Nd}/u.test(cell.value)) return figure(cell.value);
      return cell["xml:lang"] ? make("span", { lang: cell["xml:lang"] }, cell.value) : cell.value;
    }
    const name = this.short(cell.value);
    const path = pathOf(cell.value);
    if (path) return make("a", { href: link(path), "data-iri": cell.value, title: name }, name);
    if (/^https?:/.test(cell.value) && !cell.value.startsWith(BASE)) return make("a", { href: cell.value, rel: "noreferrer noopener", target: "_blank" }, name);
    return make("span", { title: cell.value }, name);
  }

  private short(iri: string): string {
    const found = Object.entries(this.prefixes).filter(([, base]) => iri.startsWith(base)).sort(([, a], [, b]) => b.length - a.length)[0];
    return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
  }
}

// The address of what a row of an answer rests on, or the figure in one column of it.
function behind(query: string, row: Record<string, Cell>, column = ""): string {
  const asked = new URLSearchParams({ query, row: JSON.stringify(row), ...(column ? { column } : {}) });
  return link(`/behind?${asked}`);
}

// These addresses hold the query, so each is written when somebody comes near its link: an answer has thousands.
function leading(table: HTMLElement, query: string, rows: Record<string, Cell>[]) {
  const write = ({ target }: Event) => {
    const anchor = target instanceof Element ? target.closest<HTMLAnchorElement>("a[data-row]") : null;
    if (anchor) anchor.href = behind(query, rows[Number(anchor.dataset["row"])]!, anchor.dataset["column"]);
  };
  for (const event of ["pointerover", "focusin", "click", "auxclick", "contextmenu"]) table.addEventListener(event, write, true);
}

// Nodes bear their names as soon as the server has told them; until then, and where it has none, their short form.
async function named(table: Element) {
  const cells = [...table.querySelectorAll<HTMLElement>("a[data-iri]")];
  const iris = [...new Set(cells.map((anchor) => anchor.dataset["iri"]!))];
  const found = new Map((await nodes(iris).catch(() => [])).map((node) => [node.iri, node]));
  for (const anchor of cells) {
    const node = found.get(anchor.dataset["iri"]!);
    if (node) anchor.textContent = inLanguage(node.label);
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof ServerError)) return say("failed", { reason: error instanceof Error ? error.message : String(error) });
  if (error.status === TOO_LONG) return say("tooLong", { reason: error.message });
  return say(error.status === 400 ? "refused" : "failed", { reason: error.message });
}
