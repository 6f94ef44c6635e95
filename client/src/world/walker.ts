import {
  beginMotion, createMotion, directionX, directionZ, isMovingAt, levelAt, SPEED_STEPS, STAND, toCm, xMmAt, zMmAt, type Gait, type Motion,
} from "../net/motion";
import type { Move } from "../net/move-codec";
import type { WalkMap } from "../net/walk-map";
import { walkMs } from "../net/walking";
import type { Correction, Standing } from "../net/wire";
import { headingDifference } from "./headings";

/** What one wants to do now. */
export interface Intent {
  heading: number;
  gait: Gait;
  /** 0 to 31; 0 when not moving. */
  speed: number;
}

// The server takes 15 motions a second. A start, stop or change of gait is told at once; turning waits a little.
const turnEveryMs = 100;
const leastTurn = 24;
// A motion that meets a wall within a step goes along the wall instead.
const blockedMs = 40;
// Seen error of the own place melts away: one must not see the server's corrections as jumps.
const meltMs = 140;
const mostMeltM = 4;

/**
 * Oneself: predicted on the same integers that the server reckons with. A motion is told when it begins and never again;
 * a correction moves the truth at once and the picture smoothly.
 */
export class Walker {
  readonly motion: Motion = createMotion();
  /** Metres, as drawn. */
  x = 0;
  z = 0;
  /** The last number given to a motion. */
  sequence = 0;
  readonly #tell: (move: Move) => boolean;
  readonly #walkMap: () => WalkMap | undefined;
  #toldMs = -Infinity;
  #untold = false;
  #correction = 0;
  #offX = 0;
  #offZ = 0;
  #drawnMs = 0;

  constructor(tell: (move: Move) => boolean, walkMap: () => WalkMap | undefined) {
    this.#tell = tell;
    this.#walkMap = walkMap;
  }

  /** Which of the floors there are where one is, from below. */
  levelAt(ms: number): number { return levelAt(this.motion, ms); }

  isMoving(ms: number): boolean { return isMovingAt(this.motion, ms); }

  /** One stands here, without smoothing: on entering. Motions are counted anew. */
  appear(at: Standing, ms: number): void {
    this.sequence = 0;
    this.#correction = 0;
    this.#untold = false;
    this.#place(at, ms);
    this.#offX = this.#offZ = 0;
    this.draw(ms);
  }

  /** Begins another motion when what one wants differs from what one does. */
  steer(intent: Intent, ms: number): void {
    const wanted = this.#alongWalls(intent, ms);
    const { motion } = this;
    const rests = wanted.speed === 0;
    const turn = Math.abs(headingDifference(motion.heading, wanted.heading));
    const starts = wanted.gait !== motion.gait || (wanted.speed === 0) !== (motion.speed === 0);
    const bends = !rests && (turn >= leastTurn || Math.abs(wanted.speed - motion.speed) >= 3);
    const turnsOnTheSpot = rests && turn >= leastTurn;
    if (!starts && !bends && !turnsOnTheSpot) {
      if (this.#untold) this.#say(ms);
      return;
    }
    if (!starts && ms - this.#toldMs < turnEveryMs) return;
    this.#begin(wanted, ms);
  }

  /** Turns, sits or stops where one is, at once. */
  rest(gait: Gait, ms: number, heading = this.motion.heading): void {
    if (this.motion.gait === gait && this.motion.speed === 0 && this.motion.heading === heading) return;
    this.#begin({ heading, gait, speed: 0 }, ms);
  }

  correct(correction: Correction, ms: number): void {
    const { x, z } = this;
    this.#correction = correction.number;
    this.#untold = false;
    this.#place(correction, ms);
    this.draw(ms);
    this.#offX += x - this.x;
    this.#offZ += z - this.z;
    if (Math.hypot(this.#offX, this.#offZ) > mostMeltM) this.#offX = this.#offZ = 0;
    this.#drawnMs = ms;
    this.x = xMmAt(this.motion, ms) / 1_000 + this.#offX;
    this.z = zMmAt(this.motion, ms) / 1_000 + this.#offZ;
  }

  /** Computes where one is drawn. */
  draw(ms: number): void {
    const melt = Math.exp(-Math.max(0, ms - this.#drawnMs) / meltMs);
    this.#drawnMs = ms;
    this.#offX *= melt;
    this.#offZ *= melt;
    this.x = xMmAt(this.motion, ms) / 1_000 + this.#offX;
    this.z = zMmAt(this.motion, ms) / 1_000 + this.#offZ;
  }

  /** Centimetres of the truth, not of the picture. */
  standingAt(ms: number): Standing {
    const { motion } = this;
    return { xCm: toCm(xMmAt(motion, ms)), zCm: toCm(zMmAt(motion, ms)), level: levelAt(motion, ms), heading: motion.heading };
  }

  #place(at: Standing, ms: number): void {
    beginMotion(this.motion, Math.round(ms), at.xCm, at.zCm, at.level, at.heading, 0, STAND, this.#walkMap());
  }

  #begin(wanted: Intent, ms: number): void {
    const { motion } = this;
    const atMs = Math.max(Math.round(ms), motion.atMs);
    const xCm = toCm(xMmAt(motion, atMs));
    const zCm = toCm(zMmAt(motion, atMs));
    // The picture stays where it was: a motion begins in whole centimetres.
    this.#offX += xMmAt(motion, ms) / 1_000 - xCm / 100;
    this.#offZ += zMmAt(motion, ms) / 1_000 - zCm / 100;
    beginMotion(motion, atMs, xCm, zCm, levelAt(motion, atMs), wanted.heading, wanted.speed, wanted.gait, this.#walkMap());
    this.sequence++;
    this.#say(ms);
  }

  #say(ms: number): void {
    const { motion } = this;
    this.#toldMs = ms;
    this.#untold = !this.#tell({
      atMs: motion.atMs, xCm: motion.xCm, zCm: motion.zCm, level: motion.level,
      heading: motion.heading, speed: motion.speed, gait: motion.gait, sequence: this.sequence, correction: this.#correction,
    });
  }

  /** The same wish, or the part of it that leads along a wall when the way straight on ends here. */
  #alongWalls(intent: Intent, ms: number): Intent {
    const map = this.#walkMap();
    if (intent.speed === 0 || !map) return intent;
    const level = levelAt(this.motion, ms);
    const x = toCm(xMmAt(this.motion, ms)) * 10;
    const z = toCm(zMmAt(this.motion, ms)) * 10;
    const dx = directionX(intent.heading);
    const dz = directionZ(intent.heading);
    if (walkMs(map, x, z, level, Math.trunc(dx / 8), Math.trunc(dz / 8)) > blockedMs) return intent;
    const alongX = walkMs(map, x, z, level, Math.sign(dx) * 2_000, 0) > 2 * blockedMs ? Math.abs(dx) : 0;
    const alongZ = walkMs(map, x, z, level, 0, Math.sign(dz) * 2_000) > 2 * blockedMs ? Math.abs(dz) : 0;
    const most = Math.max(alongX, alongZ);
    // Head on against the wall: one stands and looks at it.
    if (most < 2_500) return { heading: intent.heading, gait: STAND, speed: 0 };
    const heading = alongX >= alongZ ? (dx > 0 ? 1024 : 3072) : (dz > 0 ? 2048 : 0);
    return { heading, gait: intent.gait, speed: Math.max(8, Math.min(SPEED_STEPS, Math.round((intent.speed * most) / 16_384))) };
  }
}
