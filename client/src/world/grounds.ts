import { isWalkable, type Ground } from "../net/ground";
import type { GroundInfo } from "./space";

export interface Waypoint { readonly xCm: number; readonly zCm: number }

/** The grounds of a space by level. */
export interface Grounds {
  at(level: number): Ground | undefined;
  /** Metres above the space's origin; 0 for a level that is not there. */
  heightOf(level: number): number;
}

const cellCm = 50;
// Half a shoulder beside the line, so that a path does not scrape along corners.
const roomCm = 18;

/** @throws RangeError when the ground is not what the client knows (cells of 50 cm, a bit for each). */
export function readGrounds(info: GroundInfo): Grounds {
  if (info.cellCm !== cellCm) throw new RangeError("A ground of other cells than 50 cm");
  const grounds = new Map<number, Ground>();
  const heights = new Map<number, number>();
  for (const { level, heightCm, bits } of info.levels) {
    const bytes = Uint8Array.from(atob(bits), (character) => character.charCodeAt(0));
    if (bytes.length < Math.ceil((info.columns * info.rows) / 8)) throw new RangeError("The ground has fewer bits than cells");
    grounds.set(level, { originXCm: info.originXCm, originZCm: info.originZCm, columns: info.columns, rows: info.rows, bits: bytes });
    heights.set(level, heightCm / 100);
  }
  return { at: (level) => grounds.get(level), heightOf: (level) => heights.get(level) ?? 0 };
}

export const columnOf = (ground: Ground, xCm: number): number => Math.floor((xCm - ground.originXCm) / cellCm);
export const rowOf = (ground: Ground, zCm: number): number => Math.floor((zCm - ground.originZCm) / cellCm);
export const centreOf = (ground: Ground, column: number, row: number): Waypoint => ({
  xCm: ground.originXCm + column * cellCm + cellCm / 2, zCm: ground.originZCm + row * cellCm + cellCm / 2,
});

export const isWalkableAt = (ground: Ground, xCm: number, zCm: number): boolean =>
  isWalkable(ground, columnOf(ground, xCm), rowOf(ground, zCm));

/** Whether one can go straight from one point to the other with a little room on both sides, tried every quarter of a cell. */
export function isStraightWalk(ground: Ground, from: Waypoint, to: Waypoint): boolean {
  const dx = to.xCm - from.xCm;
  const dz = to.zCm - from.zCm;
  const length = Math.hypot(dx, dz);
  if (length === 0) return isWalkableAt(ground, from.xCm, from.zCm);
  const steps = Math.ceil(length / (cellCm / 4));
  const sideX = (-dz / length) * roomCm;
  const sideZ = (dx / length) * roomCm;
  for (let step = 1; step <= steps; step++) {
    const x = from.xCm + (dx * step) / steps;
    const z = from.zCm + (dz * step) / steps;
    if (!isWalkableAt(ground, x, z)) return false;
    // At the very ends there may be a wall beside: a counter, a bench.
    const within = Math.min(step, steps - step) * (length / steps);
    if (within > roomCm && !(isWalkableAt(ground, x + sideX, z + sideZ) && isWalkableAt(ground, x - sideX, z - sideZ))) return false;
  }
  return true;
}

/** The point itself when it is ground, else the centre of the nearest walkable cell within `withinCells`; null when there is none. */
export function nearestWalkable(ground: Ground, to: Waypoint, withinCells = 24): Waypoint | null {
  const column = columnOf(ground, to.xCm);
  const row = rowOf(ground, to.zCm);
  if (isWalkable(ground, column, row)) return { xCm: Math.floor(to.xCm), zCm: Math.floor(to.zCm) };
  let best: Waypoint | null = null;
  let bestSquared = Infinity;
  for (let ring = 1; ring <= withinCells && bestSquared > ((ring - 1) * cellCm) ** 2; ring++) {
    for (let r = row - ring; r <= row + ring; r++) {
      const stride = r === row - ring || r === row + ring ? 1 : 2 * ring;
      for (let c = column - ring; c <= column + ring; c += stride) {
        if (!isWalkable(ground, c, r)) continue;
        const centre = centreOf(ground, c, r);
        const squared = (centre.xCm - to.xCm) ** 2 + (centre.zCm - to.zCm) ** 2;
        if (squared < bestSquared) [best, bestSquared] = [centre, squared];
      }
    }
  }
  return best;
}
