import type { WalkMap } from "../net/walk-map";
import { heightAt, type Waypoint } from "./footing";
import { findPath } from "./path-finder";

/** Where an eye is and what it looks at, metres. */
export interface EyePose { x: number; y: number; z: number; toX: number; toY: number; toZ: number }

const eyeM = 1.6;
// One looks where one goes, a few steps ahead: round a corner the view turns before one is there.
const aheadM = 5;

/** The way over the floors from each of the points (metres) to the next; null when there is none. */
export function wayThrough(map: WalkMap, points: readonly { readonly x: number; readonly z: number; readonly level: number }[]): Waypoint[] | null {
  const [first, ...others] = points.map(({ x, z, level }): Waypoint => ({ xCm: Math.round(x * 100), zCm: Math.round(z * 100), level }));
  if (!first) return null;
  const way = [first];
  for (const point of others) {
    const part = findPath(map, way.at(-1)!, point);
    if (!part) return null;
    way.push(...part);
  }
  return way;
}

/** An eye that walks a way at an even pace: the same picture at the same second, however fast pictures are drawn. */
export class EyePath {
  readonly seconds: number;
  readonly #map: WalkMap;
  readonly #way: readonly Waypoint[];
  readonly #pace: number;
  /** Metres from the start to each point. */
  readonly #lengths: number[] = [0];
  readonly #pose: EyePose = { x: 0, y: 0, z: 0, toX: 0, toY: 0, toZ: 0 };

  constructor(map: WalkMap, way: readonly Waypoint[], metresASecond: number) {
    this.#map = map;
    this.#way = way;
    this.#pace = metresASecond;
    for (let i = 1; i < way.length; i++) this.#lengths.push(this.#lengths[i - 1]! + Math.hypot(way[i]!.xCm - way[i - 1]!.xCm, way[i]!.zCm - way[i - 1]!.zCm) / 100);
    this.seconds = this.#lengths.at(-1)! / metresASecond;
  }

  /** The same object each time. */
  at(seconds: number): EyePose {
    const metres = Math.min(Math.max(0, seconds), this.seconds) * this.#pace;
    const pose = this.#pose;
    pose.x = this.#along(metres, "xCm");
    pose.z = this.#along(metres, "zCm");
    pose.toX = this.#along(metres + aheadM, "xCm");
    pose.toZ = this.#along(metres + aheadM, "zCm");
    pose.y = pose.toY = heightAt(this.#map, pose.x, pose.z, this.#way[this.#part(metres) + 1]?.level ?? 0) + eyeM;
    return pose;
  }

  /** Metres; beyond the end it goes straight on. */
  #along(metres: number, axis: "xCm" | "zCm"): number {
    const part = this.#part(metres);
    const from = this.#way[part]![axis];
    const length = (this.#lengths[part + 1] ?? 0) - this.#lengths[part]!;
    if (length <= 0) return from / 100;
    return (from + (this.#way[part + 1]![axis] - from) * ((metres - this.#lengths[part]!) / length)) / 100;
  }

  /** Number of the stretch between two points. */
  #part(metres: number): number {
    let part = 0;
    while (part < this.#lengths.length - 2 && this.#lengths[part + 1]! <= metres) part++;
    return part;
  }
}
