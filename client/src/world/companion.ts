import type { People } from "./people";

// In another copy of the place everybody is introduced within a moment; who is not there by then has stayed behind.
const patienceMs = 5_000;

/** Whom one followed, by who they are: in another copy of the place, or when they come back from a lost line, they have another slot. */
export class Companion {
  #person = "";
  #untilMs = 0;

  /** Who was followed is not there any more, without one having chosen so. */
  lose(person: string, nowMs: number): void {
    this.#person = person;
    this.#untilMs = nowMs + patienceMs;
  }

  /** One has chosen somebody else, or nobody. */
  forget(): void { this.#person = ""; }

  /** The slot under which they are there again; 0 while they are not. */
  regain(people: Pick<People, "byId">, nowMs: number): number {
    if (!this.#person || nowMs > this.#untilMs) return 0;
    const slot = people.byId(this.#person)?.slot ?? 0;
    if (slot) this.forget();
    return slot;
  }
}
