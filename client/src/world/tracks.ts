import type { Ground } from "../net/ground";
import { beginMotion, createMotion, isMovingAt, RUN, SIT, xMmAt, zMmAt, type Motion } from "../net/motion";
import { createRecord, readRecord } from "../net/records";
import type { Frame } from "../net/wire";
import { angleDifference, toRadians } from "./headings";

// Two walkers' errors melt within a fifth of a second: quick enough to be true, slow enough not to be seen.
const meltMs = 110;
const turnMs = 90;
// Who is farther off than this from where they were drawn is put there.
const mostMeltM = 3;
/** Farther away nobody is drawn; the server forgets there. */
export const hiddenBeyondM = 44;
// Known a little longer, so that who walks along the edge does not come and go.
const forgottenBeyondM = 54;

export type Pose = "stand" | "walk" | "run" | "sit";

/** Somebody else, as drawn: where they are reckoned to be, with the error of the last news melting away. */
export interface Track {
  readonly slot: number;
  readonly motion: Motion;
  /** Metres and radians (clockwise from north), as drawn. */
  x: number;
  z: number;
  yaw: number;
  pose: Pose;
  /** Metres a second, over the ground. */
  speed: number;
  /** Metres from where one stands. */
  distance: number;
  visible: boolean;
  offX: number;
  offZ: number;
}

/** Everybody whose motion is known. Nothing is made anew in a frame. */
export class Tracks {
  readonly #bySlot = new Map<number, Track>();
  readonly #ground: (level: number) => Ground | undefined;
  readonly #record = createRecord();
  #own = 0;
  #crowd = 0;
  #ms = 0;

  constructor(ground: (level: number) => Ground | undefined) {
    this.#ground = ground;
  }

  /** How many people are near whose motions are not told, because there are too many. */
  get crowd(): number { return this.#crowd; }

  get size(): number { return this.#bySlot.size; }

  values(): IterableIterator<Track> { return this.#bySlot.values(); }

  at(slot: number): Track | undefined { return this.#bySlot.get(slot); }

  /** Forgets everybody: one enters anew. `own` is never tracked: one is drawn by one's own reckoning. */
  clear(own: number): void {
    this.#own = own;
    this.#crowd = 0;
    this.#bySlot.clear();
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
      const known = track !== undefined;
      if (!track) {
        track = {
          slot: record.slot, motion: createMotion(), x: 0, z: 0, yaw: toRadians(record.heading),
          pose: "stand", speed: 0, distance: Infinity, visible: false, offX: 0, offZ: 0,
        };
        this.#bySlot.set(record.slot, track);
      }
      beginMotion(
        track.motion, frame.baseMs, record.xCm, record.zCm, record.level, record.heading, record.speed, record.gait,
        this.#ground(record.level),
      );
      const x = xMmAt(track.motion, ms) / 1_000;
      const z = zMmAt(track.motion, ms) / 1_000;
      track.offX = track.x - x;
      track.offZ = track.z - z;
      if (!known || record.appears || Math.hypot(track.offX, track.offZ) > mostMeltM) {
        track.offX = track.offZ = 0;
        track.yaw = toRadians(record.heading);
      }
    }
    for (const slot of frame.removals) this.#bySlot.delete(slot);
    for (const slot of frame.unattended) this.#bySlot.delete(slot);
    if (frame.crowd >= 0) this.#crowd = frame.crowd;
  }

  /** Reckons where everybody is, seen from (x, z). */
  step(ms: number, x: number, z: number, followed: number): void {
    const passed = Math.max(0, Math.min(500, ms - this.#ms));
    this.#ms = ms;
    const melt = Math.exp(-passed / meltMs);
    const turn = 1 - Math.exp(-passed / turnMs);
    for (const track of this.#bySlot.values()) {
      const { motion } = track;
      track.offX *= melt;
      track.offZ *= melt;
      const lastX = track.x;
      const lastZ = track.z;
      track.x = xMmAt(motion, ms) / 1_000 + track.offX;
      track.z = zMmAt(motion, ms) / 1_000 + track.offZ;
      track.yaw += angleDifference(track.yaw, toRadians(motion.heading)) * turn;
      const moving = isMovingAt(motion, ms);
      track.speed = moving ? Math.hypot(motion.velocityX, motion.velocityZ) / 1_000 : 0;
      // Whose remaining error is walked off walks; feet must not slide.
      const slid = !moving && passed > 0 ? (Math.hypot(track.x - lastX, track.z - lastZ) / passed) * 1_000 : 0;
      track.pose = moving ? (motion.gait === RUN ? "run" : "walk") : motion.gait === SIT ? "sit" : slid > 0.4 && slid < 6 ? "walk" : "stand";
      track.distance = Math.hypot(track.x - x, track.z - z);
      track.visible = track.distance < hiddenBeyondM || track.slot === followed;
      if (track.distance > forgottenBeyondM && track.slot !== followed) this.#bySlot.delete(track.slot);
    }
  }
}
