// What is drawn. Each change is one step of the history: nodes, links and places together, so that undo and redo are whole.

import * as R from "@reactodia/workspace";
import { type Direction, type Node, type Relation, neighbours, nodes as askNodes } from "../shared/api";
import { ONT } from "../shared/names";
import { linksOf, pairs } from "./links";
import { literals } from "./provider";
import { type Place, besides, CARD } from "./places";

export const MOST = 500; // the canvas holds as many and still moves
const AT_ONCE = 24;
const AT_ONCE_EACH = 8;
const OVERVIEW = 24; // names can be read while all are in the window
const PARTIES = new Set(["Province", "Prefecture", "County", "Township", "Locality", "Institution"]);

export type Ref = { current: Scene | null };
export type Run = (act: (scene: Scene) => Promise<string | void>) => Promise<void>;
export type Placed = { iri: string; x: number; y: number };

export class Scene {
  readonly known = new Map<string, Node>();

  constructor(readonly workspace: R.WorkspaceContext) {}

  get model() {
    return this.workspace.model;
  }

  elements(): R.EntityElement[] {
    return this.model.elements.filter((element): element is R.EntityElement => element instanceof R.EntityElement);
  }

  drawn(): string[] {
    return this.elements().map((element) => element.iri);
  }

  elementOf(iri: string): R.EntityElement | undefined {
    return this.elements().find((element) => element.iri === iri);
  }

  selected(): string[] {
    return this.model.selection.flatMap((cell) => (cell instanceof R.EntityElement ? [cell.iri] : []));
  }

  select(iri: string | null) {
    const element = iri === null ? undefined : this.elementOf(iri);
    this.model.setSelection(element ? [element] : []);
  }

  // Draw nodes beside one that is drawn, or in the middle of the window. Returns how many there was no room for.
  async add(wanted: Node[], { beside, places }: { beside?: string; places?: Map<string, Place> } = {}): Promise<number> {
    const there = this.drawn();
    const fresh = wanted.filter((node, index) => !there.includes(node.iri) && wanted.findIndex(({ iri }) => iri === node.iri) === index);
    const added = fresh.slice(0, Math.max(0, MOST - there.length));
    for (const node of added) this.known.set(node.iri, node);
    const links = await linksOf(added.map(({ iri }) => iri), there, (iri) => PARTIES.has(this.known.get(iri)?.type ?? ""));
    const batch = this.model.history.startBatch(R.TranslatedText.text("workspace.perform_layout.command"));
    // The IRI as the element's own id: drawings are ordered by it, and chance has no say.
    const elements = added.map((node) => new R.EntityElement({ id: node.iri, data: elementModel(node) }));
    for (const element of elements) this.model.addElement(element);
    this.place(elements, beside, places);
    for (const { from, relation, to, count } of links) {
      if (!this.elementOf(from) || !this.elementOf(to)) continue;
      this.model.createLinkType(relation);
      const properties: R.LinkModel["properties"] = count > 1 ? { [`${ONT}count`]: [this.model.factory.literal(String(count))] } : {};
      this.model.createLinks({ sourceId: from, targetId: to, linkTypeId: relation, properties });
    }
    batch.store();
    return fresh.length - added.length;
  }

  private place(elements: R.EntityElement[], beside?: string, places?: Map<string, Place>) {
    const taken = this.elements().filter((element) => !elements.includes(element)).map((element) => element.position);
    const target = beside ? this.elementOf(beside)?.position : undefined;
    const middle = this.middle();
    const free = besides(target ?? middle, elements.filter(({ iri }) => !places?.has(iri)).length, taken, target === undefined);
    for (const element of elements) element.setPosition(places?.get(element.iri) ?? free.shift() ?? middle);
  }

  private middle(): Place {
    const canvas = this.workspace.view.findAnyCanvas();
    if (!canvas) return { x: 0, y: 0 };
    const { clientWidth, clientHeight } = canvas.metrics.area;
    const { x, y } = canvas.metrics.clientToPaperCoords(clientWidth / 2, clientHeight / 2);
    return { x: Math.round(x - CARD.width / 2), y: Math.round(y - CARD.height / 2) };
  }

  remove(iris: string[]) {
    const gone = this.elements().filter((element) => iris.includes(element.iri));
    if (!gone.length) return;
    const batch = this.model.history.startBatch(R.TranslatedText.text("selection_action.remove.title"));
    for (const element of gone) this.model.removeElement(element.id);
    batch.store();
  }

  // The neighbours of one relation that are not drawn yet, at most AT_ONCE of them.
  async expand(iri: string, relation: Relation, most = AT_ONCE): Promise<number> {
    const there = new Set(this.drawn());
    const page = await neighbours(iri, relation.relation, relation.direction, { limit: Math.min(500, there.size + most) });
    return this.add((page.items ?? []).filter((node) => !there.has(node.iri)).slice(0, most), { beside: iri });
  }

  async expandAll(iri: string, all: Relation[]): Promise<number> {
    const there = new Set(this.drawn());
    const limit = Math.min(500, there.size + AT_ONCE_EACH);
    const pages = await Promise.all(all.map(({ relation, direction }) => neighbours(iri, relation, direction, { limit })));
    const fresh = pages.map(({ items = [] }) => items.filter((node) => !there.has(node.iri)).slice(0, AT_ONCE_EACH));
    return this.add(fresh.flat(), { beside: iri });
  }

  // The pairs with most between them, as many as have room. Returns how many pairs of how many.
  async overview(): Promise<[number, number]> {
    const all = await pairs();
    const chosen = new Set<string>();
    for (const { donor, recipient } of all) {
      const more = [donor, recipient].filter((iri) => !chosen.has(iri)).length;
      if (chosen.size + more > OVERVIEW) continue;
      chosen.add(donor).add(recipient);
    }
    await this.add(await askNodes([...chosen]));
    return [all.filter(({ donor, recipient }) => chosen.has(donor) && chosen.has(recipient)).length, all.length];
  }

  // What an address names. Returns how many of its nodes are no longer there, and how many there was no room for.
  async restore(placed: Placed[]): Promise<[number, number]> {
    const found = await askNodes(placed.map(({ iri }) => iri));
    const left = await this.add(found, { places: new Map(placed.map(({ iri, x, y }) => [iri, { x, y }])) });
    return [placed.length - found.length, left];
  }

  // How many nodes at the other end of a relation are drawn.
  drawnOf(iri: string, relation: string, direction: Direction): number {
    const element = this.elementOf(iri);
    if (!element) return 0;
    const others = this.model.getElementLinks(element).flatMap((link) => {
      const outward = link.sourceId === element.id;
      return link.typeId === relation && outward === (direction === "out") ? [outward ? link.targetId : link.sourceId] : [];
    });
    return new Set(others).size;
  }
}

function elementModel(node: Node): R.ElementModel {
  return { id: node.iri, types: [ONT + node.type], properties: { "http://www.w3.org/2000/01/rdf-schema#label": literals(node.label) } };
}
