import type { WalkMap } from "./walk-map.js";
import { levelAfter, walkMs } from "./walking.js";

/** How an avatar moves or rests: the numbers of the wire. */
export type Gait = 0 | 1 | 2 | 3;
export const STAND = 0 satisfies Gait;
export const WALK = 1 satisfies Gait;
export const RUN = 2 satisfies Gait;
export const SIT = 3 satisfies Gait;

/** Headings are 1/4096 of a turn, clockwise from north. */
export const TURN = 4096;
/** Speeds are thirty-firsts of the gait's top speed. */
export const SPEED_STEPS = 31;
/** Length of a direction vector. */
const ONE = 16384;
const TOP_SPEED_MM = [0, 1500, 4500, 0] as const;

const directionsX = new Int16Array(TURN);
const directionsZ = new Int16Array(TURN);
for (let heading = 0; heading < TURN; heading++) {
  const turn = (2 * Math.PI * heading) / TURN;
  directionsX[heading] = Math.round(Math.sin(turn) * ONE);
  directionsZ[heading] = Math.round(-Math.cos(turn) * ONE);
}

/** round(sin(2π·heading/4096)·16384): east is positive. */
export const directionX = (heading: number): number => directionsX[heading & (TURN - 1)]!;
/** round(−cos(2π·heading/4096)·16384): south is positive. */
export const directionZ = (heading: number): number => directionsZ[heading & (TURN - 1)]!;

/** The heading that points most nearly along (dx, dz). */
export const headingTowards = (dx: number, dz: number): number =>
  Math.round((Math.atan2(dx, -dz) / (2 * Math.PI)) * TURN) & (TURN - 1);

/** Millimetres a second of a step of a gait, rounded towards zero. */
export const speedMm = (gait: Gait, speed: number): number => Math.trunc((TOP_SPEED_MM[gait] * speed) / SPEED_STEPS);

/**
 * What an avatar does from a moment on: it goes straight on from a point until the motion ends. Server and clients reckon with the
 * same integers (docs/protocol.md "Motion"). Mutable, so that one object serves an avatar as long as it is there.
 */
export interface Motion {
  atMs: number;
  xCm: number;
  zCm: number;
  level: number;
  heading: number;
  speed: number;
  gait: Gait;
  /** Millimetres a second. */
  velocityX: number;
  /** Millimetres a second. */
  velocityZ: number;
  /** Milliseconds after atMs at which the floors end on the line; Infinity for who does not move or has no map. */
  lastsMs: number;
  walkMap: WalkMap | undefined;
}

export function createMotion(): Motion {
  return {
    atMs: 0, xCm: 0, zCm: 0, level: 0, heading: 0, speed: 0, gait: STAND, velocityX: 0, velocityZ: 0, lastsMs: Infinity,
    walkMap: undefined,
  };
}

/** Begins another motion over the floors of a space; without a map it never ends by itself. */
export function beginMotion(
  motion: Motion, atMs: number, xCm: number, zCm: number, level: number, heading: number, speed: number, gait: Gait,
  walkMap: WalkMap | undefined,
): void {
  const mm = speedMm(gait, speed);
  motion.atMs = atMs;
  motion.xCm = xCm;
  motion.zCm = zCm;
  motion.level = level;
  motion.heading = heading;
  motion.speed = mm === 0 ? 0 : speed;
  motion.gait = gait;
  // "+ 0" makes a negative zero a plain one.
  motion.velocityX = Math.trunc((directionX(heading) * mm) / ONE) + 0;
  motion.velocityZ = Math.trunc((directionZ(heading) * mm) / ONE) + 0;
  motion.walkMap = walkMap;
  motion.lastsMs = walkMap ? walkMs(walkMap, xCm * 10, zCm * 10, level, motion.velocityX, motion.velocityZ) : Infinity;
}

const elapsed = (motion: Motion, ms: number): number => Math.min(Math.max(ms - motion.atMs, 0), motion.lastsMs);

/** Millimetres east of the origin. Whole milliseconds give what the server has; fractions lie between, for drawing. */
export const xMmAt = (motion: Motion, ms: number): number =>
  motion.xCm * 10 + Math.trunc((motion.velocityX * elapsed(motion, ms)) / 1000) + 0;

/** Millimetres south of the origin. */
export const zMmAt = (motion: Motion, ms: number): number =>
  motion.zCm * 10 + Math.trunc((motion.velocityZ * elapsed(motion, ms)) / 1000) + 0;

/** Which of the floors there are where it is, from below. */
export const levelAt = (motion: Motion, ms: number): number =>
  motion.walkMap ? levelAfter(motion.walkMap, motion.xCm * 10, motion.zCm * 10, motion.level, motion.velocityX, motion.velocityZ, elapsed(motion, ms)) : motion.level;

export const isMovingAt = (motion: Motion, ms: number): boolean =>
  (motion.velocityX !== 0 || motion.velocityZ !== 0) && ms - motion.atMs < motion.lastsMs;

/** Whole centimetres, rounded down, as positions are told: a point never leaves its ground cell by it. */
export const toCm = (mm: number): number => Math.floor(mm / 10);
