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
  constructor(info: SpaceInfo, walkMap: WalkMap, stage: Stage, greet: (place: string) => string, letters: boolean, signal: AbortSignal) {
    this.info = info;
    this.#letters = letters;
    this.#greet = greet;
    this.walkMap = walkMap;
    this.solids = new SolidCells(info.bounds);
    const plan = { kind: info.kind, extent: info.bounds, first: info.models.first, rest: info.models.rest, far: info.models.far, place: info.place, sign: (slot: string) => this.#wordsOf(slot) };
    this.scenery = new Scenery(stage, plan, signal);
  }

  /** Other words for the same space. */
  reword(info: SpaceInfo): void {
    this.info = info;
    this.scenery.write();
  }

  #wordsOf(slot: string): SignText | null {
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
  return new OpenSpace(info, await fetchWalkMap(info, signal), stage, greet, letters, signal);
}
