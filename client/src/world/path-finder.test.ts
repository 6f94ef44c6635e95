import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readWalkMap } from "../net/walk-map";
import { isStraightWalk } from "./footing";
import { findPath, pathLengthCm } from "./path-finder";
import { drawGround, drawMap, openGround } from "./testing/draw-ground";

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
    expect(findPath(openGround(40), { xCm: 110, zCm: 120, level: 0 }, { xCm: 1_610, zCm: 905, level: 0 })).toEqual([{ xCm: 1_610, zCm: 905, level: 0 }]);
  });

  it("goes round a wall, every leg of it walkable", () => {
    const from = { xCm: 300, zCm: 60, level: 0 };
    const to = { xCm: 300, zCm: 340, level: 0 };

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
    const path = findPath(wall, { xCm: 300, zCm: 60, level: 0 }, { xCm: 300, zCm: 160, level: 0 })!;

    expect(path.at(-1)).toEqual({ xCm: 312, zCm: 137, level: 0 });
  });

  it("does not exist to an island", () => {
    const island = drawGround([
      "......#..",
      "......#..",
      "......#..",
    ]);

    expect(findPath(island, { xCm: 60, zCm: 60, level: 0 }, { xCm: 420, zCm: 60, level: 0 })).toBeNull();
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

    expect(findPath(corners, { xCm: 60, zCm: 60, level: 0 }, { xCm: 300, zCm: 240, level: 0 })).toBeNull();
  });

  it("goes up a flight of steps and over a bridge, and not down from it", () => {
    // A ramp of 15 cm a cell in the west leads on a deck 3 m high that crosses the yard; below one walks through.
    const bridge = drawMap(60, 30, (column, row) => {
      if (row < 12 || row > 15) return [0];
      const height = Math.min(15 * column, 300);
      return height < 200 ? [height] : [0, height];
    });
    const below = { xCm: 1_260, zCm: 335, level: 0 };
    const onDeck = { xCm: 1_260, zCm: 335, level: 1 };

    const path = findPath(bridge, below, onDeck)!;

    expect(Math.min(...path.map(({ xCm }) => xCm))).toBeLessThan(100);
    expect(path.at(-1)).toEqual(onDeck);
    expect(findPath(bridge, { xCm: 1_260, zCm: 100, level: 0 }, { xCm: 1_260, zCm: 700, level: 0 })).toHaveLength(1);
  });

  it("is found in the largest place of the city, from its arrival to its farthest door, by looking at a twentieth of it", () => {
    const plaza = readWalkMap(new Uint8Array(readFileSync(new URL("../../../content/seoul/models/seoul-plaza.walk", import.meta.url))));
    const [arrival, door] = [{ xCm: -5_800, zCm: 4_850, level: 0 }, { xCm: 5_300, zCm: -6_050, level: 0 }];

    expect(findPath(plaza, arrival, door, 10_000)?.length).toBeLessThan(12);
    expect(findPath(plaza, arrival, door, 100)).toBeNull();
  });
});
