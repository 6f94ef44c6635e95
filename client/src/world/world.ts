import { Stage } from "../engine/stage";
import { isPhone } from "./attention";
import type { PictureWishes } from "./picture-wishes";
import { arrivalOf, type Arrival } from "../net/entrance";
import { SIT, STAND } from "../net/motion";
import { TypedEvents } from "../net/typed-events";
import { gestures, type Boundaries, type GestureName } from "../net/wire";
import { WorldLink, type LinkState } from "../net/world-link";
import type { CrowdChoice } from "./attention";
import { headingTowards } from "../net/motion";
import { BoundaryKeeper } from "./boundaries";
import { Companion } from "./companion";
import { placeInFront, toHeading } from "./headings";
import { nearestFloor } from "./footing";
import { loadKeys, storeKeys, type KeyMap } from "./key-map";
import type { Wardrobe } from "./looks";
import { usableId } from "./nearby";
import { People, type BlockedPerson, type Person } from "./people";
import { pickAt } from "./picking";
import { seatAt, seatReachM } from "./seats";
import { fetchSpace, SpaceUnavailable, type SpaceInfo, type Thing } from "./space";
import { View } from "./view";
import type { Usable, World, WorldEvents } from "./world-interface";

export interface WorldOptions extends Arrival {
  /** Holds the canvas; labels and the joystick are laid into it. */
  readonly host: HTMLElement;
  readonly space: string;
  /** Of the names offered to guests. */
  readonly name?: string;
  readonly wardrobe: Wardrobe;
  /** Of the city: lights go on and out by its clocks. */
  readonly timeZone: string;
  /** Address of avatars.glb. */
  readonly avatars: string;
  /** Keeps a level of quality, 0 the best: for measuring. */
  readonly quality?: number;
  /** Words of welcome to a place, for its screens. */
  readonly greet: (place: string) => string;
  /** What stands behind the name of somebody of the staff. */
  readonly staffMark: string;
  /** What the address asks of the picture. */
  readonly picture: PictureWishes;
  readonly signal: AbortSignal;
}

// One does not go round half the city for a bench.
const seatSearchM = 12;
// When many come at once the list is told once, not with every frame of the server.
const peopleAfterMs = 150;

/**
 * Opens a space on a canvas: connects, loads, and lets one walk.
 * @throws NoGraphics when the browser has no WebGL: the twin (`/spaces/{id}`) is the way then.
 */
export function openWorld(canvas: HTMLCanvasElement, options: WorldOptions): World & { readonly view: View } {
  return new LiveWorld(canvas, options);
}

class LiveWorld implements World {
  readonly on;
  readonly link: WorldLink;
  readonly view: View;
  readonly #events = new TypedEvents<WorldEvents>();
  readonly #people: People;
  readonly #boundaries: BoundaryKeeper;
  readonly #signal: AbortSignal;
  #keys = loadKeys(localStorage);
  #following = 0;
  readonly #companion = new Companion();
  #tellPeople = 0;
  #opening = new AbortController();

  constructor(canvas: HTMLCanvasElement, options: WorldOptions) {
    const { signal } = options;
    this.on = this.#events.on;
    this.#signal = signal;
    const { space, name } = options;
    // Before the stage: the pass travels while the graphics wake up.
    this.link = new WorldLink({ space, signal, ...arrivalOf(options), ...(name ? { name } : {}) });
    const { level = isPhone() ? "phone" : "desktop", still } = options.picture;
    const stage = new Stage(canvas, { level, smooth: still });
    this.#people = new People(this.link, signal);
    this.#boundaries = new BoundaryKeeper(this.link, signal);
    this.view = new View(canvas, stage, this.link, this.#people, options, {
      keys: this.#keys,
      emit: (type, event) => this.#events.emit(type, event),
      tap: (x, y) => this.#tap(x, y),
      press: (action) => { if (action === "use") this.use(); else this.sit(!this.seated); },
      byHand: () => this.follow(null),
      enterDoor: (id) => { this.use(id); },
    });
    this.#listen();
    void this.#open(space);
  }

  get space(): SpaceInfo | null { return this.view.place?.info ?? null; }
  get people(): readonly Person[] { return this.#people.list; }
  get self(): Person | null { return this.#people.self; }
  get connection(): LinkState { return this.link.state; }
  get near(): readonly Usable[] { return this.view.near; }
  get following(): Person | null { return this.#following ? this.#people.at(this.#following) : null; }
  get seated(): boolean { return this.view.walker.motion.gait === SIT; }
  get keys(): KeyMap { return this.#keys; }
  get place(): { readonly x: number; readonly z: number } | null { return this.link.welcome ? { x: this.view.walker.x, z: this.view.walker.z } : null; }
  get facing(): number { return this.view.rig.yaw; }

  distanceTo(slot: number): number | null {
    const track = this.view.tracks.at(slot);
    return track && Number.isFinite(track.distance) ? track.distance : null;
  }

  walkTo(x: number, z: number): boolean {
    this.follow(null);
    return this.#go(x, z, null);
  }

  walkToPlace(id: string): boolean {
    return this.#approach(id, null);
  }

  use(id?: string): boolean {
    const usable = id === undefined ? this.near[0] : this.near.find((one) => usableId(one) === id);
    if (usable?.kind === "portal") {
      this.travel(usable.portal.to.space, usable.portal.to.spawn);
      return true;
    }
    if (usable?.kind === "thing") return this.#useThing(usable.thing);
    return id !== undefined && this.#approach(id, () => { this.use(id); });
  }

  stop(): void {
    this.follow(null);
    this.view.steering.route.cancel();
  }

  sit(on: boolean): boolean {
    const { walker } = this.view;
    const ms = this.link.clock.now();
    if (!on) {
      walker.rest(STAND, ms);
      return true;
    }
    const space = this.space;
    const seat = space && this.#freeSeat(space);
    return seat ? this.#sitOn(seat) : false;
  }

  say(text: string): number { return this.link.say(text); }

  emote(gesture: GestureName): void {
    if (this.link.emote(gesture)) this.view.cast?.gesture(this.link.welcome?.slot ?? 0, gestures[gesture]);
  }

  follow(slot: number | null): void {
    const followed = slot && this.#people.at(slot) && slot !== this.link.welcome?.slot ? slot : 0;
    if (followed === this.#following) return;
    this.#following = this.view.followed = followed;
    this.#companion.choose(this.following?.person ?? "");
    // Far away only citizens may follow; near by nobody needs the server for it.
    if ((this.self?.levelOfIdentity ?? 0) > 0) this.link.follow(followed);
    if (!followed) this.view.steering.route.cancel();
    this.#events.emit("following", this.following);
  }

  mute(person: string, on: boolean): void { this.#people.mute(person, on); }

  block(person: BlockedPerson, on: boolean): void { this.#people.block(person, on); }

  get blocked(): readonly BlockedPerson[] { return this.#people.blocked; }

  get boundaries(): Boundaries { return this.#boundaries.now; }

  keep(change: Partial<Boundaries>): void { this.#boundaries.choose(change); }

  get crowd(): CrowdChoice { return this.view.attention.choice; }

  attend(choice: CrowdChoice): void { this.view.attention.choose(choice); }

  dress(appearance: Uint8Array): void { this.link.dress(appearance); }

  travel(space: string, spawn?: string): void {
    if (space === this.link.space && !spawn) return;
    history.pushState(null, "", `/world/${space}${location.search}`);
    this.#move(space, spawn);
  }

  turn(degrees: number): void { this.view.rig.turn((degrees * Math.PI) / 180, 0); }

  zoom(steps: number): void { this.view.rig.zoom(steps); }

  remap(keys: KeyMap): void {
    this.#keys = this.view.keyboard.keys = keys;
    storeKeys(localStorage, keys);
  }

  async refreshTexts(): Promise<void> {
    const { place } = this.view;
    if (!place) return;
    const info = await fetchSpace(place.info.id, this.#signal);
    if (this.view.place !== place) return;
    place.reword(info);
    this.view.labels.open(info, place.walkMap);
    this.#events.emit("space", info);
  }

  #listen(): void {
    const { signal } = { signal: this.#signal };
    this.#people.on("changed", () => {
      this.#companion.keep(this.#following, this.#people, performance.now(), (slot) => this.follow(slot));
      this.#tellPeople ||= window.setTimeout(() => {
        this.#tellPeople = 0;
        this.#events.emit("people", this.#people.list);
      }, peopleAfterMs);
    }, { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#tellPeople), { once: true });
    this.#boundaries.on("changed", () => this.#events.emit("boundaries", this.#boundaries.now), { signal });
    this.link.on("said", (said) => {
      if (said.slot && !said.past) this.view.labels.say(said.slot, said.text, performance.now());
      this.#events.emit("said", said);
    }, { signal });
    this.link.on("refused", (refused) => this.#events.emit("refused", refused), { signal });
    this.link.on("ended", (ending) => this.#events.emit("ended", ending), { signal });
    let was: LinkState = this.link.state;
    this.link.on("state", (state) => {
      if (state === "lost" && was === "open") performance.mark("madang:lost");
      if (state === "open" && was === "lost") performance.mark("madang:back");
      was = state;
      if (state !== "open") this.view.steering.route.cancel();
      this.#events.emit("connection", state);
    }, { signal });
    addEventListener("popstate", () => {
      const id = /^\/world\/([\w-]+)/.exec(location.pathname)?.[1];
      if (id && id !== this.link.space) this.#move(id);
    }, { signal });
  }

  #move(space: string, spawn?: string): void {
    this.stop();
    this.link.travel(space, spawn);
    void this.#open(space);
  }

  async #open(space: string): Promise<void> {
    this.#opening.abort();
    this.#opening = new AbortController();
    const signal = AbortSignal.any([this.#opening.signal, this.#signal]);
    try {
      await this.view.open(space, signal);
    } catch (error) {
      if (signal.aborted) return;
      // Without a description there is no ground to walk on; without a model the space is bare but whole.
      if (error instanceof SpaceUnavailable) this.#events.emit("ended", "unknown-space");
      else throw error;
    }
  }

  /** On which of the floors where one is, from below. */
  get #level(): number { return this.view.walker.levelAt(this.link.clock.now()); }

  #tap(x: number, y: number): void {
    const { view, space } = this;
    const { walkMap } = view;
    if (!space || !walkMap || !view.cast) return;
    const own = this.link.welcome?.slot ?? 0;
    const picked = pickAt(x, y, view.stage, view.labels, walkMap, view.tracks, view.cast, { x: view.walker.x, z: view.walker.z, level: this.#level }, own);
    switch (picked?.kind) {
      case "place": this.use(picked.id); return;
      case "person": {
        const person = this.#people.at(picked.slot);
        if (person) this.#events.emit("chosen", person);
        return;
      }
      case "ground": {
        this.follow(null);
        const seat = seatAt(space, picked.x, picked.z, this.#level, 0.6);
        if (seat && this.#sitOn(seat)) return;
        this.walkTo(picked.x, picked.z);
        return;
      }
      case undefined:
    }
  }

  #go(x: number, z: number, arrive: (() => void) | null, level = this.#level): boolean {
    const { view } = this;
    const { walkMap } = view;
    if (!walkMap || !this.space || this.link.state !== "open") return false;
    const to = nearestFloor(walkMap, { xCm: x * 100, zCm: z * 100, level }, 24);
    if (!to) return false;
    const from = { xCm: view.walker.x * 100, zCm: view.walker.z * 100, level: this.#level };
    const goes = view.steering.route.begin(walkMap, from, to, this.space.rules.run, arrive);
    if (goes) view.markGoal(to.xCm / 100, to.zCm / 100, to.level);
    return goes;
  }

  /** Walks up to a thing or door and turns to it. */
  #approach(id: string, arrive: (() => void) | null): boolean {
    const space = this.space;
    if (!space) return false;
    this.follow(null);
    const portal = space.portals.find((one) => one.id === id);
    if (portal) return this.#go(portal.x, portal.z, arrive, portal.level);
    const thing = space.things.find((one) => one.id === id);
    if (!thing) return false;
    if (thing.kind === "seat") return this.#sitOn(thing);
    const before = placeInFront(thing.x, thing.z, thing.heading, Math.min(1.6, thing.reach * 0.7));
    return this.#go(before.x, before.z, () => {
      this.#face(thing);
      arrive?.();
    }, thing.level);
  }

  #face(thing: Thing): void {
    const { walker } = this.view;
    walker.rest(STAND, this.link.clock.now(), headingTowards(thing.x - walker.x, thing.z - walker.z));
  }

  #useThing(thing: Thing): boolean {
    if (thing.kind === "seat") return this.#sitOn(thing);
    if (!thing.page) return false;
    this.view.steering.route.cancel();
    this.#face(thing);
    this.#events.emit("used", thing);
    return true;
  }

  #sitOn(seat: Thing): boolean {
    const sit = (): void => {
      const { walker } = this.view;
      if (Math.hypot(walker.x - seat.x, walker.z - seat.z) > seatReachM) return;
      walker.rest(SIT, this.link.clock.now(), toHeading((seat.heading * Math.PI) / 180));
      this.#events.emit("seated", true);
    };
    // One gets up before one goes to another seat.
    if (this.seated) this.sit(false);
    const before = placeInFront(seat.x, seat.z, seat.heading, 0.7);
    return this.#go(before.x, before.z, sit);
  }

  #freeSeat(space: SpaceInfo): Thing | null {
    const { walker, tracks } = this.view;
    const taken = new Set<string>();
    for (const track of tracks.values()) {
      if (track.pose === "sit") taken.add(seatAt(space, track.x, track.z, track.level)?.id ?? "");
    }
    let best: Thing | null = null;
    let nearest = seatSearchM;
    for (const thing of space.things) {
      if (thing.kind !== "seat" || taken.has(thing.id) || thing.level !== this.#level) continue;
      const distance = Math.hypot(thing.x - walker.x, thing.z - walker.z);
      if (distance < nearest) [best, nearest] = [thing, distance];
    }
    return best;
  }
}
