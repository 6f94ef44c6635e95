import { CELL_CM, columnOf, floorOf, NOWHERE, rowOf, stackAt, STEP_CM, type WalkMap } from "./walk-map.js";

const CELL_MM = CELL_CM * 10;

/** The floor of a stack that one goes on to. Floors lie so far apart that there is one at most, and it leads back. */
function onward(map: WalkMap, floor: number, stack: number): number {
  const last = map.firsts[stack + 1]!;
  for (let next = map.firsts[stack]!; next < last; next++) {
    if (Math.abs(map.heights[next]! - map.heights[floor]!) <= STEP_CM) return next;
  }
  return NOWHERE;
}

/**
 * Goes straight from one point to another, whole centimetres. Gives the level one comes to, or {@link NOWHERE} when one may not.
 * The line is thought moved east by an infinitely small step, and south by an infinitely smaller one: so it goes along no border and
 * through no corner, from each cell into one beside it, and backwards through the same cells. The server's WalkMap.Go.
 */
export function go(map: WalkMap, fromXCm: number, fromZCm: number, level: number, toXCm: number, toZCm: number): number {
  let column = columnOf(map, fromXCm);
  let row = rowOf(map, fromZCm);
  let stack = stackAt(map, column, row);
  let floor = floorOf(map, stack, level);
  if (floor === NOWHERE) return NOWHERE;

  const right = Math.sign(toXCm - fromXCm);
  const down = Math.sign(toZCm - fromZCm);
  const dx = Math.abs(toXCm - fromXCm);
  const dz = Math.abs(toZCm - fromZCm);
  // How far the next border is, along each axis; who does not move along one crosses none.
  let nextX = toBorderCm(fromXCm - map.originXCm, column, right);
  let nextZ = toBorderCm(fromZCm - map.originZCm, row, down);
  for (let left = Math.abs(columnOf(map, toXCm) - column) + Math.abs(rowOf(map, toZCm) - row); left > 0; left--) {
    const x = nextX * dz;
    const z = nextZ * dx;
    if (x < z || (x === z && right > 0)) {
      column += right;
      nextX += CELL_CM;
    } else {
      row += down;
      nextZ += CELL_CM;
    }
    const onto = stackAt(map, column, row);
    if (onto === stack) continue;
    floor = onward(map, floor, onto);
    if (floor === NOWHERE) return NOWHERE;
    stack = onto;
  }
  return floor - map.firsts[stack]!;
}

const toBorderCm = (cm: number, cell: number, sign: number): number => (sign > 0 ? (cell + 1) * CELL_CM - cm : sign < 0 ? cm - cell * CELL_CM : 1);

/** The level one comes to by a step into one of the eight cells around, or {@link NOWHERE}. Across a corner only where both ways round it lead there. */
export function step(map: WalkMap, column: number, row: number, level: number, right: number, down: number): number {
  if (right === 0 || down === 0) return beside(map, column, row, level, column + right, row + down);
  const over = beside(map, column, row, level, column + right, row);
  const under = beside(map, column, row, level, column, row + down);
  if (over === NOWHERE || under === NOWHERE) return NOWHERE;
  const there = beside(map, column + right, row, over, column + right, row + down);
  return there === beside(map, column, row + down, under, column + right, row + down) ? there : NOWHERE;
}

function beside(map: WalkMap, column: number, row: number, level: number, toColumn: number, toRow: number): number {
  const from = stackAt(map, column, row);
  const floor = floorOf(map, from, level);
  if (floor === NOWHERE) return NOWHERE;
  const stack = stackAt(map, toColumn, toRow);
  if (stack === from) return level;
  const next = onward(map, floor, stack);
  return next === NOWHERE ? NOWHERE : next - map.firsts[stack]!;
}

/**
 * The last whole millisecond at which a motion still has a floor: the cells are those of its positions at 0, 1, 2 … ms. 0 when it begins
 * on none, Infinity when it does not move. Equal to the server's WalkMap.WalkMs (protocol/vectors/ground.json).
 */
export const walkMs = (map: WalkMap, xMm: number, zMm: number, level: number, velocityX: number, velocityZ: number): number =>
  velocityX === 0 && velocityZ === 0 ? Infinity : follow(map, xMm, zMm, level, velocityX, velocityZ, Infinity, false);

/** The level that a motion has come to after so many milliseconds. */
export const levelAfter = (map: WalkMap, xMm: number, zMm: number, level: number, velocityX: number, velocityZ: number, ms: number): number =>
  map.levels < 2 || (velocityX === 0 && velocityZ === 0) ? level : follow(map, xMm, zMm, level, velocityX, velocityZ, Math.floor(ms), true);

/** Follows a motion until its floors or its time end. Gives when, or the level it has come to. */
function follow(
  map: WalkMap, xMm: number, zMm: number, level: number, velocityX: number, velocityZ: number, untilMs: number, asksLevel: boolean,
): number {
  const x = xMm - map.originXCm * 10;
  const z = zMm - map.originZCm * 10;
  let column = Math.floor(x / CELL_MM);
  let row = Math.floor(z / CELL_MM);
  let stack = stackAt(map, column, row);
  let floor = floorOf(map, stack, level);
  if (floor === NOWHERE) return asksLevel ? level : 0;

  for (;;) {
    const nextX = crossingMs(x, column, velocityX);
    const nextZ = crossingMs(z, row, velocityZ);
    const next = Math.min(nextX, nextZ);
    if (next > untilMs) break;
    if (nextX === next) column += Math.sign(velocityX);
    if (nextZ === next) row += Math.sign(velocityZ);
    const onto = stackAt(map, column, row);
    if (onto === stack) continue;
    const there = onward(map, floor, onto);
    if (there === NOWHERE) {
      if (asksLevel) break;
      return next - 1;
    }
    floor = there;
    stack = onto;
  }
  return asksLevel ? floor - map.firsts[stack]! : untilMs;
}

/** The first whole millisecond at which the coordinate has left its cell. */
function crossingMs(mm: number, cell: number, velocity: number): number {
  if (velocity === 0) return Infinity;
  const distance = velocity > 0 ? (cell + 1) * CELL_MM - mm : mm - cell * CELL_MM + 1;
  return Math.ceil((distance * 1000) / Math.abs(velocity));
}
