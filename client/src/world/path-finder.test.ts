import { describe, expect, it } from "vitest";
import { isStraightWalk } from "./grounds";
import { findPath, pathLengthCm } from "./path-finder";
import { drawGround, openGround } from "./testing/draw-ground";

const wall = drawGround([
  "............",
  "............",
  "............",
  "..########..",
  "..########..",
  "............",
  "............",
  "............",
]);

describe("the way to a place", () => {
  it("is one straight line over open ground", () => {
    expect(findPath(openGround(40), { xCm: 110, zCm: 120 }, { xCm: 1_610, zCm: 905 })).toEqual([{ xCm: 1_610, zCm: 905 }]);
  });

  it("goes round a wall, every leg of it walkable", () => {
    const from = { xCm: 300, zCm: 60 };
    const to = { xCm: 300, zCm: 340 };

    const path = findPath(wall, from, to)!;

    expect(path.length).toBeGreaterThan(1);
    expect(path.at(-1)).toEqual(to);
    let here = from;
    for (const point of path) {
      expect(isStraightWalk(wall, here, point)).toBe(true);
      here = point;
    }
    expect(pathLengthCm(from, path)).toBeLessThan(900);
  });

  it("leads to the ground nearest to a goal that is none", () => {
    const path = findPath(wall, { xCm: 300, zCm: 60 }, { xCm: 300, zCm: 160 })!;

    expect(path.at(-1)).toEqual({ xCm: 275, zCm: 125 });
  });

  it("does not exist to an island", () => {
    const island = drawGround([
      "......#..",
      "......#..",
      "......#..",
    ]);

    expect(findPath(island, { xCm: 60, zCm: 60 }, { xCm: 420, zCm: 60 })).toBeNull();
  });

  it("does not slip between two corners that touch", () => {
    const corners = drawGround([
      "...#####",
      "...#####",
      "...#####",
      "###.....",
      "###.....",
      "###.....",
    ]);

    expect(findPath(corners, { xCm: 60, zCm: 60 }, { xCm: 300, zCm: 240 })).toBeNull();
  });
});
