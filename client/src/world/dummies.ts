import { act, createFigure, type Figure, type Figures } from "../engine/figures";
import { floorsAt, type WalkMap } from "../net/walk-map";
import { centreOf, heightAt, isStraightWalk, type Waypoint } from "./footing";
import { readLook, type Wardrobe } from "./looks";

/** Somebody of the browser's own: stands, or walks to and fro. Centimetres, radians clockwise from north. */
export interface Dummy {
  readonly from: Waypoint;
  /** The other end of the walk; null for who stands. */
  readonly to: Waypoint | null;
  readonly yaw: number;
  /** Where on the walk there and back one begins, 0 to 1. */
  readonly phase: number;
  readonly appearance: Uint8Array;
}

const apartCm = 110;
const walkers = 0.45;
const walkMetresASecond = 1.3;

/** Numbers from 0 to 1, the same for the same seed. */
export function numbersFrom(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Sets so many people on the ground, apart from one another; fewer where there is no room. The same seed gives the same people. */
export function placeDummies(count: number, seed: number, map: WalkMap, wardrobe: Wardrobe): Dummy[] {
  const random = numbersFrom(seed);
  const dummies: Dummy[] = [];
  for (let tries = 0; dummies.length < count && tries < count * 40 + 400; tries++) {
    const from = somewhere(map, random);
    if (!from || dummies.some((one) => Math.hypot(one.from.xCm - from.xCm, one.from.zCm - from.zCm) < apartCm)) continue;
    const to = random() < walkers ? somewhereBeyond(from, map, random) : null;
    const yaw = to ? Math.atan2(to.xCm - from.xCm, from.zCm - to.zCm) : random() * 2 * Math.PI;
    const pick = (choices: readonly unknown[]): number => Math.floor(random() * choices.length);
    const appearance = Uint8Array.of(1, pick(wardrobe.outfits), pick(wardrobe.skins), pick(wardrobe.hairs), pick(wardrobe.colours), pick(wardrobe.colours));
    dummies.push({ from, to, yaw, phase: random(), appearance });
  }
  return dummies;
}

function somewhere(map: WalkMap, random: () => number): Waypoint | null {
  const [column, row] = [Math.floor(random() * map.columns), Math.floor(random() * map.rows)];
  return floorsAt(map, column, row) > 0 ? centreOf(map, column, row, 0) : null;
}

function somewhereBeyond(from: Waypoint, map: WalkMap, random: () => number): Waypoint | null {
  const way = random() * 2 * Math.PI;
  const lengthCm = 500 + random() * 2_000;
  const to = { xCm: Math.round(from.xCm + Math.sin(way) * lengthCm), zCm: Math.round(from.zCm - Math.cos(way) * lengthCm), level: from.level };
  return isStraightWalk(map, from, to) ? to : null;
}

/** The people of the browser's own on the stage. */
export class Dummies {
  readonly #figures: Figures;
  readonly #all: { readonly dummy: Dummy; readonly figure: Figure; readonly lengthM: number }[];
  #seconds = 0;

  constructor(dummies: readonly Dummy[], figures: Figures, map: WalkMap, wardrobe: Wardrobe) {
    this.#figures = figures;
    this.#all = dummies.map((dummy) => {
      const figure = createFigure(readLook(dummy.appearance, wardrobe));
      figure.visible = true;
      figure.y = heightAt(map, dummy.from.xCm / 100, dummy.from.zCm / 100, dummy.from.level);
      figure.yaw = dummy.yaw;
      figure.speed = dummy.to ? walkMetresASecond : 0;
      act(figure, dummy.to ? "walk" : "stand");
      figure.clipSeconds = dummy.phase * 5;
      figures.add(figure);
      return { dummy, figure, lengthM: dummy.to ? Math.hypot(dummy.to.xCm - dummy.from.xCm, dummy.to.zCm - dummy.from.zCm) / 100 : 0 };
    });
    this.step(0);
  }

  step(seconds: number): void {
    this.#seconds += seconds;
    for (const { dummy: { from, to, yaw, phase }, figure, lengthM } of this.#all) {
      let share = 0;
      if (to) {
        const round = (phase + (this.#seconds * walkMetresASecond) / (2 * lengthM)) % 1;
        share = round < 0.5 ? round * 2 : 2 - round * 2;
        figure.yaw = round < 0.5 ? yaw : yaw + Math.PI;
      }
      figure.x = (from.xCm + ((to?.xCm ?? 0) - from.xCm) * share) / 100;
      figure.z = (from.zCm + ((to?.zCm ?? 0) - from.zCm) * share) / 100;
    }
  }

  clear(): void {
    for (const { figure } of this.#all) this.#figures.remove(figure);
    this.#all.length = 0;
  }
}
