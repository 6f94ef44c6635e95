import type { Portal, SpaceInfo, Thing } from "./space";
import type { Usable } from "./world-interface";

// Arm's length beyond a door's own radius.
const doorMarginM = 0.8;

/** What one can use at (x, z): things with a page, seats, doors; nearest first. */
export function usableAt(space: SpaceInfo, x: number, z: number, level: number): Usable[] {
  const found: Usable[] = [];
  for (const thing of space.things) {
    if (thing.level !== level || !(thing.page || thing.kind === "seat")) continue;
    const metres = Math.hypot(thing.x - x, thing.z - z);
    if (metres <= thing.reach) found.push({ kind: "thing", thing, metres });
  }
  for (const portal of space.portals) {
    if (portal.level !== level) continue;
    const metres = Math.hypot(portal.x - x, portal.z - z);
    if (metres <= portal.radius + doorMarginM) found.push({ kind: "portal", portal, metres });
  }
  // A bench beside a counter must not hide the counter.
  const rank = (usable: Usable): number => usable.metres + (usable.kind === "thing" && usable.thing.kind === "seat" ? 2 : 0);
  return found.sort((a, b) => rank(a) - rank(b));
}

export const usableId = (usable: Usable): string => (usable.kind === "thing" ? usable.thing.id : usable.portal.id);

export function sameUsables(a: readonly Usable[], b: readonly Usable[]): boolean {
  return a.length === b.length && a.every((usable, i) => usableId(usable) === usableId(b[i]!));
}

/** Metres above the ground at which the name of a place hangs: over a counter's own sign, over a door's lintel, else over a head. */
export function labelHeightOf(place: Thing | Portal): number {
  if ("to" in place) return 2.9;
  return place.kind === "counter" ? 3.1 : 2.4;
}
