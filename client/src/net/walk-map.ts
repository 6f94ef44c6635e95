/** Centimetres a side of a cell. */
export const CELL_CM = 25;
/** One goes on to a floor that lies so many centimetres higher or lower at most. */
export const STEP_CM = 20;
/** No floor there. */
export const NOWHERE = -1;

/** What is to be known of a floor: bits of {@link WalkMap.flags}. */
export const floorFlags = { stepFree: 1, stair: 2, doorway: 4, waterEdge: 8, indoors: 16, seat: 32 } as const;

/** What a step on a floor sounds like, by {@link WalkMap.sounds}. */
export const floorSounds = ["none", "stone", "grass", "wood", "earth", "gravel", "water", "carpet", "metal"] as const;

/**
 * Where one can stand and walk in a space: the floors over each cell, as the server has them. docs/walk-map.md has format and rules.
 * Each cell names a stack; floors `firsts[stack]` up to `firsts[stack + 1]` are its own, from below; stack 0 has none.
 */
export interface WalkMap {
  readonly originXCm: number;
  readonly originZCm: number;
  readonly columns: number;
  readonly rows: number;
  /** Floors over the cell that has most. */
  readonly levels: number;
  /** The one height of all floors in centimetres; null where they differ. */
  readonly evenCm: number | null;
  readonly cells: Uint16Array;
  readonly firsts: Uint32Array;
  /** By floor, centimetres above the space's origin. */
  readonly heights: Int16Array;
  readonly flags: Uint8Array;
  readonly sounds: Uint8Array;
}

/** The bytes are no walk map. */
export class DamagedWalkMap extends Error {}

const headerBytes = 24;
const floorBytes = 4;
const mostSide = 1024;
const mostLevels = 8;
const leastApartCm = 150;
const knownFlags = 0x3f;

/**
 * Reads the bytes of a walk map; what is not exactly one is refused before anything is made of it.
 * @throws DamagedWalkMap
 */
export function readWalkMap(bytes: Uint8Array): WalkMap {
  const damaged = (what: string): never => { throw new DamagedWalkMap(`This is no walk map: ${what}.`); };
  if (bytes.length < headerBytes) damaged(`${bytes.length} bytes are fewer than its header has`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (at: number): number => view.getUint16(at, true);
  if (view.getUint32(0) !== 0x4d574c4b) damaged("it does not begin with MWLK");
  if (word(4) !== 1) damaged(`version ${word(4)} is not known`);
  if (word(6) !== CELL_CM) damaged(`its cells have ${word(6)} cm`);
  const originXCm = view.getInt32(8, true);
  const originZCm = view.getInt32(12, true);
  const columns = word(16);
  const rows = word(18);
  const stackCount = word(20);
  const floorCount = word(22);
  if (columns === 0 || rows === 0 || columns > mostSide || rows > mostSide) damaged(`${columns} x ${rows} cells are none or more than ${mostSide} a side`);
  if (!isInReach(originXCm, columns) || !isInReach(originZCm, rows)) damaged("it reaches beyond what positions can tell");
  if (stackCount === 0) damaged("it has no stacks");
  const cellsAt = headerBytes + stackCount + floorCount * floorBytes;
  if (bytes.length !== cellsAt + columns * rows * 2) damaged(`${bytes.length} bytes where its header asks for ${cellsAt + columns * rows * 2}`);

  const firsts = new Uint32Array(stackCount + 1);
  const heights = new Int16Array(floorCount);
  const flags = new Uint8Array(floorCount);
  const sounds = new Uint8Array(floorCount);
  let levels = 0;
  if (bytes[headerBytes] !== 0) damaged("stack 0 has floors");
  for (let stack = 0; stack < stackCount; stack++) {
    const first = firsts[stack]!;
    const count = bytes[headerBytes + stack]!;
    if (count > mostLevels) damaged(`stack ${stack} has ${count} floors`);
    if (first + count > floorCount) damaged("its stacks have more floors than it");
    for (let floor = first; floor < first + count; floor++) {
      const at = headerBytes + stackCount + floor * floorBytes;
      heights[floor] = view.getInt16(at, true);
      flags[floor] = bytes[at + 2]!;
      sounds[floor] = bytes[at + 3]!;
      if ((flags[floor]! & ~knownFlags) !== 0) damaged(`a floor has unknown flags ${flags[floor]}`);
      if (floor > first && heights[floor]! - heights[floor - 1]! < leastApartCm) damaged(`the floors of stack ${stack} lie less than ${leastApartCm} cm over each other`);
    }
    firsts[stack + 1] = first + count;
    levels = Math.max(levels, count);
  }
  if (firsts[stackCount] !== floorCount) damaged("its stacks have fewer floors than it");

  const cells = new Uint16Array(columns * rows);
  for (let cell = 0, at = cellsAt; cell < cells.length; cell++, at += 2) {
    const stack = bytes[at]! | (bytes[at + 1]! << 8);
    if (stack >= stackCount) damaged(`cell ${cell} names stack ${stack} of ${stackCount}`);
    cells[cell] = stack;
  }
  const evenCm = floorCount > 0 && heights.every((height) => height === heights[0]) ? heights[0]! : null;
  return { originXCm, originZCm, columns, rows, levels, evenCm, cells, firsts, heights, flags, sounds };
}

const isInReach = (originCm: number, cells: number): boolean => originCm >= -32_768 && originCm + cells * CELL_CM <= 32_768;

export const columnOf = (map: WalkMap, xCm: number): number => Math.floor((xCm - map.originXCm) / CELL_CM);
export const rowOf = (map: WalkMap, zCm: number): number => Math.floor((zCm - map.originZCm) / CELL_CM);

/** The stack over a cell; 0 outside the map. */
export const stackAt = (map: WalkMap, column: number, row: number): number =>
  column < 0 || row < 0 || column >= map.columns || row >= map.rows ? 0 : map.cells[row * map.columns + column]!;

/** How many floors lie over a cell. */
export function floorsAt(map: WalkMap, column: number, row: number): number {
  const stack = stackAt(map, column, row);
  return map.firsts[stack + 1]! - map.firsts[stack]!;
}

/** The floor of a level of a stack, or {@link NOWHERE}. */
export function floorOf(map: WalkMap, stack: number, level: number): number {
  const floor = map.firsts[stack]! + level;
  return level >= 0 && floor < map.firsts[stack + 1]! ? floor : NOWHERE;
}

/** Whether there is a floor of a level at a point, centimetres. */
export const hasFloor = (map: WalkMap, xCm: number, zCm: number, level: number): boolean =>
  floorOf(map, stackAt(map, columnOf(map, xCm), rowOf(map, zCm)), level) !== NOWHERE;
