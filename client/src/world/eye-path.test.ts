import { describe, expect, it } from "vitest";
import { EyePath, wayThrough } from "./eye-path";
import { openGround } from "./testing/draw-ground";

const yard = openGround(80);
const corner = [{ x: 2, z: 2, level: 0 }, { x: 12, z: 2, level: 0 }, { x: 12, z: 8, level: 0 }];

describe("an eye that walks a way", () => {
  const path = new EyePath(yard, wayThrough(yard, corner)!, 2);

  it("takes as long as the way is long", () => {
    expect(path.seconds).toBeCloseTo(8);
    expect(new EyePath(yard, wayThrough(yard, corner)!, 4).seconds).toBeCloseTo(4);
  });

  it("is where it is to be at each second, and stays at the end", () => {
    const places = [0, 2.5, 5, 6.5, 8, 99].map((seconds) => { const { x, z } = path.at(seconds); return [x, z]; });

    expect(places).toEqual([[2, 2], [7, 2], [12, 2], [12, 5], [12, 8], [12, 8]]);
  });

  it("looks ahead along the way, round the corner before it is there and straight on at the end", () => {
    const ahead = [0, 4, 8].map((seconds) => { const { toX, toZ } = path.at(seconds); return [toX, toZ]; });

    expect(ahead).toEqual([[7, 2], [12, 5], [12, 13]]);
  });

  it("keeps a person's height above the floor, and looks level", () => {
    const { y, toY } = path.at(3);

    expect([y, toY]).toEqual([1.6, 1.6]);
  });
});

it("there is no way through points where no floor is", () => {
  expect(wayThrough(yard, [corner[0]!, { x: 900, z: 900, level: 0 }])).toBeNull();
  expect(wayThrough(yard, [])).toBeNull();
});
