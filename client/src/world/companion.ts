import type { People } from "./people";

// In another copy of the place everybody is introduced within a moment; who is not there by then has stayed behind.
const patienceMs = 5_000;

/** Whom one follows, by who they are: in another copy of the place, or when they come back from a lost line, they have another slot. */
export class Companion {
  #chosen = "";
  #lost = "";
  #untilMs = 0;

  /** One has chosen somebody, or nobody: an empty id. */
  choose(person: string): void {
    this.#chosen = person;
    this.#lost = "";
  }

  /**
   * Looks whether they are still there; called when people have changed. Ends the following of who is gone, and takes it up again when they come
   * back soon. `follow` tells {@link choose} of what it does.
   * @param following - the slot that one follows; 0 for none.
   */
  keep(following: number, people: Pick<People, "at" | "byId">, nowMs: number, follow: (slot: number | null) => void): void {
    if (following) {
      if (people.at(following)) return;
      const gone = this.#chosen;
      follow(null);
      this.#lost = gone;
      this.#untilMs = nowMs + patienceMs;
      return;
    }
    if (!this.#lost || nowMs > this.#untilMs) return;
    const slot = people.byId(this.#lost)?.slot ?? 0;
    if (slot) follow(slot);
  }
}
