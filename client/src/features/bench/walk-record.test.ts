import { describe, expect, it } from "vitest";
import { WalkRecord } from "./walk-record";

function record() {
  const longest: number[] = [];
  let watched = 0;
  const walk = new WalkRecord(() => {
    const own = longest.push(0) - 1;
    watched++;
    return { longest: () => longest[own] ?? null, stop: () => { watched--; } };
  });
  return { walk, hitch: (ms: number): void => { longest[longest.length - 1] = ms; }, watched: () => watched };
}

describe("what is measured on a walk", () => {
  it("is the time from picture to picture, and the most that one was made of", () => {
    const { walk } = record();
    walk.restart(1_000, 5);

    expect([walk.add(1_016, { draws: 40, triangles: 9 }), walk.add(1_500, { draws: 30, triangles: 12 })]).toEqual([0.016, 0.5]);
    expect([walk.times.count, walk.times.percentile(1), walk.draws, walk.triangles, walk.programsBefore]).toEqual([2, 484, 40, 12, 5]);
  });

  it("is measured anew when the walk begins anew", () => {
    const { walk, hitch, watched } = record();
    walk.restart(1_000, 5);
    walk.add(1_900, { draws: 90, triangles: 900 });
    hitch(800);
    expect(walk.longestTask).toBe(800);
    walk.restart(60_000, 7);
    walk.add(60_016, { draws: 40, triangles: 400 });

    expect([walk.times.count, walk.times.percentile(1), walk.draws, walk.triangles, walk.programsBefore, walk.longestTask]).toEqual([1, 16, 40, 400, 7, 0]);
    expect(watched()).toBe(1);
    walk.stop();
    expect(watched()).toBe(0);
  });
});
