// Up to this lateness the present is shown: what is corrected then is too little to be seen.
const quietMs = 50;
export const mostDelayMs = 350;
// Changes by this share of the time that passes: people seem to move a little faster or slower, which nobody notices.
const slew = 0.08;
// The latest twentieth may come too late.
const covered = 0.95;
const sampleCount = 64;
const fewest = 16;
// A line that was uneven so long ago may be quiet by now; where there is little news, the last ones count for longer.
const rememberedMs = 10_000;

/** How far behind the present the others are shown, so that news on an uneven line comes in time for its moment. */
export class DisplayDelay {
  readonly #fixed: boolean;
  readonly #samples = new Float32Array(sampleCount);
  readonly #times = new Float64Array(sampleCount);
  readonly #sorted = new Float32Array(sampleCount);
  #count = 0;
  #passedMs = 0;
  #target = 0;
  #ms: number;

  /** @param fixedMs - never anything else. */
  constructor(fixedMs?: number) {
    this.#fixed = fixedMs !== undefined;
    this.#ms = fixedMs ?? 0;
  }

  get ms(): number { return this.#ms; }

  /** News came so long after what was shown without it had become wrong by more than one can see; less than nothing when it came before. */
  note(lateMs: number): void {
    if (this.#fixed) return;
    this.#samples[this.#count % sampleCount] = lateMs;
    this.#times[this.#count++ % sampleCount] = this.#passedMs;
    if (this.#count < fewest || this.#count % 4 !== 0) return;
    let known = 0;
    for (; known < Math.min(this.#count, sampleCount); known++) {
      const place = (this.#count - 1 - known) % sampleCount;
      if (known >= fewest && this.#passedMs - this.#times[place]! > rememberedMs) break;
      this.#sorted[known] = this.#samples[place]!;
    }
    const sorted = this.#sorted.subarray(0, known).sort();
    const late = sorted[Math.floor((known - 1) * covered)]!;
    // Once behind, one stays so until the line is quiet by a margin.
    this.#target = late > (this.#target > 0 ? quietMs * 0.8 : quietMs) ? Math.min(mostDelayMs, late + 10) : 0;
  }

  step(passedMs: number): void {
    if (this.#fixed) return;
    this.#passedMs += passedMs;
    const most = passedMs * slew;
    this.#ms += Math.max(-most, Math.min(most, this.#target - this.#ms));
  }
}
