import type { Listen } from "../net/typed-events";
import type { Boundaries, GestureName, Refused, Said } from "../net/wire";
import type { Ending } from "../net/reconnect-policy";
import type { LinkState, WorldLink } from "../net/world-link";
import type { CrowdChoice } from "./attention";
import type { KeyMap } from "./key-map";
import type { BlockedPerson, Person } from "./people";
import type { Portal, SharedStage, SpaceInfo, Thing } from "./space";

/** Something one can use from where one stands: a thing with a page, a seat, or a door. */
export type Usable =
  | { readonly kind: "thing"; readonly thing: Thing; readonly metres: number }
  | { readonly kind: "portal"; readonly portal: Portal; readonly metres: number };

export interface Progress {
  readonly loadedBytes: number;
  /** 0 while unknown. */
  readonly totalBytes: number;
  /** 0 to 1, never falls. */
  readonly fraction: number;
}

export interface WorldEvents {
  /** A space was entered (first, or by travel), or its texts came in another language. */
  space: SpaceInfo;
  progress: Progress;
  /** The first frame in which one can walk. Again after travel. */
  walkable: undefined;
  /** All of the space is there. Again after travel. */
  complete: undefined;
  /** Somebody came, went, changed name or looks, or was muted; a moment later, and once for many. */
  people: readonly Person[];
  said: Said;
  refused: Refused;
  connection: LinkState;
  /** What one wants kept from oneself is another now. */
  boundaries: Boundaries;
  /** The connection ended for good. */
  ended: Ending;
  /** Oneself moved; at most 5 a second. */
  moved: { readonly x: number; readonly z: number; readonly heading: number };
  /** What one could use changed; nearest first. */
  near: readonly Usable[];
  /** One has come onto a stage, or left it. */
  stage: SharedStage | null;
  /** Somebody used a thing with a page (key, click, `use`): the HUD opens it. */
  used: Thing;
  /** An avatar was clicked. */
  chosen: Person;
  following: Person | null;
  seated: boolean;
  /** lost: WebGL is gone for the moment; restored: it is back; unavailable: the twin is the way (`/spaces/{id}`). */
  graphics: "lost" | "restored" | "unavailable";
}

/** The world as the HUD sees it. The HUD lays its elements over the canvas; it never touches the canvas or the engine. */
export interface World {
  readonly on: Listen<WorldEvents>;
  readonly link: WorldLink;

  /** Null until the first space came. */
  readonly space: SpaceInfo | null;
  readonly people: readonly Person[];
  readonly self: Person | null;
  readonly connection: LinkState;
  /** Nearest first. */
  readonly near: readonly Usable[];
  readonly following: Person | null;
  readonly seated: boolean;
  /** Where one stands, metres; null until one does. */
  readonly place: { readonly x: number; readonly z: number } | null;
  /** Whither one looks, radians. */
  readonly facing: number;
  /** Metres from oneself to somebody; null when they are too far away to know. */
  distanceTo(slot: number): number | null;

  /** Walks there by the way round obstacles. Metres. False when there is no way. */
  walkTo(x: number, z: number): boolean;
  /** Walks up to a thing or door of this space. */
  walkToPlace(id: string): boolean;
  /** Uses what is nearest, or the thing or door of this id, walking up to it first where need be. False when there is nothing. */
  use(id?: string): boolean;
  stop(): void;
  /** Sits down on the nearest free seat (walks there when it is some steps away), or stands up. False when there is no seat near. */
  sit(on: boolean): boolean;
  /** Returns the nonce that `said` or `refused` repeats; 0 when not connected. */
  say(text: string): number;
  emote(gesture: GestureName): void;
  /** Walks behind somebody until one moves oneself; null ends it. */
  follow(slot: number | null): void;
  mute(person: string, on: boolean): void;
  /** Neither sees or hears the other any more, or both do again. */
  block(person: BlockedPerson, on: boolean): void;
  /** Whom one has blocked in this window. */
  readonly blocked: readonly BlockedPerson[];
  readonly boundaries: Boundaries;
  /** Asks for other boundaries; the server answers with what holds. */
  keep(change: Partial<Boundaries>): void;
  dress(appearance: Uint8Array): void;
  /** How many others one wants to see move; kept in this browser. */
  readonly crowd: CrowdChoice;
  attend(choice: CrowdChoice): void;
  /** Goes to another space without loading the page anew; the address of the page follows. */
  travel(space: string, spawn?: string): void;

  /** Turns the view by degrees to the right. */
  turn(degrees: number): void;
  /** Positive comes nearer. Steps of about a tenth. */
  zoom(steps: number): void;
  readonly keys: KeyMap;
  /** Other keys from now on; kept in this browser. */
  remap(keys: KeyMap): void;
  /** Fetches the texts of the space again after the language changed. */
  refreshTexts(): Promise<void>;
}
