import { beforeEach, describe, expect, it } from "vitest";
import { RUN, SIT, WALK, type Gait } from "../net/motion";
import { writeRecord } from "../net/records";
import type { Frame } from "../net/wire";
import { drawGround, openGround } from "./testing/draw-ground";
import { Tracks } from "./tracks";

const own = 7;
const yard = openGround(400);

function frameOf(baseMs: number, record: { slot?: number; xCm: number; zCm: number; heading?: number; speed?: number; gait?: Gait; appears?: boolean }): Frame {
  const bytes = new Uint8Array(16);
  const end = writeRecord({ slot: 5, heading: 1_024, speed: 0, gait: 0, level: 0, appears: false, ...record }, bytes, 0);
  return { baseMs, introductions: [], bytes, recordsStart: 0, recordsEnd: end, removals: [], gestures: [], crowd: -1, unattended: [] };
}

describe("the others", () => {
  let tracks: Tracks;

  beforeEach(() => {
    tracks = new Tracks(() => yard);
    tracks.clear(own);
  });

  it("walk on by themselves from one motion", () => {
    tracks.read(frameOf(1_000, { xCm: 1_000, zCm: 1_000, speed: 31, gait: WALK }), 1_050);
    tracks.step(3_000, 10, 10, 0);

    const track = tracks.at(5)!;
    expect(track.x).toBeCloseTo(13, 2);
    expect(track).toMatchObject({ pose: "walk", visible: true });
    expect(track.distance).toBeCloseTo(3, 2);
  });

  it("slide from where they were drawn to where they are, within a third of a second", () => {
    tracks.read(frameOf(1_000, { xCm: 1_000, zCm: 1_000, speed: 31, gait: RUN }), 1_000);
    tracks.step(2_000, 10, 10, 0);
    const before = tracks.at(5)!.x;

    tracks.read(frameOf(2_000, { xCm: 1_350, zCm: 1_000 }), 2_000);
    tracks.step(2_000, 10, 10, 0);
    expect(tracks.at(5)!.x).toBeCloseTo(before, 6);

    let last = before;
    for (let ms = 2_016; ms <= 2_400; ms += 16) {
      tracks.step(ms, 10, 10, 0);
      const { x } = tracks.at(5)!;
      expect(Math.abs(x - last)).toBeLessThan(0.2);
      last = x;
    }
    expect(last).toBeCloseTo(13.5, 1);
  });

  it("are put where they appear without a slide", () => {
    tracks.read(frameOf(1_000, { xCm: 1_000, zCm: 1_000 }), 1_000);
    tracks.step(1_000, 10, 10, 0);
    tracks.read(frameOf(1_100, { xCm: 1_200, zCm: 1_000, appears: true }), 1_100);
    tracks.step(1_100, 10, 10, 0);

    expect(tracks.at(5)!.x).toBeCloseTo(12, 6);
  });

  it("are hidden beyond 44 m, forgotten beyond 54 m, and never when followed", () => {
    tracks.read(frameOf(1_000, { xCm: 1_000, zCm: 1_000 }), 1_000);

    tracks.step(1_000, 10, 55, 0);
    expect(tracks.at(5)).toMatchObject({ visible: false });
    tracks.step(1_010, 10, 66, 5);
    expect(tracks.at(5)).toMatchObject({ visible: true });
    tracks.step(1_020, 10, 66, 0);
    expect(tracks.at(5)).toBeUndefined();
  });

  it("sit, and leave when the server says so", () => {
    tracks.read(frameOf(1_000, { xCm: 1_000, zCm: 1_000, gait: SIT }), 1_000);
    tracks.step(1_000, 10, 10, 0);
    expect(tracks.at(5)!.pose).toBe("sit");

    tracks.read({ ...frameOf(1_050, { xCm: 0, zCm: 0 }), recordsEnd: 0, removals: [5] }, 1_050);
    expect(tracks.size).toBe(0);
  });

  it("who were heard before the floors were known stop where the floors end", () => {
    const floors = drawGround(["....", "....", "....", "...."]);
    let known: typeof floors | undefined;
    tracks = new Tracks(() => known);
    tracks.clear(own);
    tracks.read(frameOf(1_000, { xCm: 100, zCm: 100, speed: 31, gait: WALK }), 1_000);
    // This one waits for its time.
    tracks.read(frameOf(1_600, { slot: 6, xCm: 100, zCm: 50 }), 1_000);
    tracks.read(frameOf(1_600, { slot: 6, xCm: 100, zCm: 50, speed: 31, gait: WALK }), 1_000);

    known = floors;
    tracks.rebase(floors);
    tracks.step(5_000, 1, 1, 0);

    for (const slot of [5, 6]) {
      expect(tracks.at(slot)).toMatchObject({ pose: "stand", speed: 0 });
      expect(tracks.at(slot)!.x).toBeLessThanOrEqual(2);
    }
  });

  it("do not hold oneself", () => {
    tracks.read(frameOf(1_000, { slot: own, xCm: 1, zCm: 1 }), 1_000);

    expect(tracks.size).toBe(0);
  });
});
