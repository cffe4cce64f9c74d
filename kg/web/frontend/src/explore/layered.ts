// Nodes and links in, places out: who gives stands left, what is done in the middle, who receives right. The same drawing
// for the same graph; within a column nodes stand in the order of what they are linked to (barycentre sweeps).

import type { LayoutFunction } from "@reactodia/workspace";
import { ASSISTS, DONOR, ONT } from "../shared/names";

const COLUMNS: Record<string, number> = { Assistance: 1, Batch: 1, GroupProgram: 1, Project: 2, Outcome: 3, Conflict: 3, Person: 3, Report: 5, Page: 5 };
const PARTY = 4;
const GAP = { x: 110, y: 18 };
const WIDEST_GAP = 420;
const SHAPE = 1.3; // width to height of a window
const SWEEPS = 4;
const TALLEST = 24;

export const layered: LayoutFunction = async (graph, state) => {
  const givers = new Set(graph.links.flatMap(({ type, source, target }) => (type === DONOR ? [target] : type === ASSISTS ? [source] : [])));
  const takers = new Set(graph.links.flatMap(({ type, target }) => (type === `${ONT}recipient` || type === ASSISTS ? [target] : [])));
  const ids = Object.keys(graph.nodes).sort();
  const columns = new Map<number, string[]>();
  for (const id of ids) {
    const type = (graph.nodes[id]!.types[0] ?? "").slice(ONT.length);
    const column = COLUMNS[type] ?? (givers.has(id) && !takers.has(id) ? 0 : PARTY);
    columns.set(column, [...(columns.get(column) ?? []), id]);
  }
  const ordered = sweep([...columns].sort(([a], [b]) => a - b).map(([, row]) => row), graph.links);
  return { bounds: place(ordered, state.bounds) };
};

type Bounds = Parameters<LayoutFunction>[1]["bounds"];

function sweep(columns: string[][], links: ReadonlyArray<{ source: string; target: string }>): string[][] {
  const near = new Map(columns.flat().map((id) => [id, [] as string[]]));
  const columnOf = new Map(columns.flatMap((column, index) => column.map((id) => [id, index] as const)));
  for (const { source, target } of links) {
    if (columnOf.get(source) === columnOf.get(target)) continue;
    near.get(source)?.push(target);
    near.get(target)?.push(source);
  }
  let rows = columns;
  for (let turn = 0; turn < SWEEPS; turn += 1) {
    for (let step = 0; step < rows.length; step += 1) {
      const index = turn % 2 ? step : rows.length - 1 - step;
      const at = new Map(rows.flatMap((row) => row.map((id, rank) => [id, (rank + 0.5) / row.length] as const)));
      const middle = (id: string) => {
        const others = near.get(id)!;
        return others.length ? others.reduce((sum, other) => sum + at.get(other)!, 0) / others.length : at.get(id)!;
      };
      const row = rows[index]!.map((id) => ({ id, middle: middle(id) })).sort((a, b) => a.middle - b.middle || (a.id < b.id ? -1 : 1));
      rows = rows.map((old, other) => (other === index ? row.map(({ id }) => id) : old));
    }
  }
  return rows;
}

function place(columns: string[][], bounds: Bounds): Bounds {
  const placed: Record<string, Bounds[string]> = {};
  const wide = (column: string[]) => Math.max(...column.map((id) => bounds[id]!.width)) * Math.ceil(column.length / TALLEST);
  const tall = Math.max(0, ...columns.map((column) => Math.min(column.length, TALLEST))) * (GAP.y + 46);
  const spare = (tall * SHAPE - columns.reduce((sum, column) => sum + wide(column), 0)) / Math.max(1, columns.length - 1);
  const gap = Math.round(Math.max(GAP.x, Math.min(WIDEST_GAP, spare)));
  let left = 0;
  for (const column of columns) {
    const parts = Math.ceil(column.length / TALLEST);
    const most = Math.ceil(column.length / parts);
    for (let part = 0; part < parts; part += 1) {
      const row = column.slice(part * most, (part + 1) * most);
      const height = row.reduce((sum, id) => sum + bounds[id]!.height + GAP.y, -GAP.y);
      let top = -height / 2;
      for (const id of row) {
        placed[id] = { ...bounds[id]!, x: left, y: Math.round(top) };
        top += bounds[id]!.height + GAP.y;
      }
      left += Math.max(...row.map((id) => bounds[id]!.width)) + (part < parts - 1 ? 40 : gap);
    }
  }
  return placed;
}
