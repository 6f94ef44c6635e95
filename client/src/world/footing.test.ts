import { describe, expect, it } from "vitest";
import { heightAt, isStraightWalk, nearestFloor } from "./footing";
import { drawGround, drawMap } from "./testing/draw-ground";

describe("where one can stand", () => {
  const ground = drawGround([
    "....",
    ".##.",
    ".##.",
    "....",
  ]);

  it("is the floor nearest to a point in a wall", () => {
    expect(nearestFloor(ground, { xCm: 60, zCm: 75, level: 0 })).toEqual({ xCm: 37, zCm: 87, level: 0 });
    expect(nearestFloor(ground, { xCm: 10.7, zCm: 10.2, level: 0 })).toEqual({ xCm: 10, zCm: 10, level: 0 });
    expect(nearestFloor(drawGround(["##"]), { xCm: 10, zCm: 10, level: 0 })).toBeNull();
  });

  it("is on the highest floor where there are not so many", () => {
    expect(nearestFloor(ground, { xCm: 10, zCm: 10, level: 3 })).toMatchObject({ level: 0 });
  });

  it("has the height of its floor, or of the one beside it", () => {
    const bridge = drawMap(4, 1, (column) => (column < 2 ? [0, 300] : column === 2 ? [40] : []));

    expect([heightAt(bridge, 0.1, 0.1, 0), heightAt(bridge, 0.1, 0.1, 1), heightAt(bridge, 0.6, 0.1, 0), heightAt(bridge, 0.8, 0.1, 0)]).toEqual([0, 3, 0.4, 0.4]);
  });

  it("is left in a straight line with a hand's breadth on both sides", () => {
    expect(isStraightWalk(ground, { xCm: 20, zCm: 30, level: 0 }, { xCm: 180, zCm: 30, level: 0 })).toBe(true);
    expect(isStraightWalk(ground, { xCm: 20, zCm: 45, level: 0 }, { xCm: 180, zCm: 45, level: 0 })).toBe(false);
    expect(isStraightWalk(ground, { xCm: 20, zCm: 20, level: 0 }, { xCm: 180, zCm: 180, level: 0 })).toBe(false);
  });
});
