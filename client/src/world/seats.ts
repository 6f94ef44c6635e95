import type { SpaceInfo, Thing } from "./space";

// One sits down from beside the seat: the ground on the seat itself is not walkable.
export const seatReachM = 1.6;

/** The seat that somebody who sits at (x, z) sits on; null when they sit where there is none. */
export function seatAt(space: SpaceInfo, x: number, z: number, level: number, reach = seatReachM): Thing | null {
  let best: Thing | null = null;
  let nearest = reach;
  for (const thing of space.things) {
    if (thing.kind !== "seat" || thing.level !== level) continue;
    const distance = Math.hypot(thing.x - x, thing.z - z);
    if (distance < nearest) [best, nearest] = [thing, distance];
  }
  return best;
}
