import { TypedEvents } from "../net/typed-events";
import type { Boundaries } from "../net/wire";
import type { WorldLink } from "../net/world-link";

const usual: Boundaries = { distanceCm: 100, hidesWords: false, safeZone: false };

/** What one wants kept from oneself, as the server says. A safe zone lasts as long as one visit there; here it goes along through doors and lost connections. */
export class BoundaryKeeper {
  readonly on;
  readonly #events = new TypedEvents<{ changed: undefined }>();
  readonly #link: Pick<WorldLink, "on" | "keep">;
  #now = usual;

  constructor(link: Pick<WorldLink, "on" | "keep">, signal: AbortSignal) {
    this.on = this.#events.on;
    this.#link = link;
    link.on("welcome", ({ boundaries }) => {
      const wasSafe = this.#now.safeZone;
      this.#become(boundaries);
      if (wasSafe && !boundaries.safeZone) link.keep({ ...boundaries, safeZone: true });
    }, { signal });
    link.on("boundaries", (boundaries) => this.#become(boundaries), { signal });
  }

  get now(): Boundaries { return this.#now; }

  choose(change: Partial<Boundaries>): void { this.#link.keep({ ...this.#now, ...change }); }

  #become(boundaries: Boundaries): void {
    this.#now = boundaries;
    this.#events.emit("changed", undefined);
  }
}
