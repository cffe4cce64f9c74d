// The drawing as an SVG file of shapes and texts alone, which every program opens; and that as PNG.

import * as R from "@reactodia/workspace";
import { inLanguage, language } from "../shared/language";
import { typeName } from "../shared/vocabulary";
import { CARD } from "./places";
import type { Scene } from "./scene";
import { linkLabel } from "./Line";

const PAD = 24;
const FONT = "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif";
const SHARPNESS = 2;
const WIDEST = 8000;

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "");

type Size = { width: number; height: number };
export type Picture = Size & { svg: string };

export function picture(scene: Scene): Picture {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const elements = scene.elements();
  if (!elements.length) return { svg: "", width: 0, height: 0 };
  const first = { x: Math.floor(Math.min(...elements.map(({ position }) => position.x))) - PAD, y: Math.floor(Math.min(...elements.map(({ position }) => position.y))) - PAD };
  const width = Math.ceil(Math.max(...elements.map(({ position }) => position.x))) + CARD.width + PAD - first.x;
  const height = Math.ceil(Math.max(...elements.map(({ position }) => position.y))) + CARD.height + PAD - first.y;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${first.x} ${first.y} ${width} ${height}" font-family="${FONT}">`,
    `<rect x="${first.x}" y="${first.y}" width="${width}" height="${height}" fill="${colour("--paper")}"/>`,
    `<defs><marker id="end" viewBox="0 0 9 8" refX="9" refY="4" markerWidth="9" markerHeight="8" orient="auto"><path d="M0,0L0,8L9,4z" fill="${colour("--line")}"/></marker></defs>`,
    ...lines(scene).map((same) => line(scene, same, colour)),
    ...elements.map((element) => card(scene, element, colour)),
    "</svg>",
  ];
  return { svg: parts.join("\n"), width, height };
}

function card(scene: Scene, { iri, position: { x, y } }: R.EntityElement, colour: (name: string) => string): string {
  const node = scene.known.get(iri);
  const type = node?.type ?? "";
  const tint = colour(`--type-${type}`) || colour("--soft");
  return [
    `<rect x="${x}" y="${y}" width="${CARD.width}" height="${CARD.height}" rx="6" fill="${colour("--card")}" stroke="${colour("--edge")}"/>`,
    `<rect x="${x}" y="${y}" width="5" height="${CARD.height}" rx="2" fill="${tint}"/>`,
    `<text x="${x + 14}" y="${y + 16}" font-size="11" fill="${colour("--soft")}">${escape(typeName(type))}</text>`,
    `<text x="${x + 14}" y="${y + 35}" font-size="14" fill="${colour("--ink")}">${escape(fitted(node ? inLanguage(node.label) : iri))}</text>`,
  ].join("");
}

// A Chinese character is about as wide as two Latin ones; what is too long for the card ends in an ellipsis.
function fitted(text: string): string {
  let room = 24;
  const points = Array.from(text);
  const end = points.findIndex((point) => (room -= /[\u0000-\u024f]/.test(point) ? 1.1 : 2) < 0);
  return end < 0 ? text : `${points.slice(0, end - 1).join("")}…`;
}

// Relations between the same two nodes are one line with all their names.
function lines(scene: Scene): R.Link[][] {
  const same = new Map<string, R.Link[]>();
  for (const link of scene.model.links) {
    const ends = `${link.sourceId} ${link.targetId}`;
    same.set(ends, [...(same.get(ends) ?? []), link]);
  }
  return [...same.values()];
}

function line(scene: Scene, links: R.Link[], colour: (name: string) => string): string {
  const [source, target] = [scene.model.sourceOf(links[0]!), scene.model.targetOf(links[0]!)];
  if (!source || !target) return "";
  const [from, to] = [centre(source), centre(target)];
  const [start, end] = [border(from, to), border(to, from)];
  const label = links.map((link) => linkLabel(scene.model, link)).join(language === "zh" ? "、" : ", ");
  const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 - 4 };
  const text = `<text x="${middle.x}" y="${middle.y}" font-size="11" text-anchor="middle" fill="${colour("--soft")}">${escape(label)}</text>`;
  return `<path d="M${start.x},${start.y}L${end.x},${end.y}" stroke="${colour("--line")}" fill="none" marker-end="url(#end)"/>${label ? text : ""}`;
}

const centre = ({ position: { x, y } }: R.Element) => ({ x: x + CARD.width / 2, y: y + CARD.height / 2 });

// Where the line from the centre of a card to `other` leaves it.
function border(from: { x: number; y: number }, other: { x: number; y: number }) {
  const [dx, dy] = [other.x - from.x, other.y - from.y];
  const part = Math.min(CARD.width / 2 / Math.abs(dx || 1e-9), CARD.height / 2 / Math.abs(dy || 1e-9), 1);
  return { x: Math.round(from.x + dx * part), y: Math.round(from.y + dy * part) };
}

export async function png({ svg, width, height }: Picture): Promise<Blob> {
  const scale = Math.min(SHARPNESS, WIDEST / Math.max(width, height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("PNG"))), "image/png"));
}
