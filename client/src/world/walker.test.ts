import { beforeEach, describe, expect, it } from "vitest";
import { RUN, SIT, STAND, WALK } from "../net/motion";
import type { Move } from "../net/move-codec";
import { drawGround, openGround } from "./testing/draw-ground";
import { Walker } from "./walker";

const north = 0;
const east = 1024;
const yard = openGround(80);

describe("oneself", () => {
  let told: Move[];
  let connected: boolean;
  let walker: Walker;

  beforeEach(() => {
    told = [];
    connected = true;
    walker = walkerOn(yard);
    walker.appear({ xCm: 2_000, zCm: 2_000, level: 0, heading: north }, 1_000);
  });

  function walkerOn(ground: typeof yard): Walker {
    return new Walker((move) => {
      if (connected) told.push({ ...move });
      return connected;
    }, () => ground);
  }

  it("tells a motion once, when it begins", () => {
    for (let ms = 1_000; ms < 3_000; ms += 16) {
      walker.steer({ heading: east, gait: WALK, speed: 31 }, ms);
      walker.draw(ms);
    }

    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ atMs: 1_000, xCm: 2_000, zCm: 2_000, heading: east, speed: 31, gait: WALK, sequence: 1, correction: 0 });
    expect(walker.x).toBeCloseTo(20 + 1.5 * 1.992, 1);
  });

  it("tells a stop at once and turns at most ten times a second", () => {
    walker.steer({ heading: east, gait: WALK, speed: 31 }, 1_000);
    for (let ms = 1_010; ms <= 2_000; ms += 10) walker.steer({ heading: east + ms, gait: WALK, speed: 31 }, ms);
    const turns = told.length - 1;
    walker.steer({ heading: east, gait: STAND, speed: 0 }, 2_001);

    expect(turns).toBeGreaterThan(7);
    expect(turns).toBeLessThanOrEqual(10);
    expect(told.at(-1)).toMatchObject({ gait: STAND, speed: 0, sequence: told.length });
  });

  it("does not leap when a motion begins in whole centimetres", () => {
    walker.steer({ heading: 700, gait: RUN, speed: 31 }, 1_000);
    walker.draw(1_333);
    const { x, z } = walker;

    walker.steer({ heading: 1_500, gait: RUN, speed: 31 }, 1_333);
    walker.draw(1_333);

    expect(walker.x).toBeCloseTo(x, 6);
    expect(walker.z).toBeCloseTo(z, 6);
  });

  it("goes along a wall that it meets aslant, and stands before one that it meets head on", () => {
    const walled = drawGround(["##########", "##########", "..........", "..........", ".........."]);
    walker = walkerOn(walled);
    walker.appear({ xCm: 110, zCm: 102, level: 0, heading: north }, 0);

    walker.steer({ heading: 400, gait: WALK, speed: 31 }, 0);
    expect(told.at(-1)).toMatchObject({ heading: east, gait: WALK });

    walker.steer({ heading: north, gait: WALK, speed: 31 }, 500);
    expect(told.at(-1)).toMatchObject({ gait: STAND, speed: 0 });
  });

  it("follows a correction at once in truth and smoothly in the picture", () => {
    walker.steer({ heading: east, gait: WALK, speed: 31 }, 1_000);
    walker.draw(2_000);
    const before = walker.x;

    walker.correct({ sequence: 1, atMs: 2_000, xCm: 2_050, zCm: 2_000, level: 0, heading: east, reason: 1, number: 3 }, 2_000);
    expect(walker.x).toBeCloseTo(before, 6);
    expect(walker.standingAt(2_000)).toMatchObject({ xCm: 2_050, zCm: 2_000 });
    walker.draw(3_500);
    expect(walker.x).toBeCloseTo(20.5, 2);

    walker.steer({ heading: north, gait: WALK, speed: 31 }, 3_500);
    expect(told.at(-1)).toMatchObject({ xCm: 2_050, correction: 3, sequence: 2 });
  });

  it("leaps when a correction is far away", () => {
    walker.draw(1_000);
    walker.correct({ sequence: 0, atMs: 1_000, xCm: 3_500, zCm: 2_000, level: 0, heading: 0, reason: 4, number: 1 }, 1_000);

    expect(walker.x).toBeCloseTo(35, 6);
  });

  it("tells again what could not be told, once the line is back", () => {
    connected = false;
    walker.steer({ heading: east, gait: WALK, speed: 31 }, 1_000);
    connected = true;
    walker.steer({ heading: east, gait: WALK, speed: 31 }, 1_400);

    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ atMs: 1_000, sequence: 1 });
  });

  it("counts motions and corrections anew with each visit", () => {
    walker.steer({ heading: east, gait: WALK, speed: 31 }, 1_000);
    walker.appear({ xCm: 100, zCm: 100, level: 0, heading: 0 }, 5_000);
    walker.rest(SIT, 5_000, 2_048);

    expect(told.at(-1)).toMatchObject({ sequence: 1, correction: 0, gait: SIT, heading: 2_048, speed: 0 });
  });
});
