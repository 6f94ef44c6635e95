import { TypedEvents } from "../net/typed-events";
import type { Frame, Introduction } from "../net/wire";
import type { WorldLink } from "../net/world-link";

/** Somebody in the space. */
export interface Person extends Introduction {
  readonly self: boolean;
  /** Not heard by oneself; lasts while the visit lasts. */
  readonly muted: boolean;
}

/** Somebody whom one has blocked in this window; the page of the account has all. */
export interface BlockedPerson {
  readonly person: string;
  readonly name: string;
}

/** ClientMessage.block. */
const blockKind = 10;

type PeopleLink = Pick<WorldLink, "on" | "welcome" | "mute" | "block">;

export interface PeopleEvents {
  /** Somebody came, went, changed name or looks, was muted or blocked. At most once a frame of the server. */
  changed: undefined;
}

// Made once: comparing without one looks it up anew for every pair.
const byName = new Intl.Collator();

/** Who is in the space, oneself included, as the link tells it. Knows nothing of where they are. */
export class People {
  readonly on;
  readonly #events = new TypedEvents<PeopleEvents>();
  readonly #link: PeopleLink;
  readonly #bySlot = new Map<number, Person>();
  readonly #muted = new Set<string>();
  #blocked: readonly BlockedPerson[] = [];
  /** Whom one had blocked before the last change asked for. */
  #blockedBefore: readonly BlockedPerson[] = [];
  #list: readonly Person[] | null = null;

  constructor(link: PeopleLink, signal: AbortSignal) {
    this.on = this.#events.on;
    this.#link = link;
    link.on("welcome", (welcome) => {
      this.#bySlot.clear();
      this.#put(welcome.self, true);
      for (const person of this.#muted) link.mute(person, true);
      this.#changed();
    }, { signal });
    link.on("frame", (frame) => this.#read(frame), { signal });
    // The last one asked for was not done.
    link.on("refused", ({ what }) => {
      if (what !== blockKind) return;
      this.#blocked = this.#blockedBefore;
      this.#changed();
    }, { signal });
  }

  /** Another list after each change. */
  get blocked(): readonly BlockedPerson[] { return this.#blocked; }

  /** Oneself first, then by name. */
  get list(): readonly Person[] {
    this.#list ??= [...this.#bySlot.values()].sort((a, b) => Number(b.self) - Number(a.self) || byName.compare(a.name, b.name));
    return this.#list;
  }

  get count(): number { return this.#bySlot.size; }

  get self(): Person | null {
    return this.at(this.#link.welcome?.slot ?? 0);
  }

  at(slot: number): Person | null {
    return this.#bySlot.get(slot) ?? null;
  }

  byId(person: string): Person | null {
    for (const one of this.#bySlot.values()) if (one.person === person) return one;
    return null;
  }

  isMuted(person: string): boolean {
    return this.#muted.has(person);
  }

  mute(person: string, on: boolean): void {
    if (on) this.#muted.add(person);
    else this.#muted.delete(person);
    this.#link.mute(person, on);
    for (const one of this.#bySlot.values()) if (one.person === person) this.#put(one, one.self);
    this.#changed();
  }

  /** The server takes them away for both; who is no longer blocked comes in again. */
  block({ person, name }: BlockedPerson, on: boolean): void {
    if (!this.#link.block(person, on)) return;
    this.#blockedBefore = this.#blocked;
    const others = this.#blocked.filter((one) => one.person !== person);
    this.#blocked = on ? [...others, { person, name }] : others;
    this.#changed();
  }

  #read({ introductions, removals }: Frame): void {
    if (introductions.length === 0 && removals.length === 0) return;
    const own = this.#link.welcome?.slot;
    for (const introduction of introductions) this.#put(introduction, introduction.slot === own);
    for (const slot of removals) this.#bySlot.delete(slot);
    this.#changed();
  }

  #put({ slot, person, name, appearance, levelOfIdentity, staff }: Introduction, self: boolean): void {
    this.#bySlot.set(slot, { slot, person, name, appearance, levelOfIdentity, staff, self, muted: this.#muted.has(person) });
  }

  #changed(): void {
    this.#list = null;
    this.#events.emit("changed", undefined);
  }
}
