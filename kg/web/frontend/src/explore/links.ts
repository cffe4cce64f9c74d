// Which relations hold between nodes: asked in SPARQL, so that every link drawn is one of the graph.

import { list, rows } from "../shared/api";
import { ACTIONS, ASSISTS, DONOR, ONT, RECIPIENT } from "../shared/names";

export type Link = { from: string; relation: string; to: string; count: number };
export type Pair = { donor: string; recipient: string; count: number };

const TYPES = ACTIONS.map((name) => `<${ONT}${name}>`).join(" ");
const PAIR = `VALUES ?type { ${TYPES} } ?x a ?type ; <${DONOR}> ?d ; <${RECIPIENT}> ?r`;
const COUNTED = "SELECT ?d ?r (COUNT(DISTINCT ?x) AS ?n)";

// Every pair of donor and recipient with the number of actions between them, those with most first.
export async function pairs(): Promise<Pair[]> {
  const found = await rows(`${COUNTED} { ${PAIR} } GROUP BY ?d ?r ORDER BY DESC(?n) ?d ?r`);
  return found.map(({ d, r, n }) => ({ donor: d!.value, recipient: r!.value, count: Number(n!.value) }));
}

// The links of `added` with each other and with `there`. Only parties give and receive.
export async function linksOf(added: string[], there: string[], isParty: (iri: string) => boolean): Promise<Link[]> {
  if (!added.length) return [];
  const all = [...there, ...added];
  const [fresh, old] = [added.filter(isParty), there.filter(isParty)];
  const found = await Promise.all([
    rows(`SELECT ?s ?p ?o { VALUES ?s { ${list(added)} } ?s ?p ?o FILTER(?o IN (${commas(all)})) }`),
    there.length ? rows(`SELECT ?s ?p ?o { VALUES ?s { ${list(there)} } ?s ?p ?o FILTER(?o IN (${commas(added)})) }`) : [],
    counted(fresh, [...fresh, ...old]),
    counted(old, fresh),
  ]);
  const [outward, inward, given, taken] = found;
  const stated = [...outward, ...inward].map(({ s, p, o }) => ({ from: s!.value, relation: p!.value, to: o!.value, count: 1 }));
  const assists = [...given, ...taken].map(({ d, r, n }) => ({ from: d!.value, relation: ASSISTS, to: r!.value, count: Number(n!.value) }));
  return [...stated.filter(({ relation, from, to }) => relation !== ASSISTS && from !== to), ...assists];
}

async function counted(donors: string[], recipients: string[]) {
  if (!donors.length || !recipients.length) return [];
  return rows(`${COUNTED} { VALUES ?d { ${list(donors)} } ${PAIR} FILTER(?r IN (${commas(recipients)})) } GROUP BY ?d ?r`);
}

const commas = (iris: string[]) => list(iris).replaceAll("> <", ">, <");
