// A reading with less delay says more about the offset: half its round trip is the most it can be wrong.
const windowMs = 60_000;
const bucketMs = 5_000;
// Crystals of phones and servers differ by far less; more is noise of the line.
const mostDrift = 0.0002;
// The clock that movement is drawn by must neither jump nor run backwards: it catches up by a twentieth of the time that passes.
const slew = 0.05;
const jumpMs = 1_000;

interface Reading {
  readonly atMs: number;
  readonly offsetMs: number;
  readonly roundTripMs: number;
}

/**
 * The server's clock as known here, in server milliseconds.
 * Of every 5 s the reading with the shortest round trip is kept for a minute; a line through them gives offset and drift.
 */
export class ServerClock {
  readonly #local: () => number;
  #readings: Reading[] = [];
  #offsetMs = 0;
  #drift = 0;
  #fromMs = 0;
  #shownAtMs = 0;
  #shownOffsetMs = 0;

  /** @param local - monotone local milliseconds, such as `performance.now`. */
  constructor(local: () => number) {
    this.#local = local;
  }

  get synced(): boolean {
    return this.#readings.length > 0;
  }

  /** Round trip of the best reading of the last minute, in ms; 0 while none is known. */
  get roundTripMs(): number {
    let best = Infinity;
    for (const reading of this.#readings) best = Math.min(best, reading.roundTripMs);
    return best === Infinity ? 0 : best;
  }

  /** Milliseconds to add to the local clock now. */
  get offsetMs(): number {
    return this.#target(this.#local());
  }

  /** Milliseconds that the server's clock gains in one of ours. */
  get drift(): number {
    return this.#drift;
  }

  /** Now, in server milliseconds (with fractions); never earlier than it said before, except after a jump of over a second. */
  now(): number {
    const local = this.#local();
    const target = this.#target(local);
    const passed = local - this.#shownAtMs;
    const gap = target - this.#shownOffsetMs;
    if (Math.abs(gap) > jumpMs) this.#shownOffsetMs = target;
    else this.#shownOffsetMs += Math.max(-passed * slew, Math.min(passed * slew, gap));
    this.#shownAtMs = local;
    return local + this.#shownOffsetMs;
  }

  /** A first guess, before any round trip was measured: the server's time as a message arrived that carried it. */
  guess(serverMs: number): void {
    if (this.synced) return;
    this.#offsetMs = serverMs - this.#local();
    this.#fromMs = this.#local();
  }

  /**
   * @param sentMs - local time at which the Ping left.
   * @param serverMs - what the Pong says.
   * @param receivedMs - local time at which the Pong came.
   * @param heldMs - how long the answer waited at the server.
   */
  read(sentMs: number, serverMs: number, receivedMs: number, heldMs = 0): void {
    const roundTripMs = receivedMs - sentMs - heldMs;
    // The answer's waiting is told in whole milliseconds.
    if (!(roundTripMs >= -1)) return;
    const reading = { atMs: receivedMs, offsetMs: serverMs + heldMs + roundTripMs / 2 - receivedMs, roundTripMs: Math.max(0, roundTripMs) };
    const same = this.#readings.findIndex((r) => Math.floor(r.atMs / bucketMs) === Math.floor(receivedMs / bucketMs));
    if (same < 0) this.#readings.push(reading);
    else if (this.#readings[same]!.roundTripMs >= roundTripMs) this.#readings[same] = reading;
    this.#readings = this.#readings.filter((r) => receivedMs - r.atMs <= windowMs);
    this.#fit(receivedMs);
  }

  /** Another server answers from now on. */
  forget(): void {
    this.#readings = [];
    this.#drift = 0;
  }

  #target(local: number): number {
    return this.#offsetMs + this.#drift * (local - this.#fromMs);
  }

  #fit(nowMs: number): void {
    let weights = 0;
    let times = 0;
    let offsets = 0;
    for (const { atMs, offsetMs, roundTripMs } of this.#readings) {
      const weight = 1 / (roundTripMs + 2) ** 2;
      weights += weight;
      times += weight * (atMs - nowMs);
      offsets += weight * offsetMs;
    }
    const meanTime = times / weights;
    const meanOffset = offsets / weights;
    let along = 0;
    let spread = 0;
    for (const { atMs, offsetMs, roundTripMs } of this.#readings) {
      const weight = 1 / (roundTripMs + 2) ** 2;
      along += weight * (atMs - nowMs - meanTime) * (offsetMs - meanOffset);
      spread += weight * (atMs - nowMs - meanTime) ** 2;
    }
    const span = nowMs - (this.#readings[0]?.atMs ?? nowMs);
    const drift = span < windowMs / 2 || spread === 0 ? 0 : along / spread;
    this.#drift = Math.max(-mostDrift, Math.min(mostDrift, drift));
    this.#offsetMs = meanOffset - this.#drift * meanTime;
    this.#fromMs = nowMs;
  }
}
