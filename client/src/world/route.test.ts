import { describe, expect, it, vi } from "vitest";
import { RUN, STAND, WALK } from "../net/motion";
import type { Waypoint } from "./footing";
import { Route } from "./route";
import { openGround } from "./testing/draw-ground";
import type { Intent } from "./walker";

const yard = openGround(80);

function walk(route: Route, from: Waypoint, stepCm: number): { x: number; z: number; steps: number } {
  const intent: Intent = { heading: 0, gait: STAND, speed: 0 };
  let { xCm: x, zCm: z } = from;
  let steps = 0;
  while (steps < 1_000 && route.steer(x, z, intent)) {
    x += Math.sin((intent.heading / 4096) * 2 * Math.PI) * stepCm;
    z -= Math.cos((intent.heading / 4096) * 2 * Math.PI) * stepCm;
    steps++;
  }
  return { x, z, steps };
}

describe("a route", () => {
  it("ends at its goal and says so once", () => {
    const route = new Route();
    const arrive = vi.fn();
    const from = { xCm: 100, zCm: 100, level: 0 };

    route.begin(yard, from, { xCm: 600, zCm: 800, level: 0 }, true, arrive);
    const { x, z } = walk(route, from, 3);
    route.steer(x, z, { heading: 0, gait: WALK, speed: 31 });

    expect(Math.hypot(x - 600, z - 800)).toBeLessThan(25);
    expect(arrive).toHaveBeenCalledTimes(1);
    expect(route.active).toBe(false);
  });

  it("ends also when pictures are so slow that one steps over the goal", () => {
    const route = new Route();
    const from = { xCm: 100, zCm: 100, level: 0 };

    route.begin(yard, from, { xCm: 2_000, zCm: 100, level: 0 }, true);
    const { x, steps } = walk(route, from, 110);

    expect(steps).toBeLessThan(20);
    expect(Math.abs(x - 2_000)).toBeLessThan(120);
  });

  it("is run when it is long and running is allowed", () => {
    const intent: Intent = { heading: 0, gait: STAND, speed: 0 };
    const gaitOf = (to: number, mayRun: boolean): number => {
      const route = new Route();
      route.begin(yard, { xCm: 100, zCm: 100, level: 0 }, { xCm: to, zCm: 100, level: 0 }, mayRun);
      route.steer(100, 100, intent);
      return intent.gait;
    };

    expect([gaitOf(500, true), gaitOf(2_000, true), gaitOf(2_000, false)]).toEqual([WALK, RUN, WALK]);
  });

  it("does not arrive when it was cancelled", () => {
    const route = new Route();
    const arrive = vi.fn();
    route.begin(yard, { xCm: 100, zCm: 100, level: 0 }, { xCm: 200, zCm: 100, level: 0 }, true, arrive);

    route.cancel();
    walk(route, { xCm: 100, zCm: 100, level: 0 }, 3);

    expect(arrive).not.toHaveBeenCalled();
  });
});
