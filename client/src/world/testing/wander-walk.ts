import { beginMotion, createMotion, RUN, SPEED_STEPS, STAND, TURN, WALK, xMmAt, zMmAt, type Motion } from "../../net/motion";
import { writeRecord, type MotionRecord } from "../../net/records";
import type { Frame } from "../../net/wire";
import { openGround } from "./draw-ground";

/** The line between a walker, the server and who looks on. Milliseconds. */
export interface Line {
  /** Between two beats of the server. */
  readonly beatMs: number;
  /** One way: at least, and at most more than that. Order is kept. */
  readonly wayMs: number;
  readonly jitterMs: number;
}

const yard = openGround(400);
const slot = 5;

/** Numbers from 0 to 1, the same for the same seed. */
export function numbersOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A walk that turns, runs, stops and goes on, as the bots wander: motion after motion, each from where the last one led. */
export function wander(seconds: number, random: () => number): Motion[] {
  const motions: Motion[] = [];
  let heading = 0;
  let xCm = 10_000;
  let zCm = 10_000;
  for (let ms = 0; ms < seconds * 1_000;) {
    const stands = random() < 0.2;
    heading = stands ? heading : (heading + Math.floor(random() * 1_401) - 700) & (TURN - 1);
    const motion = createMotion();
    beginMotion(motion, ms, xCm, zCm, 0, heading, stands ? 0 : SPEED_STEPS, stands ? STAND : random() < 0.25 ? RUN : WALK, yard);
    motions.push(motion);
    ms += Math.floor(stands ? 500 + random() * 2_500 : Math.max(100, Math.min(motion.lastsMs, 400 + random() * 1_600)));
    xCm = Math.floor(xMmAt(motion, ms) / 10);
    zCm = Math.floor(zMmAt(motion, ms) / 10);
  }
  return motions;
}

/** What a walk told over a line: each frame with the time at which it comes. A beat tells the last motion that has reached it, as it is then. */
export function tellWalk(motions: readonly Motion[], line: Line, random: () => number): { readonly frame: Frame; readonly atMs: number }[] {
  const told: { frame: Frame; atMs: number }[] = [];
  const reached: number[] = [];
  for (const motion of motions) reached.push(Math.max(reached.at(-1) ?? 0, motion.atMs + line.wayMs + random() * line.jitterMs));
  let heard = 0;
  let cameMs = 0;
  for (let beat = line.beatMs; heard < motions.length; beat += line.beatMs) {
    const before = heard;
    while (heard < motions.length && reached[heard]! <= beat) heard++;
    if (heard === before) continue;
    const motion = motions[heard - 1]!;
    cameMs = Math.max(cameMs, beat + line.wayMs + random() * line.jitterMs);
    told.push({ frame: frameOf(motion, beat, before === 0), atMs: cameMs });
  }
  return told;
}

function frameOf(motion: Motion, baseMs: number, appears: boolean): Frame {
  const bytes = new Uint8Array(16);
  const record: MotionRecord = {
    slot, xCm: Math.floor(xMmAt(motion, baseMs) / 10), zCm: Math.floor(zMmAt(motion, baseMs) / 10),
    heading: motion.heading, speed: motion.speed, gait: motion.gait, level: 0, appears,
  };
  const recordsEnd = writeRecord(record, bytes, 0);
  return { baseMs, introductions: [], bytes, recordsStart: 0, recordsEnd, removals: [], gestures: [], crowd: -1, unattended: [] };
}
