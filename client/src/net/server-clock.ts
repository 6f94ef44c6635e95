// Long enough that an uneven line has had quick moments in both directions.
const windowMs = 120_000;
const bucketMs = 5_000;
// Before the readings span so much, drift is lost in their noise.
const driftAfterMs = 30_000;
// Crystals of phones and servers differ by far less; more is noise of the line.
const mostDrift = 0.0002;
const usualDrift = 0.00005;
// The clock that movement is drawn by must neither jump nor run backwards: it catches up by a twentieth of the time that passes.
const slew = 0.05;
const jumpMs = 1_000;

/** What the messages of some seconds say: each way takes some time, so the offset lies between two edges. */
interface Reading {
  atMs: number;
  /** The offset if the quickest Ping took no time; Infinity before one was answered. */
  most: number;
  /** The offset if the quickest message of the server took no time. */
  least: number;
  /** Of the shortest round trip, and the offset if both its ways took the same time. */
  roundTripMs: number;
  offsetMs: number;
}

/**
 * The server's clock as known here, in server milliseconds. Of every 5 s the quickest messages each way are kept for two minutes; the offset
 * is the middle between the edges that they set, and a line through the shortest round trips gives the drift.
 */
export class ServerClock {
  readonly #local: () => number;
  #readings: Reading[] = [];
  #synced = false;
  #offsetMs = 0;
  #doubtMs = Infinity;
  #drift = 0;
  #fromMs = 0;
  #shownAtMs = 0;
  #shownOffsetMs = 0;

  /** @param local - monotone local milliseconds, such as `performance.now`. */
  constructor(local: () => number) {
    this.#local = local;
  }

  get synced(): boolean {
    return this.#synced;
  }

  /** Shortest round trip of the last minutes, in ms; 0 while none is known. */
  get roundTripMs(): number {
    let best = Infinity;
    for (const reading of this.#readings) best = Math.min(best, reading.roundTripMs);
    return best === Infinity ? 0 : best;
  }

  /** How far the edges lie apart between which the offset is: twice the most that it can be wrong by, in ms. */
  get doubtMs(): number {
    return this.#doubtMs;
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
    this.#synced = true;
    const reading = this.#readingAt(receivedMs);
    const most = serverMs - sentMs;
    const least = serverMs + heldMs - receivedMs;
    reading.most = Math.min(reading.most, most);
    reading.least = Math.max(reading.least, least);
    if (roundTripMs <= reading.roundTripMs) {
      reading.atMs = receivedMs;
      reading.roundTripMs = Math.max(0, roundTripMs);
      reading.offsetMs = (most + least) / 2;
    }
    this.#fit(receivedMs);
  }

  /** A message came at this local time that the server made at that time of its own, without being asked. */
  hear(serverMs: number, receivedMs: number): void {
    const reading = this.#readingAt(receivedMs);
    const least = serverMs - receivedMs;
    if (least <= reading.least) return;
    reading.least = least;
    if (this.#synced) this.#fit(receivedMs);
  }

  /** Another server answers from now on. */
  forget(): void {
    this.#readings = [];
    this.#synced = false;
    this.#doubtMs = Infinity;
    this.#drift = 0;
  }

  /** The reading of the present 5 s. */
  #readingAt(ms: number): Reading {
    const last = this.#readings.at(-1);
    if (last && Math.floor(last.atMs / bucketMs) === Math.floor(ms / bucketMs)) return last;
    this.#readings = this.#readings.filter((r) => ms - r.atMs <= windowMs);
    const reading = { atMs: ms, most: Infinity, least: -Infinity, roundTripMs: Infinity, offsetMs: 0 };
    this.#readings.push(reading);
    return reading;
  }

  #target(local: number): number {
    return this.#offsetMs + this.#drift * (local - this.#fromMs);
  }

  #fit(nowMs: number): void {
    const drift = this.#fitDrift(nowMs);
    let most = Infinity;
    let least = -Infinity;
    for (const reading of this.#readings) {
      const drifted = drift * (nowMs - reading.atMs);
      most = Math.min(most, reading.most + drifted);
      least = Math.max(least, reading.least + drifted);
    }
    // After a long silence the last answer to a ping may be too old.
    if (most === Infinity) return;
    this.#drift = drift;
    this.#offsetMs = (most + least) / 2;
    this.#doubtMs = Math.max(0, most - least);
    this.#fromMs = nowMs;
  }

  #fitDrift(nowMs: number): number {
    let [count, weights, times, offsets, span] = [0, 0, 0, 0, 0];
    for (const { atMs, offsetMs, roundTripMs } of this.#readings) {
      if (roundTripMs === Infinity) continue;
      const weight = 1 / (roundTripMs + 2) ** 2;
      count++;
      weights += weight;
      times += weight * (atMs - nowMs);
      offsets += weight * offsetMs;
      span = Math.max(span, nowMs - atMs);
    }
    if (span < driftAfterMs) return 0;
    const meanTime = times / weights;
    const meanOffset = offsets / weights;
    let [along, spread, squares] = [0, 0, 0];
    for (const { atMs, offsetMs, roundTripMs } of this.#readings) {
      if (roundTripMs === Infinity) continue;
      const weight = 1 / (roundTripMs + 2) ** 2;
      along += weight * (atMs - nowMs - meanTime) * (offsetMs - meanOffset);
      spread += weight * (atMs - nowMs - meanTime) ** 2;
      squares += weight * (offsetMs - meanOffset) ** 2;
    }
    if (spread === 0 || count < 3) return 0;
    const drift = along / spread;
    // As far as it stands out of the noise: on an uneven line a drift that is none does more harm than one that is not seen.
    const doubt = Math.max(0, squares - drift * along) / (count - 2) / spread;
    const believed = (drift * usualDrift ** 2) / (usualDrift ** 2 + doubt);
    return Math.max(-mostDrift, Math.min(mostDrift, believed));
  }
}
