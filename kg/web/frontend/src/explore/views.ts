// What the drawing shows: the first view, an arrangement, all of it, one node of it.

import { nodes, relations } from "../shared/api";
import { language, say } from "../shared/language";
import { asked, read } from "./address";
import { layered } from "./layered";
import { CARD } from "./places";
import { MOST, type Scene } from "./scene";

const MARGIN = 30;

export const room = (left: number) => (left > 0 ? say("full", { n: MOST, m: left }) : "");

// The first view: what the address names, else who helps whom.
export async function begin(scene: Scene): Promise<string> {
  const { placed, selected } = read(location.hash);
  if (placed.length) {
    const [gone, left] = await scene.restore(placed);
    await fit(scene);
    scene.select(selected[0] ?? null);
    return [gone ? say("gone", { n: gone }) : "", room(left)].filter(Boolean).join(language === "zh" ? "；" : "; ");
  }
  const wanted = asked();
  if (wanted.length) {
    const found = await nodes(wanted);
    await scene.add(found);
    for (const node of found) await scene.expandAll(node.iri, (await relations(node.iri)).relations);
    await arrange(scene);
    scene.select(found[0]?.iri ?? null);
    return found.length < wanted.length ? say("gone", { n: wanted.length - found.length }) : "";
  }
  return overview(scene);
}

export async function overview(scene: Scene): Promise<string> {
  const [n, m] = await scene.overview();
  await arrange(scene);
  return m ? say("pairsShown", { n, m }) : "";
}

export async function fit(scene: Scene) {
  const canvas = scene.workspace.view.findAnyCanvas();
  if (!canvas) return;
  canvas.renderingState.syncUpdate();
  const placed = scene.elements().map(({ position: { x, y } }) => ({ left: x, right: x + CARD.width, top: y, bottom: y + CARD.height }));
  if (!placed.length) return;
  const [x, y] = [Math.min(...placed.map(({ left }) => left)), Math.min(...placed.map(({ top }) => top))];
  const [right, bottom] = [Math.max(...placed.map(({ right: end }) => end)), Math.max(...placed.map(({ bottom: end }) => end))];
  await canvas.zoomToFitRect({ x: x - MARGIN, y: y - MARGIN, width: right - x + 2 * MARGIN, height: bottom - y + 2 * MARGIN });
}

export async function arrange(scene: Scene) {
  await scene.workspace.performLayout({ layoutFunction: layered, animate: false, zoomToFit: false });
  await fit(scene);
}

export function show(scene: Scene, iri: string) {
  scene.select(iri);
  const element = scene.elementOf(iri);
  const canvas = scene.workspace.view.findAnyCanvas();
  if (!element || !canvas) return;
  const middle = { x: element.position.x + CARD.width / 2, y: element.position.y + CARD.height / 2 };
  const { clientWidth, clientHeight } = canvas.metrics.area;
  const [first, last] = [canvas.metrics.clientToPaperCoords(0, 0), canvas.metrics.clientToPaperCoords(clientWidth, clientHeight)];
  const inside = first.x < middle.x && middle.x < last.x && first.y < middle.y && middle.y < last.y;
  if (!inside) void canvas.centerTo(middle);
}
