import type { Motion } from "./motion.js";
import { writeVarint } from "./varint.js";

/** A motion that the client's own avatar has begun: the fields of Move. Whole numbers in the ranges of world.proto. */
export interface Move extends Pick<Motion, "atMs" | "xCm" | "zCm" | "level" | "heading" | "speed" | "gait"> {
  sequence: number;
  /** Number of the last correction that was followed. */
  correction: number;
}

/** No ClientMessage with a Move is longer. */
export const MAX_MOVE_BYTES = 48;

/** Writes a ClientMessage with the move and returns its length. `into` has room for MAX_MOVE_BYTES. */
export function writeMove(move: Move, into: Uint8Array): number {
  let at = 2;
  at = field(into, at, 1, move.atMs);
  at = field(into, at, 2, zigzag(move.xCm));
  at = field(into, at, 3, zigzag(move.zCm));
  at = field(into, at, 4, move.level);
  at = field(into, at, 5, move.heading);
  at = field(into, at, 6, move.speed);
  at = field(into, at, 7, move.gait);
  at = field(into, at, 8, move.sequence);
  at = field(into, at, 9, move.correction);
  into[0] = 0x12;
  into[1] = at - 2;
  return at;
}

/** proto3 leaves out what is 0. */
function field(into: Uint8Array, at: number, number: number, value: number): number {
  if (value === 0) return at;
  into[at] = number << 3;
  return writeVarint(into, at + 1, value);
}

const zigzag = (value: number): number => (value >= 0 ? value * 2 : -value * 2 - 1);
