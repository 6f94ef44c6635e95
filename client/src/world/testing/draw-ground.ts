import type { Ground } from "../../net/ground";

/** A ground from a drawing: `#` is no ground, everything else is; 50 cm a letter, the north-west corner at the origin. */
export function drawGround(rows: readonly string[]): Ground {
  const columns = rows[0]!.length;
  const bits = new Uint8Array(Math.ceil((columns * rows.length) / 8));
  rows.forEach((row, z) => [...row].forEach((letter, x) => {
    const bit = z * columns + x;
    if (letter !== "#") bits[bit >> 3]! |= 1 << (bit & 7);
  }));
  return { originXCm: 0, originZCm: 0, columns, rows: rows.length, bits };
}

/** An open yard of so many cells a side. */
export const openGround = (cells: number): Ground => drawGround(Array.from({ length: cells }, () => ".".repeat(cells)));
