import { RUN, SIT } from "../net/motion";
import { createRecord, readRecord } from "../net/records";
import type { WalkMap } from "../net/walk-map";
import type { Frame } from "../net/wire";
import { DisplayDelay } from "./display-delay";
import { ShownMotion } from "./shown-motion";

/** Farther away nobody is drawn; the server forgets there. */
export const hiddenBeyondM = 44;
// Known a little longer, so that who walks along the edge does not come and go.
const forgottenBeyondM = 54;
// Up to here every change of motion is told at once, the second number in a crowd; news from farther away may be late on purpose.
// In a throng it is a tick late from beside, too: that counts as a lateness like any other, and people are shown so much in the past.
const punctualM = 10;
const punctualInCrowdM = 3;
const crowded = 40;

export type Pose = "stand" | "walk" | "run" | "sit";

/** Somebody else, as drawn. */
export class Track extends ShownMotion {
  readonly slot: number;
  pose: Pose = "stand";
  /** Metres from where one stands. */
  distance = Infinity;
  visible = false;

  constructor(slot: number) {
    super();
    this.slot = slot;
  }
}

/**
 * Everybody whose motion is known. Nothing is made anew in a frame.
 * Needs no browser: recorded frames can be replayed through it, and show what was shown.
 */
export class Tracks {
  readonly #bySlot = new Map<number, Track>();
  readonly #walkMap: () => WalkMap | undefined;
  readonly #record = createRecord();
  readonly #delay: DisplayDelay;
  #own = 0;
  #crowd = 0;
  #farthest = 0;
  #ms = 0;

  /** @param fixedDelayMs - shows the past of so many milliseconds, instead of what the line needs. */
  constructor(walkMap: () => WalkMap | undefined, fixedDelayMs?: number) {
    this.#walkMap = walkMap;
    this.#delay = new DisplayDelay(fixedDelayMs);
  }

  /** How long ago it was what is shown, in ms: 0 on a quiet line. */
  get delayMs(): number { return this.#delay.ms; }

  /** How many people are near whose motions are not told, because there are too many. */
  get crowd(): number { return this.#crowd; }

  /** Metres to the farthest who is seen, whom one follows aside. */
  get farthestM(): number { return this.#farthest; }

  get size(): number { return this.#bySlot.size; }

  values(): IterableIterator<Track> { return this.#bySlot.values(); }

  at(slot: number): Track | undefined { return this.#bySlot.get(slot); }

  /** Forgets everybody: one enters anew. `own` is never tracked: one is drawn by one's own reckoning. */
  clear(own: number): void {
    this.#own = own;
    this.#crowd = 0;
    this.#bySlot.clear();
  }

  /** The floors have come: whoever was heard before walks on them, too. */
  rebase(walkMap: WalkMap): void {
    for (const track of this.#bySlot.values()) track.rebase(walkMap);
  }

  remove(slot: number): void { this.#bySlot.delete(slot); }

  /** Takes the motions of a frame in, at the time that is drawn now. */
  read(frame: Frame, ms: number): void {
    const record = this.#record;
    for (let at = frame.recordsStart; ;) {
      at = readRecord(frame.bytes, at, frame.recordsEnd, record);
      if (at < 0) break;
      if (record.slot === this.#own) continue;
      let track = this.#bySlot.get(record.slot);
      if (!track) this.#bySlot.set(record.slot, track = new Track(record.slot));
      const partedMs = track.hear(record, frame.baseMs, this.#walkMap(), ms - this.#delay.ms);
      if (track.distance < (this.#bySlot.size > crowded ? punctualInCrowdM : punctualM) && !Number.isNaN(partedMs)) this.#delay.note(ms - partedMs);
    }
    for (const slot of frame.removals) this.#bySlot.delete(slot);
    for (const slot of frame.unattended) this.#bySlot.delete(slot);
    if (frame.crowd >= 0) this.#crowd = frame.crowd;
  }

  /** Reckons where everybody is, seen from (x, z). */
  step(ms: number, x: number, z: number, followed: number): void {
    const passed = Math.max(0, Math.min(500, ms - this.#ms));
    this.#ms = ms;
    this.#delay.step(passed);
    const shownMs = ms - this.#delay.ms;
    this.#farthest = 0;
    for (const track of this.#bySlot.values()) {
      track.step(shownMs, passed);
      // Whose remaining error is walked off walks; feet must not slide.
      const slides = track.slide > 0.4 && track.slide < 6;
      track.pose = track.speed > 0 ? (track.motion.gait === RUN ? "run" : "walk") : track.motion.gait === SIT ? "sit" : slides ? "walk" : "stand";
      track.distance = Math.hypot(track.x - x, track.z - z);
      track.visible = track.distance < hiddenBeyondM || track.slot === followed;
      if (track.visible && track.slot !== followed) this.#farthest = Math.max(this.#farthest, track.distance);
      if (track.distance > forgottenBeyondM && track.slot !== followed) this.#bySlot.delete(track.slot);
    }
  }
}
