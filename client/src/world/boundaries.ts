import { TypedEvents } from "../net/typed-events";
import type { Boundaries } from "../net/wire";
import type { WorldLink } from "../net/world-link";

const usual: Boundaries = { distanceCm: 100, hidesWords: false, safeZone: false };

/** ClientMessage.boundaries. */
const boundariesKind = 11;

/**
 * What one wants kept from oneself, as one has asked for it last or the server says. A safe zone lasts as long as one visit there; here it goes
 * along through doors and lost connections.
 */
export class BoundaryKeeper {
  readonly on;
  readonly #events = new TypedEvents<{ changed: undefined }>();
  readonly #link: Pick<WorldLink, "on" | "keep">;
  #held = usual;
  /** Asked for and not yet answered: what is chosen next goes on from it. */
  #asked: Boundaries | null = null;

  constructor(link: Pick<WorldLink, "on" | "keep">, signal: AbortSignal) {
    this.on = this.#events.on;
    this.#link = link;
    link.on("welcome", ({ boundaries }) => {
      const wasSafe = this.now.safeZone;
      this.#asked = null;
      this.#become(boundaries);
      if (wasSafe && !boundaries.safeZone) this.choose({ safeZone: true });
    }, { signal });
    link.on("boundaries", (boundaries) => {
      if (this.#asked && same(this.#asked, boundaries)) this.#asked = null;
      this.#become(boundaries);
    }, { signal });
    link.on("refused", ({ what }) => {
      if (what !== boundariesKind) return;
      this.#asked = null;
      this.#become(this.#held);
    }, { signal });
  }

  get now(): Boundaries { return this.#asked ?? this.#held; }

  choose(change: Partial<Boundaries>): void {
    const wanted = { ...this.now, ...change };
    if (this.#link.keep(wanted)) this.#asked = wanted;
  }

  #become(boundaries: Boundaries): void {
    this.#held = boundaries;
    this.#events.emit("changed", undefined);
  }
}

const same = (one: Boundaries, other: Boundaries): boolean =>
  one.distanceCm === other.distanceCm && one.hidesWords === other.hidesWords && one.safeZone === other.safeZone;
