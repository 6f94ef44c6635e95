import type { Gait } from "./motion.js";

/** What one avatar does at a frame's base time: see docs/protocol.md "Motion record". Mutable: one object reads a whole frame. */
export interface MotionRecord {
  slot: number;
  xCm: number;
  zCm: number;
  heading: number;
  speed: number;
  gait: Gait;
  level: number;
  /** The avatar appears there: do not smooth the way to it. */
  appears: boolean;
}

export const MAX_SLOT = 16383;
export const MAX_RECORD_BYTES = 9;

export function createRecord(): MotionRecord {
  return { slot: 0, xCm: 0, zCm: 0, heading: 0, speed: 0, gait: 0, level: 0, appears: false };
}

/** Reads the record at `at` and returns the place behind it; -1 when there is none before `end`. */
export function readRecord(bytes: Uint8Array, at: number, end: number, into: MotionRecord): number {
  if (at >= end) return -1;
  let slot = bytes[at++]!;
  if (slot >= 0x80) {
    const high = at < end ? bytes[at++]! : 0x80;
    if (high >= 0x80) return -1;
    slot = (slot & 0x7f) | (high << 7);
  }
  if (slot === 0 || at + 7 > end) return -1;

  const gait = (bytes[at + 6]! >> 1) & 7;
  into.slot = slot;
  into.xCm = ((bytes[at]! | (bytes[at + 1]! << 8)) << 16) >> 16;
  into.zCm = ((bytes[at + 2]! | (bytes[at + 3]! << 8)) << 16) >> 16;
  into.heading = bytes[at + 4]! | ((bytes[at + 5]! & 0x0f) << 8);
  into.speed = (bytes[at + 5]! >> 4) | ((bytes[at + 6]! & 1) << 4);
  // A gait of a later version is shown as standing.
  into.gait = (gait > 3 ? 0 : gait) as Gait;
  into.level = (bytes[at + 6]! >> 4) & 7;
  into.appears = bytes[at + 6]! >= 0x80;
  return at + 7;
}

/** Writes a record at `at` and returns the place behind it. */
export function writeRecord(record: MotionRecord, bytes: Uint8Array, at: number): number {
  if (record.slot >= 0x80) bytes[at++] = (record.slot & 0x7f) | 0x80;
  bytes[at++] = record.slot >= 0x80 ? record.slot >> 7 : record.slot;
  bytes[at++] = record.xCm;
  bytes[at++] = record.xCm >> 8;
  bytes[at++] = record.zCm;
  bytes[at++] = record.zCm >> 8;
  bytes[at++] = record.heading;
  bytes[at++] = (record.heading >> 8) | (record.speed << 4);
  bytes[at++] = (record.speed >> 4) | (record.gait << 1) | (record.level << 4) | (record.appears ? 0x80 : 0);
  return at;
}
