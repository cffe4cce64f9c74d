// Places for new nodes: beside a node, in columns, where nothing stands yet.

export type Place = { x: number; y: number };

export const CARD = { width: 190, height: 46 };
const STEP = { x: CARD.width + 90, y: CARD.height + 14 };
const ROWS = 9;

// `count` free places, column by column to the right of `from` (to the left where that is fuller), those nearest first.
export function besides(from: Place, count: number, taken: Place[], here = false): Place[] {
  if (here && !taken.some((place) => touches(place, from)) && count === 1) return [from];
  const right = taken.filter(({ x }) => x > from.x).length;
  const side = right > taken.length - right ? -1 : 1;
  const free: Place[] = [];
  for (let column = 1; free.length < count && column < 60; column += 1) {
    const rows = Math.max(ROWS, Math.ceil(count / 3));
    for (let row = 0; row < rows && free.length < count; row += 1) {
      const offset = row % 2 ? -(row + 1) / 2 : row / 2;
      const place = { x: Math.round(from.x + side * column * STEP.x), y: Math.round(from.y + offset * STEP.y) };
      if (!taken.some((other) => touches(other, place))) free.push(place);
    }
  }
  return free;
}

const touches = (a: Place, b: Place) => Math.abs(a.x - b.x) < CARD.width + 10 && Math.abs(a.y - b.y) < CARD.height + 4;
