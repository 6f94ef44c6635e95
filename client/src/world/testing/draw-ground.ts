import { readWalkMap, type WalkMap } from "../../net/walk-map";

const letterCells = 2;

/** An even ground from a drawing: `#` is no floor, everything else is; 50 cm a letter, the north-west corner at the origin. */
export function drawGround(rows: readonly string[]): WalkMap {
  const columns = rows[0]!.length * letterCells;
  return drawMap(columns, rows.length * letterCells, (column, row) => (rows[Math.floor(row / letterCells)]![Math.floor(column / letterCells)] === "#" ? [] : [0]));
}

/** An open yard of so many cells of 50 cm a side. */
export const openGround = (cells: number): WalkMap => drawGround(Array.from({ length: cells }, () => ".".repeat(cells)));

/** Floors of the heights that each cell is said to have, from below; the north-west corner at the origin. */
export function drawMap(columns: number, rows: number, heightsOf: (column: number, row: number) => readonly number[]): WalkMap {
  return readWalkMap(mapBytes(columns, rows, heightsOf));
}

export function mapBytes(columns: number, rows: number, heightsOf: (column: number, row: number) => readonly number[]): Uint8Array {
  const stacks = new Map<string, number>([["", 0]]);
  const contents: (readonly number[])[] = [[]];
  const cells: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const heights = heightsOf(column, row);
      const key = heights.join();
      if (!stacks.has(key)) stacks.set(key, contents.push(heights) - 1);
      cells.push(stacks.get(key)!);
    }
  }
  const floors = contents.flat();
  const bytes = new Uint8Array(24 + contents.length + floors.length * 4 + cells.length * 2);
  const view = new DataView(bytes.buffer);
  bytes.set([0x4d, 0x57, 0x4c, 0x4b]);
  [1, 25].forEach((word, i) => view.setUint16(4 + i * 2, word, true));
  [columns, rows, contents.length, floors.length].forEach((word, i) => view.setUint16(16 + i * 2, word, true));
  bytes.set(contents.map((heights) => heights.length), 24);
  floors.forEach((height, i) => {
    view.setInt16(24 + contents.length + i * 4, height, true);
    view.setUint16(26 + contents.length + i * 4, 0x0101, true);
  });
  cells.forEach((stack, i) => view.setUint16(24 + contents.length + floors.length * 4 + i * 2, stack, true));
  return bytes;
}
