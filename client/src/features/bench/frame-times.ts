/** How long pictures took, milliseconds from one to the next. */
export class FrameTimes {
  #times: number[] = [];

  get count(): number { return this.#times.length; }

  add(ms: number): void { this.#times.push(ms); }

  clear(): void { this.#times = []; }

  /** The time that a share of all pictures kept to, by nearest rank. 0 when there are none. */
  percentile(share: number): number {
    const sorted = [...this.#times].sort((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  }
}
