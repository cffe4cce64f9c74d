// The server's JSON as docs/serve.md describes it, and its SPARQL endpoint. Nothing else asks the network.

export type Label = { zh: string; en: string };
export type Direction = "in" | "out";
export type Node = { iri: string; path: string; type: string; label: Label; count: number };
export type Relation = { relation: string; direction: Direction; label: Label; count: number };
export type Neighbour = Node & { relation?: string; direction?: Direction };
export type Neighbours = { node: Node; relations: Relation[]; total?: number; items?: Neighbour[] };
export type Sentence = {
  quote: string; start: number; end: number; how: string; rule: string | null; confidence: number | null; value: Label; href: string;
  report: { iri: string; path: string; title: string | null; date: string | null; publisher: string | null };
};
export type Value = { zh: string; en: string; iri?: string; literal?: string; path?: string };
export type Values = { property: string; slot: string | null; label: Label; values: Value[]; sources: number; href: string | null; sentences: Sentence[] };
export type NodePage = Node & { types: string[]; confidence: number | null; support: number | null; values: Values[]; relations: Relation[] };
export type Schema = {
  prefixes: Record<string, string>;
  classes: { iri: string; type: string; label: Label; count: number }[];
  properties: { iri: string; label: Label; count: number; links: boolean }[];
  codes: { iri: string; label: Label }[];
};
export type Question = { name: string; zh: string; en: string; sparql: string; path: string };
export type Cell = { type: "uri" | "literal" | "bnode"; value: string; datatype?: string; "xml:lang"?: string };
export type Answer = { head: { vars?: string[] }; boolean?: boolean; results?: { bindings: Record<string, Cell>[] } };

export class ServerError extends Error {
  constructor(message: string, readonly status: number) {
    super(message);
  }
}

async function ask(path: string, options: RequestInit = {}): Promise<Response> {
  const response = await fetch(path, { ...options, credentials: "same-origin" });
  if (!response.ok) throw new ServerError(reason(await response.text(), response), response.status);
  return response;
}

// What the server says is wrong: {"error": …}, plain text, or the status alone.
function reason(text: string, response: Response): string {
  try {
    const told: unknown = JSON.parse(text);
    if (told && typeof told === "object" && "error" in told) return String(told.error);
  } catch {
    // not JSON
  }
  return text.startsWith("<") || !text.trim() ? `${response.status} ${response.statusText}` : text.trim();
}

async function json<T>(path: string, parameters: [string, string][] = [], signal?: AbortSignal): Promise<T> {
  const query = new URLSearchParams(parameters).toString();
  return (await ask(query ? `${path}?${query}` : path, { headers: { accept: "application/json" }, signal })).json() as Promise<T>;
}

export const schema = () => json<Schema>("/api/schema");
export const questions = () => json<Question[]>("/questions.json");
export const nodePage = (iri: string, signal?: AbortSignal) => json<NodePage>("/api/node", [["iri", iri]], signal);
export const relations = (iri: string, signal?: AbortSignal) => json<Neighbours>("/api/neighbours", [["node", iri]], signal);

export function search(text: string, limit: number, signal?: AbortSignal) {
  return json<{ query: string; total: number; items: Node[] }>("/api/search", [["q", text], ["limit", String(limit)]], signal);
}

export function neighbours(iri: string, relation: string, direction: Direction, { limit = 50, offset = 0 } = {}) {
  return json<Neighbours>("/api/neighbours", [
    ["node", iri], ["relation", relation], ["direction", direction], ["limit", String(limit)], ["offset", String(offset)],
  ]);
}

const NODES_AT_ONCE = 100; // addresses have an end

export async function nodes(iris: string[]): Promise<Node[]> {
  const parts: Promise<{ items: Node[] }>[] = [];
  for (let from = 0; from < iris.length; from += NODES_AT_ONCE) {
    parts.push(json("/api/nodes", iris.slice(from, from + NODES_AT_ONCE).map((iri) => ["iri", iri])));
  }
  return (await Promise.all(parts)).flatMap((part) => part.items);
}

export async function sparql(query: string, accept: string, signal?: AbortSignal): Promise<Response> {
  const headers = { "content-type": "application/sparql-query", accept };
  return ask("/query", { method: "POST", headers, body: query, signal });
}

export async function rows(query: string): Promise<Record<string, Cell>[]> {
  const answer = (await (await sparql(query, "application/sparql-results+json")).json()) as Answer;
  return answer.results?.bindings ?? [];
}

// IRIs enter queries here alone; one that could leave its brackets is no IRI.
export function list(iris: Iterable<string>): string {
  return [...iris].filter((iri) => !/[\u0000-\u0020<>"{}|^`\\]/.test(iri)).map((iri) => `<${iri}>`).join(" ");
}
