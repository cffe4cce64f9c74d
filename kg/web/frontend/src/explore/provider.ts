// What Reactodia asks of a graph, out of our schema. Nodes and links come from explore/scene.ts, so the rest is empty.

import * as R from "@reactodia/workspace";
import type { Label, Schema } from "../shared/api";
import { ASSISTS } from "../shared/names";

const factory = R.Rdf.DefaultDataFactory;

export const literals = (label: Label) => [factory.literal(label.zh, "zh"), factory.literal(label.en, "en")];

export class Provider extends R.EmptyDataProvider {
  private readonly classes: Map<string, R.ElementTypeModel>;
  private readonly relations: Map<string, R.LinkTypeModel>;

  constructor(schema: Schema) {
    super();
    this.classes = new Map(schema.classes.map(({ iri, label, count }) => [iri, { id: iri, label: literals(label), count }]));
    this.relations = new Map(schema.properties.map(({ iri, label, count }) => [iri, { id: iri, label: literals(label), count }]));
    if (!this.relations.has(ASSISTS)) this.relations.set(ASSISTS, { id: ASSISTS, label: literals({ zh: "对口支援", en: "assists" }) });
  }

  override elementTypes({ classIds }: { classIds: ReadonlyArray<string> }) {
    return Promise.resolve(known(this.classes, classIds));
  }

  override linkTypes({ linkTypeIds }: { linkTypeIds: ReadonlyArray<string> }) {
    return Promise.resolve(known(this.relations, linkTypeIds));
  }
}

function known<T>(all: Map<string, T>, wanted: ReadonlyArray<string>): Map<string, T> {
  return new Map(wanted.flatMap((id) => (all.has(id) ? [[id, all.get(id)!]] : [])));
}
