import { CELL_CM, columnOf, floorOf, floorsAt, hasFloor, rowOf, stackAt, type WalkMap } from "../net/walk-map";
import { go } from "../net/walking";

/** A place to walk to: whole centimetres, and which of the floors there, from below. */
export interface Waypoint { readonly xCm: number; readonly zCm: number; readonly level: number }

// A hand's breadth beside the line, so that a path does not scrape along corners.
const roomCm = 12;

export const centreOf = (map: WalkMap, column: number, row: number, level: number): Waypoint => ({
  xCm: map.originXCm + column * CELL_CM + (CELL_CM >> 1), zCm: map.originZCm + row * CELL_CM + (CELL_CM >> 1), level,
});

/** Whether one can go straight from one point to the other with a little room on both sides. */
export function isStraightWalk(map: WalkMap, from: Waypoint, to: Waypoint): boolean {
  if (go(map, from.xCm, from.zCm, from.level, to.xCm, to.zCm) !== to.level) return false;
  const dx = to.xCm - from.xCm;
  const dz = to.zCm - from.zCm;
  const length = Math.hypot(dx, dz);
  // At the very ends there may be a wall beside: a counter, a bench.
  if (length <= 2 * roomCm) return true;
  const alongX = (dx / length) * roomCm;
  const alongZ = (dz / length) * roomCm;
  for (const side of [1, -1]) {
    const beginX = Math.round(from.xCm + alongX - alongZ * side);
    const beginZ = Math.round(from.zCm + alongZ + alongX * side);
    const level = go(map, from.xCm, from.zCm, from.level, beginX, beginZ);
    if (level < 0 || go(map, beginX, beginZ, level, Math.round(to.xCm - alongX - alongZ * side), Math.round(to.zCm - alongZ + alongX * side)) < 0) return false;
  }
  return true;
}

/** The point itself, in whole centimetres, when it has a floor; else the centre of the nearest cell that has within `withinCells`; null when there is none. */
export function nearestFloor(map: WalkMap, to: Waypoint, withinCells = 48): Waypoint | null {
  const xCm = Math.floor(to.xCm);
  const zCm = Math.floor(to.zCm);
  if (hasFloor(map, xCm, zCm, to.level)) return { xCm, zCm, level: to.level };
  const column = columnOf(map, xCm);
  const row = rowOf(map, zCm);
  let best: Waypoint | null = null;
  let bestSquared = Infinity;
  for (let ring = 0; ring <= withinCells && bestSquared > ((ring - 1) * CELL_CM) ** 2; ring++) {
    for (let r = row - ring; r <= row + ring; r++) {
      const stride = ring === 0 || r === row - ring || r === row + ring ? 1 : 2 * ring;
      for (let c = column - ring; c <= column + ring; c += stride) {
        const floors = floorsAt(map, c, r);
        if (floors === 0) continue;
        const centre = centreOf(map, c, r, Math.min(to.level, floors - 1));
        const squared = (centre.xCm - xCm) ** 2 + (centre.zCm - zCm) ** 2;
        if (squared < bestSquared) [best, bestSquared] = [centre, squared];
      }
    }
  }
  return best;
}

/** Metres above the space's origin at a point (metres), or where one would stand next to it; 0 far from every floor. */
export function heightAt(map: WalkMap, x: number, z: number, level: number): number {
  if (map.evenCm !== null) return map.evenCm / 100;
  const xCm = x * 100;
  const zCm = z * 100;
  const floor = floorOf(map, stackAt(map, columnOf(map, xCm), rowOf(map, zCm)), level);
  if (floor >= 0) return map.heights[floor]! / 100;
  const near = nearestFloor(map, { xCm, zCm, level });
  return near ? map.heights[floorOf(map, stackAt(map, columnOf(map, near.xCm), rowOf(map, near.zCm)), near.level)]! / 100 : 0;
}
