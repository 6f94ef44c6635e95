import { headingTowards, RUN, SPEED_STEPS, STAND, WALK } from "../net/motion";
import type { WalkMap } from "../net/walk-map";
import type { Waypoint } from "./footing";
import { findPath, pathLengthCm } from "./path-finder";
import type { Intent } from "./walker";

// Farther than this one runs, as one would to somebody who waits.
const runFromCm = 900;
const reachedCm = 22;

/** A way one is walking by itself: to a place, or behind somebody. */
export class Route {
  #path: Waypoint[] = [];
  #next = 0;
  #fast = false;
  #arrive: (() => void) | null = null;
  #lastX = 0;
  #lastZ = 0;

  get active(): boolean { return this.#next < this.#path.length; }

  /** Where it ends; null when one is not under way. */
  get goal(): Waypoint | null { return this.active ? this.#path[this.#path.length - 1]! : null; }

  /** False when there is no way. `arrive` is called once at the end, never after {@link cancel}. */
  begin(map: WalkMap, from: Waypoint, to: Waypoint, mayRun: boolean, arrive: (() => void) | null = null): boolean {
    const path = findPath(map, from, to);
    if (!path) return false;
    this.#path = path;
    this.#next = 0;
    this.#arrive = arrive;
    this.#fast = mayRun && pathLengthCm(from, path) > runFromCm;
    this.#lastX = from.xCm;
    this.#lastZ = from.zCm;
    return true;
  }

  cancel(): void {
    this.#path = [];
    this.#next = 0;
    this.#arrive = null;
  }

  /** What one has to do at (x, z), centimetres, to stay on the way. False when not under way (any more). */
  steer(xCm: number, zCm: number, into: Intent): boolean {
    while (this.active) {
      const point = this.#path[this.#next]!;
      const dx = point.xCm - xCm;
      const dz = point.zCm - zCm;
      // Slow frames step over a point: it is reached when it lies behind.
      const passed = dx * (point.xCm - this.#lastX) + dz * (point.zCm - this.#lastZ) <= 0;
      if (!passed && Math.hypot(dx, dz) > reachedCm) {
        into.heading = headingTowards(dx, dz);
        into.gait = this.#fast ? RUN : WALK;
        into.speed = SPEED_STEPS;
        return true;
      }
      this.#lastX = point.xCm;
      this.#lastZ = point.zCm;
      this.#next++;
    }
    const arrive = this.#arrive;
    this.#arrive = null;
    into.gait = STAND;
    into.speed = 0;
    arrive?.();
    return false;
  }
}
