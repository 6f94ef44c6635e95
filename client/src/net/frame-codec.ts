import { fromBinary } from "@bufbuild/protobuf";
import { type Introduction, IntroductionSchema } from "../../generated/world_pb.js";
import { type Cursor, readVarint, skipField } from "./varint.js";

/** ServerMessage.frame, length-delimited. */
const FRAME_TAG = 0x12;
const DELIMITED = 2;

/** A frame as it is read: arrays and object are used again for the next one. The records stay in the message's bytes. */
export interface FrameNews {
  baseMs: number;
  introductions: Introduction[];
  /** The records lie in the message from here … */
  recordsStart: number;
  /** … up to here; see records.ts. */
  recordsEnd: number;
  removals: number[];
  /** Pairs of slot and gesture. */
  gestures: number[];
  /** People within interest whose motions are not told; -1 when the frame says nothing of it. */
  crowd: number;
  /** Slots that have become part of the crowd. */
  unattended: number[];
}

export function createFrameNews(): FrameNews {
  return { baseMs: 0, introductions: [], recordsStart: 0, recordsEnd: 0, removals: [], gestures: [], crowd: -1, unattended: [] };
}

/** Whether a ServerMessage is a frame, the one kind that is read here and not by the generated code. */
export const isFrame = (message: Uint8Array): boolean => message[0] === FRAME_TAG;

const cursor: Cursor = { at: 0, failed: false };

/** Reads a ServerMessage that is a frame. False when the bytes are none; `into` is then of no use. */
export function readFrame(message: Uint8Array, into: FrameNews): boolean {
  into.baseMs = 0;
  into.introductions.length = 0;
  into.recordsStart = into.recordsEnd = 0;
  into.removals.length = 0;
  into.gestures.length = 0;
  into.crowd = -1;
  into.unattended.length = 0;
  if (!isFrame(message)) return false;

  cursor.at = 1;
  cursor.failed = false;
  const length = readVarint(message, message.length, cursor);
  const end = cursor.at + length;
  if (cursor.failed || end !== message.length) return false;

  while (cursor.at < end && !cursor.failed) {
    const tag = readVarint(message, end, cursor);
    if (tag === 8) into.baseMs = readVarint(message, end, cursor);
    else if (tag === 48) into.crowd = readVarint(message, end, cursor);
    else if ((tag & 7) === DELIMITED && tag >> 3 >= 2 && tag >> 3 <= 7) readPart(message, end, tag >> 3, into);
    else skipField(message, end, cursor, tag & 7);
  }
  return !cursor.failed;
}

function readPart(message: Uint8Array, end: number, field: number, into: FrameNews): void {
  const partEnd = readVarint(message, end, cursor) + cursor.at;
  if (cursor.failed || partEnd > end) {
    cursor.failed = true;
    return;
  }
  if (field === 2) readIntroduction(message, partEnd, into);
  else if (field === 3) {
    into.recordsStart = cursor.at;
    into.recordsEnd = partEnd;
  } else {
    const numbers = field === 4 ? into.removals : field === 5 ? into.gestures : into.unattended;
    while (cursor.at < partEnd && !cursor.failed) numbers.push(readVarint(message, partEnd, cursor));
  }
  cursor.at = partEnd;
}

function readIntroduction(message: Uint8Array, end: number, into: FrameNews): void {
  try {
    into.introductions.push(fromBinary(IntroductionSchema, message.subarray(cursor.at, end)));
  } catch {
    cursor.failed = true;
  }
}
