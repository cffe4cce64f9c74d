// Nodes in, what the graph says of them out: as Turtle, as the server writes it, and as a table for a spreadsheet.

import { list, rows, sparql } from "../shared/api";
import { csv, save } from "../shared/files";
import { language } from "../shared/language";
import { RDFS_LABEL, last } from "../shared/names";

const PART = 200;

function parts(iris: string[]): string[][] {
  return Array.from({ length: Math.ceil(iris.length / PART) }, (_, index) => iris.slice(index * PART, (index + 1) * PART));
}

export async function saveTurtle(iris: string[]) {
  const query = (part: string[]) => `CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?s { ${list(part)} } ?s ?p ?o }`;
  const texts = await Promise.all(parts(iris).map(async (part) => (await sparql(query(part), "text/turtle")).text()));
  save(texts.join("\n"), "duikou.ttl", "text/turtle;charset=utf-8");
}

// One row for each value of each node.
export async function saveCsv(iris: string[]) {
  const named = (of: string, as: string) => `OPTIONAL { ${of} <${RDFS_LABEL}> ${as} FILTER(LANG(${as}) = "${language}") }`;
  const query = (part: string[]) =>
    `SELECT ?node ?name ?property ?value ?label { VALUES ?node { ${list(part)} } ?node ?property ?value ${named("?node", "?name")} ${named("?value", "?label")} } ORDER BY ?node ?property ?value`;
  const found = (await Promise.all(parts(iris).map((part) => rows(query(part))))).flat();
  const lines = found.map(({ node, name, property, value, label }) => [
    node!.value, name?.value ?? "", last(property!.value), value!.value, label?.value ?? "",
  ]);
  save(csv([["node", "name", "property", "value", "label"], ...lines]), "duikou.csv", "text/csv;charset=utf-8");
}
