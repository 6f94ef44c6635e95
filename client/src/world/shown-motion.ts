import { beginMotion, createMotion, levelAt, type Motion } from "../net/motion";
import type { MotionRecord } from "../net/records";
import type { WalkMap } from "../net/walk-map";
import { angleDifference, toRadians } from "./headings";

// Errors up to this melt so slowly that nobody sees it …
const slightM = 0.05;
const slightMs = 110;
// … larger ones faster and faster, up to this many metres a second: a wrong place is worse than a quick step.
const wideM = 0.15;
const mostMeltSpeed = 6;
// Who is farther off than this from where they were shown is put there.
const mostMeltM = 3;
const turnMs = 90;
// Where the old line and the new one pass within this of each other, the walker turned there (records are whole centimetres).
const crossingMm = 60;
// Farther apart than this one sees that a line was the wrong one.
const partedMm = 80;
const mostBackMs = 1_000;
const mostWaiting = 8;

/** A motion as heard: from `fromMs` on, which lies before `motion.atMs` where the corner between the old line and the new is known. */
interface Heard {
  readonly motion: Motion;
  fromMs: number;
  /** When the old line was farther from the new than one can see; NaN where they do not meet. */
  partedMs: number;
  appears: boolean;
}

const createHeard = (): Heard => ({ motion: createMotion(), fromMs: 0, partedMs: NaN, appears: false });

/**
 * Where somebody is shown, from the motions that are heard of them: on the line they are reckoned to walk, with the error of the last news melting away.
 * Shown at a time before now (a display delay), news that came in time is taken up where it happened, and nothing has to melt.
 * Pure: give it records and times, and it shows the same again. Nothing is made anew in a step.
 */
export class ShownMotion {
  /** Metres and radians (clockwise from north), as shown. */
  x = 0;
  z = 0;
  yaw = 0;
  /** Over the ground, as shown, without what melts; metres a second. */
  speed = 0;
  /** Speed of what melts, while the avatar itself stands; metres a second. */
  slide = 0;
  #now: Heard = createHeard();
  readonly #waiting: Heard[] = [];
  readonly #spare: Heard[] = [];
  #offX = 0;
  #offZ = 0;
  #shownMs = -Infinity;
  #known = false;

  /** What the avatar does at the time that is shown. */
  get motion(): Motion { return this.#now.motion; }

  /** Which of the floors there are where it is shown, from below. */
  get level(): number { return levelAt(this.#now.motion, this.#shownMs); }

  /**
   * Takes a record in.
   * @param baseMs - when the record holds.
   * @param shownMs - the time that is shown now, at most that of the server.
   * @returns from when on what was known before was off by more than can be seen, or NaN where that is not known.
   */
  hear(record: MotionRecord, baseMs: number, walkMap: WalkMap | undefined, shownMs: number): number {
    const heard = this.#spare.pop() ?? createHeard();
    beginMotion(heard.motion, baseMs, record.xCm, record.zCm, record.level, record.heading, record.speed, record.gait, walkMap);
    heard.appears = record.appears || !this.#known;
    const last = this.#waiting.at(-1) ?? this.#now;
    heard.fromMs = baseMs;
    heard.partedMs = NaN;
    if (!heard.appears) findCorner(last, heard);
    if (!this.#known || (heard.fromMs <= shownMs && this.#waiting.length === 0)) this.#take(heard, shownMs);
    else {
      if (this.#waiting.length === mostWaiting) this.#take(this.#waiting.shift()!, shownMs);
      this.#waiting.push(heard);
    }
    this.#known = true;
    return heard.partedMs;
  }

  /** Reckons what was heard before the floors were known anew, over them. */
  rebase(walkMap: WalkMap): void {
    for (const { motion } of [this.#now, ...this.#waiting]) {
      beginMotion(motion, motion.atMs, motion.xCm, motion.zCm, motion.level, motion.heading, motion.speed, motion.gait, walkMap);
    }
  }

  /** Moves on to a time. @param passedMs - since the last step. */
  step(shownMs: number, passedMs: number): void {
    while (this.#waiting.length > 0 && this.#waiting[0]!.fromMs <= shownMs) {
      const next = this.#waiting.shift()!;
      this.#take(next, Math.max(next.fromMs, this.#shownMs));
    }
    this.#shownMs = shownMs;
    const off = Math.hypot(this.#offX, this.#offZ);
    const left = off > 0 ? meltTo(off, passedMs) : 0;
    const share = off > 0 ? left / off : 0;
    this.#offX *= share;
    this.#offZ *= share;
    const now = this.#now;
    this.x = xAt(now, shownMs) + this.#offX;
    this.z = zAt(now, shownMs) + this.#offZ;
    this.yaw += angleDifference(this.yaw, toRadians(now.motion.heading)) * (1 - Math.exp(-passedMs / turnMs));
    const moving = isMoving(now.motion, shownMs);
    this.speed = moving ? Math.hypot(now.motion.velocityX, now.motion.velocityZ) / 1_000 : 0;
    this.slide = !moving && passedMs > 0 ? ((off - left) / passedMs) * 1_000 : 0;
  }

  /** Goes over to a motion at a time; the place that is shown stays what it is, unless the avatar appears. */
  #take(heard: Heard, atMs: number): void {
    const before = this.#now;
    const leaps = heard.appears || !this.#known;
    if (!leaps) {
      this.#offX += xAt(before, atMs) - xAt(heard, atMs);
      this.#offZ += zAt(before, atMs) - zAt(heard, atMs);
    }
    if (leaps || Math.hypot(this.#offX, this.#offZ) > mostMeltM) {
      this.#offX = this.#offZ = 0;
      this.yaw = toRadians(heard.motion.heading);
      this.x = xAt(heard, atMs);
      this.z = zAt(heard, atMs);
    }
    this.#now = heard;
    this.#spare.push(before);
  }
}

const elapsed = (motion: Motion, fromMs: number, ms: number): number => Math.min(Math.max(ms, fromMs) - motion.atMs, motion.lastsMs);
const xAt = ({ motion, fromMs }: Heard, ms: number): number => (motion.xCm * 10 + (motion.velocityX * elapsed(motion, fromMs, ms)) / 1_000) / 1_000;
const zAt = ({ motion, fromMs }: Heard, ms: number): number => (motion.zCm * 10 + (motion.velocityZ * elapsed(motion, fromMs, ms)) / 1_000) / 1_000;

const isMoving = (motion: Motion, ms: number): boolean =>
  (motion.velocityX !== 0 || motion.velocityZ !== 0) && ms - motion.atMs < motion.lastsMs;

/** How much of an error is left after so many milliseconds, metres. */
export function meltTo(metres: number, passedMs: number): number {
  let left = metres;
  let ms = passedMs;
  // Only what is large melts at a speed that changes with it: a few short steps are exact enough.
  while (left > slightM && ms > 0) {
    const step = Math.min(ms, 4);
    const share = Math.min(1, (left - slightM) / (wideM - slightM));
    const slow = slightM / slightMs;
    left -= (slow + (mostMeltSpeed / 1_000 - slow) * share) * step;
    ms -= step;
  }
  return ms > 0 ? left * Math.exp(-ms / slightMs) : Math.max(0, left);
}

/** Finds when somebody went over from one line to the next: where both pass closest to each other, before the new record holds. */
function findCorner(from: Heard, heard: Heard): void {
  const old = from.motion;
  const to = heard.motion;
  const earliest = Math.max(from.fromMs, to.atMs - mostBackMs);
  if (earliest >= to.atMs || levelAt(old, to.atMs) !== to.level) return;
  const endedMs = Math.min(to.atMs, old.atMs + old.lastsMs);
  let least = crossingMm;
  // While the old motion lasted, and after it had ended at the edge of the ground.
  for (let part = 0; part < 2; part++) {
    const fromMs = part === 0 ? earliest : Math.max(earliest, endedMs);
    const untilMs = part === 0 ? endedMs : to.atMs;
    if (fromMs > untilMs) continue;
    const vx = (part === 0 ? old.velocityX : 0) - to.velocityX;
    const vz = (part === 0 ? old.velocityZ : 0) - to.velocityZ;
    const square = vx * vx + vz * vz;
    if (square === 0) continue;
    const gapX = xAt(from, untilMs) * 1_000 - (to.xCm * 10 + (to.velocityX * (untilMs - to.atMs)) / 1_000);
    const gapZ = zAt(from, untilMs) * 1_000 - (to.zCm * 10 + (to.velocityZ * (untilMs - to.atMs)) / 1_000);
    const back = Math.min(Math.max(((gapX * vx + gapZ * vz) / square) * 1_000, 0), untilMs - fromMs);
    const gap = Math.hypot(gapX - (vx * back) / 1_000, gapZ - (vz * back) / 1_000);
    if (gap < least) {
      least = gap;
      heard.fromMs = untilMs - back;
      heard.partedMs = heard.fromMs + (Math.sqrt(partedMm ** 2 - gap ** 2) / Math.sqrt(square)) * 1_000;
    }
  }
}
