/** What a device is held to: a phone of 2019, or a desk. Budgets of docs/art.md. */
export const levels = ["phone", "desktop"] as const;
export type Level = (typeof levels)[number];

export interface LevelLimits {
  /** Pixels drawn at most. */
  readonly pixels: number;
  /** People drawn with skeletons, oneself not counted. */
  readonly nearAvatars: number;
  /** Of the map in which the sun's shadows are drawn, a side. */
  readonly shadowPixels: number;
  /** Flakes or drops in the air. */
  readonly drops: number;
  /** Metres up to which trees and beds are drawn at their first and second level of detail. */
  readonly detail: readonly [number, number];
}

export const limitsOf: Readonly<Record<Level, LevelLimits>> = {
  phone: { pixels: 1_300_000, nearAvatars: 8, shadowPixels: 1_024, drops: 1_200, detail: [18, 55] },
  desktop: { pixels: 2_500_000, nearAvatars: 20, shadowPixels: 2_048, drops: 3_000, detail: [40, 110] },
};

/** Device pixels to a CSS pixel, so that a canvas of this size (CSS pixels) keeps to the most that may be drawn. */
export function pixelRatioFor(wanted: number, width: number, height: number, most: number): number {
  return Math.min(wanted, Math.sqrt(most / Math.max(1, width * height)));
}
