import { describe, expect, it } from "vitest";
import { isWalkableAt, nearestWalkable, readGrounds } from "./grounds";
import { drawGround } from "./testing/draw-ground";

describe("grounds", () => {
  it("reads the bits of a level from the north-west, row by row", () => {
    const info = { originXCm: -100, originZCm: -50, cellCm: 50, columns: 3, rows: 2, levels: [{ level: 0, heightCm: 120, bits: btoa("\u0021") }] };

    const grounds = readGrounds(info);
    const ground = grounds.at(0)!;

    expect(grounds.heightOf(0)).toBe(1.2);
    expect(isWalkableAt(ground, -90, -40)).toBe(true);
    expect(isWalkableAt(ground, -40, -40)).toBe(false);
    expect(isWalkableAt(ground, 40, 10)).toBe(true);
    expect(isWalkableAt(ground, 60, 10)).toBe(false);
  });

  it("refuses a ground with fewer bits than cells", () => {
    const info = { originXCm: 0, originZCm: 0, cellCm: 50, columns: 9, rows: 1, levels: [{ level: 0, heightCm: 0, bits: btoa("\u0001") }] };

    expect(() => readGrounds(info)).toThrow(RangeError);
  });

  it("finds the ground nearest to a point in a wall", () => {
    const ground = drawGround([
      "....",
      ".##.",
      ".##.",
      "....",
    ]);

    expect(nearestWalkable(ground, { xCm: 60, zCm: 75 })).toEqual({ xCm: 25, zCm: 75 });
    expect(nearestWalkable(ground, { xCm: 10, zCm: 10 })).toEqual({ xCm: 10, zCm: 10 });
    expect(nearestWalkable(drawGround(["##"]), { xCm: 10, zCm: 10 })).toBeNull();
  });
});
