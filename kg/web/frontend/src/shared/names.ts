// IRIs, and the short forms of those that are ours.

export const BASE = "https://w3id.org/duikou/";
export const ONT = `${BASE}ont#`;
export const ID = `${BASE}id/`;
export const CODE = `${BASE}code/`;
export const RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label";

export const DONOR = `${ONT}donor`;
export const RECIPIENT = `${ONT}recipient`;
export const ASSISTS = `${ONT}assists`;

// What reports pair donors and recipients in; a line between two parties counts these.
export const ACTIONS = ["Assistance", "Batch", "GroupProgram", "Project"];

export const short = (iri: string) => (iri.startsWith(ID) ? iri.slice(ID.length) : iri);
export const long = (key: string) => (/^[a-z][a-z0-9+.-]*:/i.test(key) ? key : ID + key);
export const last = (iri: string) => iri.replace(/^.*[#/]/, "");

// The page of a node on this server; null for what has none here.
export const pathOf = (iri: string) => (iri.startsWith(ID) ? `/id/${encodeURI(iri.slice(ID.length))}` : null);
