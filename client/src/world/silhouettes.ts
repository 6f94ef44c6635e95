import type { Look, PlainFigure } from "../engine/figures";
import { hiddenBeyondM } from "./tracks";

/** Farther than the last who is told of begins where the others can be. */
const nearestM = 12;
const farthestM = hiddenBeyondM - 3;
/** A person's room: one in each square of the ground at most. Metres. */
const squareM = 1.6;
export const mostSilhouettes = 250;
const growSeconds = 0.5;

interface Silhouette extends PlainFigure {
  readonly square: number;
  readonly look: Look;
  readonly x: number;
  y: number;
  readonly z: number;
  readonly yaw: number;
  presence: number;
  stays: boolean;
}

/** A number from 0 to 1 for a square, always the same: where somebody stands does not change by one's walking about. */
function chance(square: number, salt: number): number {
  let h = Math.imul(square ^ Math.imul(salt, 0x9e3779b9), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

interface Candidate { square: number; x: number; z: number; order: number }

/**
 * Those of whom one is told only how many they are: plain figures, as many as there are, behind the farthest of whom more is known.
 * They stand on squares of the ground that hold still, and as their number changes some few come or go.
 */
export class Silhouettes {
  readonly #looks: readonly Look[];
  readonly #shown = new Map<number, Silhouette>();
  readonly #list: Silhouette[] = [];
  readonly #candidates: Candidate[] = [];

  /** @param outfits - ids of what they can wear. */
  constructor(outfits: readonly string[]) {
    // Stone in the haze: one sees that somebody is there, and that one does not know who.
    const tones = [0x8f9bab, 0x99a4b2, 0xa3adb9];
    this.#looks = outfits.flatMap((outfit) => tones.map((tone) => ({ outfit, colours: [tone, tone, tone, tone] as const, packed: Float32Array.of(tone, tone, tone, tone) })));
  }

  get list(): readonly PlainFigure[] { return this.#list; }

  /**
   * Chooses anew who stands where; a few times a second.
   * @param count - how many they are.
   * @param fromM - metres to the farthest of whom more is known.
   */
  choose(count: number, x: number, z: number, fromM: number, height: number, walkable: (x: number, z: number) => boolean): void {
    for (const one of this.#shown.values()) one.stays = false;
    if (count > 0) {
      this.#gather(x, z, Math.min(Math.max(fromM, nearestM), farthestM - 6), walkable);
      const most = Math.min(count, mostSilhouettes, this.#candidates.length);
      for (let i = 0; i < most; i++) this.#keep(this.#candidates[i]!, height);
    }
    this.#list.length = 0;
    for (const one of this.#shown.values()) this.#list.push(one);
  }

  /** Those who have come rise, those who have gone sink. */
  step(seconds: number): void {
    const most = seconds / growSeconds;
    for (const one of this.#shown.values()) {
      one.presence = Math.max(0, Math.min(1, one.presence + (one.stays ? most : -most)));
      if (one.presence === 0 && !one.stays) this.#shown.delete(one.square);
    }
  }

  /** All squares between two distances, in an order of their own that does not change. */
  #gather(x: number, z: number, fromM: number, walkable: (x: number, z: number) => boolean): void {
    const candidates = this.#candidates;
    let count = 0;
    const reach = Math.ceil(farthestM / squareM);
    const column = Math.round(x / squareM);
    const row = Math.round(z / squareM);
    for (let i = column - reach; i <= column + reach; i++) {
      for (let j = row - reach; j <= row + reach; j++) {
        const square = ((i & 0xfff) << 12) | (j & 0xfff);
        const order = chance(square, 1);
        const atX = (i + (chance(square, 2) - 0.5) * 0.6) * squareM;
        const atZ = (j + (chance(square, 3) - 0.5) * 0.6) * squareM;
        const distance = Math.hypot(atX - x, atZ - z);
        if (distance < fromM || distance > farthestM || !walkable(atX, atZ)) continue;
        const candidate = (candidates[count] ??= { square: 0, x: 0, z: 0, order: 0 });
        candidate.square = square;
        candidate.x = atX;
        candidate.z = atZ;
        candidate.order = order;
        count++;
      }
    }
    candidates.length = count;
    candidates.sort((a, b) => a.order - b.order);
  }

  #keep({ square, x, z }: Candidate, height: number): void {
    const known = this.#shown.get(square);
    if (known) {
      known.stays = true;
      known.y = height;
      return;
    }
    const look = this.#looks[Math.floor(chance(square, 4) * this.#looks.length)]!;
    this.#shown.set(square, { square, look, x, y: height, z, yaw: chance(square, 5) * 2 * Math.PI, presence: 0, stays: true });
  }
}
