// One node on the canvas: its type, its name, and how many nodes it is linked to.

import * as R from "@reactodia/workspace";
import { createContext, useContext } from "react";
import { inLanguage } from "../shared/language";
import { typeName } from "../shared/vocabulary";
import type { Scene } from "./scene";

export const SceneContext = createContext<Scene | null>(null);

export function Card({ element }: R.TemplateProps) {
  const scene = useContext(SceneContext);
  const iri = element instanceof R.EntityElement ? element.iri : "";
  const node = scene?.known.get(iri);
  const name = node ? inLanguage(node.label) : iri;
  return (
    <div className={`card type-${node?.type ?? ""}`} title={name} data-iri={iri}>
      <span className="card-type">{node ? typeName(node.type) : ""}</span>
      <span className="card-count">{node?.count ?? ""}</span>
      <span className="card-name">{name}</span>
    </div>
  );
}
