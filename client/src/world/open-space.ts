import type { WalkMap } from "../net/walk-map";
import { Scenery } from "../engine/scenery";
import type { SignText } from "../engine/sign-board";
import type { Stage } from "../engine/stage";
import { SolidCells } from "./solid-cells";
import { fetchSpace, fetchWalkMap, type SpaceInfo } from "./space";

/** A space that one is in or about to be in: its description, floors, models and walls. */
export class OpenSpace {
  readonly walkMap: WalkMap;
  readonly solids: SolidCells;
  readonly scenery: Scenery;
  info: SpaceInfo;
  readonly #greet: (place: string) => string;
  readonly #letters: boolean;

  /** @param letters - false leaves every sign without words. */
  constructor(info: SpaceInfo, walkMap: WalkMap, scenery: Scenery, greet: (place: string) => string, letters: boolean) {
    this.info = info;
    this.#letters = letters;
    this.#greet = greet;
    this.walkMap = walkMap;
    this.scenery = scenery;
    this.solids = new SolidCells(info.bounds);
  }

  /** Other words for the same space. */
  reword(info: SpaceInfo): void {
    this.info = info;
    this.scenery.write();
  }

  /** What stands in a slot of a model; null leaves it empty. */
  wordsOf(slot: string): SignText | null {
    const sign = this.#sign(slot);
    return sign && !this.#letters ? { title: "", tone: sign.tone } : sign;
  }

  #sign(slot: string): SignText | null {
    const portal = this.info.portals.find(({ id }) => id === slot);
    if (portal) return { title: portal.to.name || portal.label, tone: "door" };
    const thing = this.info.things.find(({ id }) => id === slot);
    if (!thing) return null;
    switch (thing.kind) {
      case "screen": return { title: this.#greet(this.info.name), text: thing.label, tone: "screen" };
      case "board": return { title: thing.label, text: this.info.name, tone: "paper" };
      case "sign": return { title: this.info.name, text: thing.label, tone: "paper" };
      case "counter": return { title: thing.label, tone: "counter" };
      case "seat": return null;
    }
  }
}

export async function openSpace(id: string, stage: Stage, greet: (place: string) => string, letters: boolean, signal: AbortSignal): Promise<OpenSpace> {
  const info = await fetchSpace(id, signal);
  let place: OpenSpace | null = null;
  const { bounds, kind, models } = info;
  // Models are on their way while the walk map comes; they are put up, and ask for words, once the space is open.
  const scenery = new Scenery(stage, { kind, extent: bounds, ...models, place: info.place, sign: (slot) => place?.wordsOf(slot) ?? null }, signal);
  place = new OpenSpace(info, await fetchWalkMap(info, signal), scenery, greet, letters);
  return place;
}
