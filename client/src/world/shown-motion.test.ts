import { describe, expect, it } from "vitest";
import { WALK, xMmAt, zMmAt, type Motion } from "../net/motion";
import type { MotionRecord } from "../net/records";
import { mostDelayMs } from "./display-delay";
import { meltTo, ShownMotion } from "./shown-motion";
import { openGround } from "./testing/draw-ground";
import { numbersOf, tellWalk, wander, type Line } from "./testing/wander-walk";
import { Tracks } from "./tracks";

const yard = openGround(400);
const frameMs = 16;

interface Seen { readonly p50Cm: number; readonly p99Cm: number; readonly delayMs: number; readonly fastestM: number }

/** Replays a walk as it came over a line, and says how far what was shown at a time was from the truth of a delay before. */
function replay(line: Line, delayMs?: number): Seen {
  const random = numbersOf(20_261_124);
  const motions = wander(600, random);
  const told = tellWalk(motions, line, random);
  const tracks = new Tracks(() => yard, delayMs);
  tracks.clear(1);
  const errors: number[] = [];
  let next = 0;
  let at = 0;
  let fastestM = 0;
  let last: { x: number; z: number } | null = null;
  for (let ms = 0; ms < 600_000; ms += frameMs) {
    while (next < told.length && told[next]!.atMs <= ms) tracks.read(told[next++]!.frame, ms);
    // Whoever looks on walks along, so that the walker is always within some metres.
    const before = tracks.at(5);
    tracks.step(ms, before?.x ?? 100, before?.z ?? 100, 0);
    const track = tracks.at(5);
    // The delay has settled after some seconds.
    if (!track || ms < 30_000) continue;
    const trueMs = ms - tracks.delayMs;
    while (at + 1 < motions.length && motions[at + 1]!.atMs <= trueMs) at++;
    const motion: Motion = motions[at]!;
    errors.push(Math.hypot(track.x - xMmAt(motion, trueMs) / 1_000, track.z - zMmAt(motion, trueMs) / 1_000) * 100);
    if (last) fastestM = Math.max(fastestM, Math.hypot(track.x - last.x, track.z - last.z));
    last = { x: track.x, z: track.z };
  }
  errors.sort((a, b) => a - b);
  return { p50Cm: errors[Math.floor(errors.length * 0.5)]!, p99Cm: errors[Math.floor(errors.length * 0.99)]!, delayMs: tracks.delayMs, fastestM };
}

describe("what is shown of a wanderer within 10 m", () => {
  it("is within 8 cm of the present on a quiet line, in 99 of 100 pictures", () => {
    const { p50Cm, p99Cm, delayMs } = replay({ beatMs: 50, wayMs: 2, jitterMs: 0 });

    expect(delayMs).toBe(0);
    expect(p50Cm).toBeLessThan(1);
    expect(p99Cm).toBeLessThan(8);
  });

  it("is within 10 cm of the past of 350 ms where each way takes up to 150 ms more", () => {
    const { p99Cm } = replay({ beatMs: 50, wayMs: 2, jitterMs: 150 }, 350);

    expect(p99Cm).toBeLessThan(10);
  });

  it("lies no farther back than the line needs, and is as true there", () => {
    const { p99Cm, delayMs } = replay({ beatMs: 50, wayMs: 2, jitterMs: 150 });

    expect(delayMs).toBeGreaterThan(150);
    expect(delayMs).toBeLessThanOrEqual(mostDelayMs);
    expect(p99Cm).toBeLessThan(10);
  });

  it("never leaps: a step of a picture is at most that of somebody who runs and makes up for an error", () => {
    const { fastestM } = replay({ beatMs: 50, wayMs: 40, jitterMs: 100 }, 0);

    expect(fastestM).toBeLessThan(((4.5 + 6) * frameMs) / 1_000 + 0.01);
  });
});

describe("a motion heard after it began", () => {
  const record: MotionRecord = { slot: 5, xCm: 1_000, zCm: 1_000, heading: 1_024, speed: 31, gait: WALK, level: 0, appears: false };

  it("is shown from the corner that both lines share, where the moment has not passed yet", () => {
    const shown = new ShownMotion();
    shown.hear(record, 1_000, yard, 800);

    // 1.5 m on, one turned south; it is told 200 ms later, 30 cm down that way.
    const partedMs = shown.hear({ ...record, xCm: 1_150, zCm: 1_030, heading: 2_048 }, 2_200, yard, 1_950);

    // At 1.5 m/s each, square to each other, both lines are 8 cm apart after 38 ms.
    expect(partedMs).toBeCloseTo(2_037.7, 1);
    shown.step(2_100, 16);
    expect(shown.x).toBeCloseTo(11.5, 2);
    expect(shown.z).toBeCloseTo(10.15, 2);
  });

  it("does not say since when it was off where the lines do not meet", () => {
    const shown = new ShownMotion();
    shown.hear(record, 1_000, yard, 1_000);

    expect(shown.hear({ ...record, xCm: 1_400, zCm: 1_400 }, 2_000, yard, 1_900)).toBeNaN();
  });
});

describe("a turn that is hardly one", () => {
  const record: MotionRecord = { slot: 5, xCm: 1_000, zCm: 1_000, heading: 1_024, speed: 31, gait: WALK, level: 0, appears: false };

  it("counts as late only from when one could have seen it", () => {
    const shown = new ShownMotion();
    shown.hear(record, 1_000, yard, 1_000);

    // By 4.4° at 2,000 ms, told after 200 ms: both lines are still under 3 cm apart, and 8 cm only 500 ms later.
    const partedMs = shown.hear({ ...record, xCm: 1_180, zCm: 1_002, heading: 1_074 }, 2_200, yard, 2_200);

    expect(partedMs).toBeGreaterThan(2_500);
  });
});

describe("an error", () => {
  it("melts slowly where it is slight, quickly where it is wide, and never turns into its opposite", () => {
    expect(meltTo(0.04, 110)).toBeCloseTo(0.04 / Math.E, 4);
    expect(meltTo(0.3, 50)).toBeLessThan(0.07);
    expect(meltTo(2, 100)).toBeCloseTo(1.4, 1);
    expect(meltTo(0.2, 5_000)).toBeGreaterThanOrEqual(0);
  });
});
