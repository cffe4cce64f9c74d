// The drawing in the address: #n=KEY,x,y;KEY,x,y&s=KEY. Keys are IRIs without what all of ours begin with.

import { long, short } from "../shared/names";
import type { Placed, Scene } from "./scene";

export type Address = { placed: Placed[]; selected: string[] };

const LONGEST = 5000; // nodes that are looked at; the canvas says how many it has no room for
const escape = (text: string) => encodeURI(text).replace(/[#&;,]/g, encodeURIComponent);

export function written(scene: Scene): string {
  const nodes = scene.elements().map(({ iri, position }) => ({ key: escape(short(iri)), x: Math.round(position.x), y: Math.round(position.y) }));
  if (!nodes.length) return "";
  const selected = scene.selected().map((iri) => escape(short(iri)));
  const placed = nodes.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ key, x, y }) => `${key},${x},${y}`);
  return `#n=${placed.join(";")}${selected.length ? `&s=${selected.join(";")}` : ""}`;
}

// What cannot be read is left out; an address that names nothing is no error.
export function read(hash: string): Address {
  const parts = Object.fromEntries(hash.replace(/^#/, "").split("&").map((part) => part.split("=", 2) as [string, string?]));
  const keys = (text = "") => text.split(";").filter(Boolean);
  const placed = keys(parts["n"]).flatMap((part) => {
    const [key = "", x, y] = part.split(",");
    const iri = decoded(key);
    return iri ? [{ iri, x: number(x), y: number(y) }] : [];
  });
  return { placed: placed.slice(0, LONGEST), selected: keys(parts["s"]).flatMap((key) => decoded(key) ?? []) };
}

const number = (text: string | undefined) => {
  const value = Number(text);
  return Number.isFinite(value) ? Math.max(-1e6, Math.min(1e6, value)) : 0;
};

function decoded(key: string): string | null {
  try {
    return long(decodeURIComponent(key));
  } catch {
    return null;
  }
}

// The nodes that ?node= asks for: a link from another page opens the explorer there.
export const asked = () => new URLSearchParams(location.search).getAll("node").map(long);
