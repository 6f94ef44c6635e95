/** What the picture may cost. */
export interface Quality {
  /** Of the device's pixels that are drawn, 0.4 to 1. */
  readonly pixels: number;
  /** People drawn with skeletons, oneself not counted. */
  readonly nearAvatars: number;
  readonly shadows: boolean;
  /** Moving leaves and water. */
  readonly wind: boolean;
  /** Name tags at most. */
  readonly tags: number;
  /** Others at most whose motions are told and drawn one by one. */
  readonly people: number;
}

/** From the best to what a computer without a graphics card can draw. */
export const qualities: readonly Quality[] = [
  { pixels: 1, nearAvatars: 20, shadows: true, wind: true, tags: 20, people: 500 },
  { pixels: 0.85, nearAvatars: 16, shadows: true, wind: true, tags: 20, people: 400 },
  { pixels: 0.75, nearAvatars: 10, shadows: true, wind: true, tags: 16, people: 250 },
  { pixels: 0.65, nearAvatars: 6, shadows: true, wind: false, tags: 12, people: 120 },
  { pixels: 0.5, nearAvatars: 3, shadows: false, wind: false, tags: 8, people: 60 },
];

const windowFrames = 40;
// Above 24 ms a frame misses every second refresh of 60 Hz; below 14 ms there is room.
const slowMs = 24;
const easyMs = 14;
// Better quality must prove itself for long, or the picture breathes.
const easyWindows = 6;
const hopelessMs = 70;

/**
 * Chooses a quality by how long frames take: worse soon, better late, and never again a level that proved too dear.
 * Feed it the time between drawn frames.
 */
export class QualityGovernor {
  #level: number;
  #best = 0;
  #frames = 0;
  #sum = 0;
  #easy = 0;
  readonly #pinned: boolean;

  /** @param pinned - stays at the level: for measuring. */
  constructor(level = 0, pinned = false) {
    this.#pinned = pinned;
    this.#level = Math.max(0, Math.min(qualities.length - 1, level));
  }

  get level(): number { return this.#level; }

  get quality(): Quality { return qualities[this.#level]!; }

  /** True when the quality has changed. */
  frame(ms: number): boolean {
    // A pause (another tab, a dialog) is no slow frame.
    if (ms > 1_000 || this.#pinned) return false;
    this.#frames++;
    this.#sum += ms;
    const hopeless = this.#frames >= 6 && this.#sum / this.#frames > hopelessMs;
    if (this.#frames < windowFrames && !hopeless) return false;
    const mean = this.#sum / this.#frames;
    this.#frames = this.#sum = 0;
    if (mean > slowMs && this.#level < qualities.length - 1) {
      this.#best = Math.max(this.#best, this.#level + 1);
      this.#easy = 0;
      this.#level = hopeless ? Math.min(qualities.length - 1, this.#level + 2) : this.#level + 1;
      return true;
    }
    this.#easy = mean < easyMs ? this.#easy + 1 : 0;
    if (this.#easy >= easyWindows && this.#level > this.#best) {
      this.#easy = 0;
      this.#level--;
      return true;
    }
    return false;
  }
}
