/** A place in bytes that moves on as they are read; `failed` stays true once something was not there. */
export interface Cursor {
  at: number;
  failed: boolean;
}

/** Reads a varint of up to 64 bits as a number, exact up to 2^53. */
export function readVarint(bytes: Uint8Array, end: number, cursor: Cursor): number {
  let value = 0;
  let scale = 1;
  for (let i = 0; i < 10 && cursor.at < end; i++) {
    const byte = bytes[cursor.at++]!;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return value;
    scale *= 128;
  }
  cursor.failed = true;
  return 0;
}

/** Writes a whole number from 0 to 2^53 and returns the place behind it. */
export function writeVarint(bytes: Uint8Array, at: number, value: number): number {
  while (value >= 0x80) {
    bytes[at++] = (value % 0x80) | 0x80;
    value = Math.floor(value / 0x80);
  }
  bytes[at++] = value;
  return at;
}

/** Passes over a field of a wire type. */
export function skipField(bytes: Uint8Array, end: number, cursor: Cursor, wireType: number): void {
  if (wireType === 0) readVarint(bytes, end, cursor);
  else if (wireType === 1) cursor.at += 8;
  else if (wireType === 5) cursor.at += 4;
  else if (wireType === 2) cursor.at += readVarint(bytes, end, cursor);
  else cursor.failed = true;
  if (cursor.at > end) cursor.failed = true;
}
