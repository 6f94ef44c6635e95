import { describe, expect, it } from "vitest";
import type { Shape } from "./space";
import { stageAt } from "./stages";

const on = (shape: Shape, x: number, z: number, level = 0): boolean => stageAt({ stages: [{ id: "s", label: "S", level: 0, shape }] }, x, z, level) !== null;

describe("a stage", () => {
  it("is a rectangle, an ellipse or a polygon, on its own level", () => {
    const rect: Shape = { type: "rect", minX: -6, maxX: 6, minZ: -48, maxZ: -42 };
    expect([on(rect, 0, -45), on(rect, 6.1, -45), on(rect, 0, -41.9), on(rect, 0, -45, 1)]).toEqual([true, false, false, false]);

    const ellipse: Shape = { type: "ellipse", x: 10, z: 0, rx: 4, rz: 2 };
    expect([on(ellipse, 13.9, 0), on(ellipse, 10, 1.9), on(ellipse, 13, 1.9)]).toEqual([true, true, false]);

    const corner: Shape = { type: "polygon", points: [[0, 0], [4, 0], [4, 4], [2, 4], [2, 2], [0, 2]] };
    expect([on(corner, 1, 1), on(corner, 3, 3), on(corner, 1, 3), on(corner, 5, 1)]).toEqual([true, true, false, false]);
  });
});
