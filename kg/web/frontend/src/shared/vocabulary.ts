// The names of types and codes, as the ontology gives them and the server tells them.

import type { Label, Schema } from "./api";
import { inLanguage } from "./language";
import { CODE } from "./names";

const names = new Map<string, Label>();

export function learn({ classes, codes }: Schema) {
  for (const { type, label } of classes) names.set(type, label);
  for (const { iri, label } of codes) names.set(iri, label);
}

const told = (key: string, otherwise: string) => (names.has(key) ? inLanguage(names.get(key)!) : otherwise);

export const typeName = (type: string) => told(type, type);
export const howName = (how: string) => told(`${CODE}how-${how}`, how);
