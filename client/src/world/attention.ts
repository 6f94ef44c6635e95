import type { WorldLink } from "../net/world-link";
import { qualities, type Quality } from "./quality-governor";

/** How many others one wants to see move: as many as the device draws well, or a number of one's own. */
export const crowdChoices = ["auto", "few", "some", "many"] as const;
export type CrowdChoice = (typeof crowdChoices)[number];

const chosen: Readonly<Record<Exclude<CrowdChoice, "auto">, number>> = { few: 30, some: 100, many: 500 };
/** A phone is small and warms up: more people could not be told apart on it. */
const mostOnPhone = 100;
const storageKey = "madang:crowd";

/** The most others whose motions are told and drawn one by one; whoever is beyond is counted. */
export function crowdBudget(choice: CrowdChoice, quality: Quality, phone: boolean): number {
  if (choice !== "auto") return chosen[choice];
  return phone ? Math.min(mostOnPhone, quality.people) : quality.people;
}

export const isPhone = (): boolean => matchMedia("(pointer: coarse)").matches && Math.min(screen.width, screen.height) < 600;

export function loadChoice(storage: Pick<Storage, "getItem">): CrowdChoice {
  const stored = storage.getItem(storageKey);
  return crowdChoices.find((choice) => choice === stored) ?? "auto";
}

/** Tells the server how many others to tell of: on coming in, and when choice or quality change it. */
export class Attention {
  readonly #link: Pick<WorldLink, "on" | "attend" | "state">;
  readonly #storage: Pick<Storage, "setItem">;
  readonly #phone: boolean;
  #choice: CrowdChoice;
  #quality: Quality = qualities[0]!;
  #told = 0;

  constructor(link: Pick<WorldLink, "on" | "attend" | "state">, phone: boolean, storage: Pick<Storage, "getItem" | "setItem">, signal: AbortSignal) {
    this.#link = link;
    this.#phone = phone;
    this.#storage = storage;
    this.#choice = loadChoice(storage);
    link.on("welcome", () => {
      this.#told = 0;
      this.#tell();
    }, { signal });
  }

  get choice(): CrowdChoice { return this.#choice; }

  get most(): number { return crowdBudget(this.#choice, this.#quality, this.#phone); }

  choose(choice: CrowdChoice): void {
    this.#choice = choice;
    this.#storage.setItem(storageKey, choice);
    this.#tell();
  }

  heed(quality: Quality): void {
    this.#quality = quality;
    this.#tell();
  }

  #tell(): void {
    const { most } = this;
    if (most !== this.#told && this.#link.state === "open" && this.#link.attend(most)) this.#told = most;
  }
}
