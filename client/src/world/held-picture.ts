import { daylightOf, fieldOfView, type Daylight } from "../engine/daylight";
import { seasonsOn, wholly, type SeasonMix } from "../engine/seasons";
import type { Stage } from "../engine/stage";
import type { WalkMap } from "../net/walk-map";
import type { Cast } from "./cast";
import { hourOf } from "./city-clock";
import { Dummies, placeDummies } from "./dummies";
import type { Wardrobe } from "./looks";
import type { PictureWishes } from "./picture-wishes";
import type { SpaceInfo, SpaceView } from "./space";

// The sun moves by a hundredth of a degree in this time.
const lightEveryMs = 10_000;

/** What the address and the city's clock make of the picture: the light, the view, and who is in it. */
export class HeldPicture {
  readonly wishes: PictureWishes;
  readonly #stage: Stage;
  readonly #wardrobe: Wardrobe;
  readonly #timeZone: string;
  #view: SpaceView | null = null;
  #dummies: Dummies | null = null;
  #info: SpaceInfo | null = null;
  #litMs = -Infinity;
  /** Who once walked by themselves sees where they go, in the next space, too. */
  #released = false;

  constructor(wishes: PictureWishes, stage: Stage, { wardrobe, timeZone }: { readonly wardrobe: Wardrobe; readonly timeZone: string }) {
    this.wishes = wishes;
    this.#stage = stage;
    this.#wardrobe = wardrobe;
    this.#timeZone = timeZone;
  }

  /** Id of the view through which one looks; null when the eye follows oneself. */
  get view(): string | null { return this.#view?.id ?? null; }

  /** A space opens: its light, and the view that the address names. */
  open(info: SpaceInfo): void {
    this.#dummies?.clear();
    this.#dummies = null;
    this.#info = info;
    const named = info.views.find(({ id }) => id === this.wishes.view) ?? null;
    this.#view = this.#released ? null : named;
    this.#stage.fov = this.#view?.fov ?? fieldOfView;
    if (this.wishes.view && !named) console.warn(`The address says view=${JSON.stringify(this.wishes.view)}, which is left out: ${info.id} has ${info.views.map(({ id }) => id).join(", ") || "none"}`);
    this.#stage.lay(info.kind, info.bounds);
    this.#litMs = -Infinity;
    this.light(performance.now());
  }

  /** Lights the stage for the hour. True when something has changed. */
  light(nowMs: number): boolean {
    if (!this.#info || nowMs - this.#litMs < lightEveryMs) return false;
    // A held hour lights a space once.
    this.#litMs = this.wishes.at === undefined ? nowMs : Infinity;
    const { light, seasons } = lightOf(this.#info, this.wishes, this.wishes.at ?? Date.now(), this.#timeZone);
    this.#stage.light(light, seasons);
    return true;
  }

  /** Who is in the picture: with `people`, only that many of the browser's own; with a view, not oneself. */
  fill(cast: Cast, map: WalkMap): void {
    const { people, seed } = this.wishes;
    cast.withOthers = people === undefined;
    cast.withSelf = !this.#view;
    if (people && !this.#dummies) this.#dummies = new Dummies(placeDummies(people, seed, map, this.#wardrobe), cast.figures, map, this.#wardrobe);
  }

  step(seconds: number): void { this.#dummies?.step(seconds); }

  /** Somebody walks, by hand or to a place: the eye follows them from now on. */
  release(cast: Cast): void {
    this.#released = true;
    if (!this.#view) return;
    this.#view = null;
    cast.withSelf = true;
    this.#stage.fov = fieldOfView;
  }

  /** Looks through the view; false when there is none. */
  look(): boolean {
    if (!this.#view) return false;
    const { eye, target, fov } = this.#view;
    this.#stage.fov = fov;
    this.#stage.look(eye.x, eye.y, eye.z, target.x, target.y, target.z);
    return true;
  }
}

/** The light of a space at an instant, with what an address holds of it. @param timeZone - of the city. */
export function lightOf({ place: { latitude, longitude }, kind }: { readonly place: Pick<SpaceInfo["place"], "latitude" | "longitude">; readonly kind: SpaceInfo["kind"] }, { season, weather = "clear" }: Pick<PictureWishes, "season" | "weather">, ms: number, timeZone: string): { readonly light: Daylight; readonly seasons: SeasonMix } {
  const seasons = season ? wholly(season) : seasonsOn(ms, longitude);
  return { light: daylightOf({ ms, hour: hourOf(ms, timeZone), latitude, longitude, seasons, weather, kind }), seasons };
}
