import { headingTowards, SIT, STAND } from "../../net/motion";
import { TypedEvents } from "../../net/typed-events";
import { arrivalOf, type Arrival } from "../../net/entrance";
import type { Boundaries, GestureName } from "../../net/wire";
import { WorldLink, type LinkState } from "../../net/world-link";
import { BoundaryKeeper } from "../../world/boundaries";
import { Companion } from "../../world/companion";
import type { WalkMap } from "../../net/walk-map";
import { nearestFloor } from "../../world/footing";
import { goalHash } from "../../ui/arrival-address";
import { placeInFront, toHeading } from "../../world/headings";
import { sameUsables, usableAt, usableId } from "../../world/nearby";
import { stageAt } from "../../world/stages";
import { People, type BlockedPerson, type Person } from "../../world/people";
import { Route } from "../../world/route";
import { seatReachM } from "../../world/seats";
import type { SharedStage, SpaceInfo, Thing } from "../../world/space";
import { Tracks } from "../../world/tracks";
import { Walker, type Intent } from "../../world/walker";
import type { Usable, World, WorldEvents } from "../../world/world-interface";

export interface QuietEvents extends WorldEvents {
  /** One got where one wanted to go. */
  arrived: Thing | Person;
}

export interface QuietOptions extends Arrival {
  readonly info: SpaceInfo;
  readonly walkMap: WalkMap;
  readonly signal: AbortSignal;
}

// Fine enough to turn at the corners of a path, coarse enough to cost nothing.
const stepMs = 60;
const beside = 1.5;
const followFrom = 2.6;
const replanMs = 700;

/** What the world is to a page without a picture: the same visit, the same walking, no camera. */
export class QuietWorld implements Omit<World, "crowd" | "attend" | "place" | "facing" | "turn" | "zoom" | "keys" | "remap" | "refreshTexts" | "on"> {
  readonly on;
  readonly link: WorldLink;
  readonly space: SpaceInfo;
  readonly #events = new TypedEvents<QuietEvents>();
  readonly #people: People;
  readonly #boundaries: BoundaryKeeper;
  readonly #walkMap: WalkMap;
  readonly #walker: Walker;
  readonly #tracks: Tracks;
  readonly #route = new Route();
  readonly #intent: Intent = { heading: 0, gait: STAND, speed: 0 };
  readonly #onDuty: boolean;
  #near: readonly Usable[] = [];
  #onStage: SharedStage | null = null;
  #following = 0;
  readonly #companion = new Companion();
  #replannedMs = 0;

  constructor(options: QuietOptions) {
    const { info, signal } = options;
    this.#onDuty = options.onDuty === true;
    this.on = this.#events.on;
    this.space = info;
    this.#walkMap = options.walkMap;
    this.link = new WorldLink({ space: info.id, signal, ...arrivalOf(options) });
    this.#people = new People(this.link, signal);
    this.#boundaries = new BoundaryKeeper(this.link, signal);
    this.#walker = new Walker((move) => this.link.move(move), () => this.#walkMap);
    this.#tracks = new Tracks(() => this.#walkMap);
    this.#listen(signal);
    const timer = setInterval(() => this.#step(), stepMs);
    signal.addEventListener("abort", () => clearInterval(timer), { once: true });
  }

  get people(): readonly Person[] { return this.#people.list; }
  get self(): Person | null { return this.#people.self; }
  get connection(): LinkState { return this.link.state; }
  get near(): readonly Usable[] { return this.#near; }
  get following(): Person | null { return this.#following ? this.#people.at(this.#following) : null; }
  get seated(): boolean { return this.#walker.motion.gait === SIT; }

  /** Metres from oneself to a point of the space. */
  metresTo({ x, z }: { readonly x: number; readonly z: number }): number {
    return Math.hypot(x - this.#walker.x, z - this.#walker.z);
  }

  distanceTo(slot: number): number | null {
    const distance = this.#tracks.at(slot)?.distance ?? Infinity;
    return Number.isFinite(distance) ? distance : null;
  }

  walkTo(x: number, z: number): boolean { return this.#go(x, z, null); }

  /** Walks up to somebody whose place is known. */
  walkToPerson(person: Person): boolean {
    const track = this.#tracks.at(person.slot);
    if (!track) return false;
    const away = Math.max(0.1, track.distance);
    const part = Math.max(0, away - beside) / away;
    const { x, z } = this.#walker;
    return this.#go(x + (track.x - x) * part, z + (track.z - z) * part, () => {
      this.#walker.rest(STAND, this.link.clock.now(), headingTowards(track.x - this.#walker.x, track.z - this.#walker.z));
      this.#events.emit("arrived", person);
    });
  }

  walkToPlace(id: string): boolean {
    const portal = this.space.portals.find((one) => one.id === id);
    if (portal) return this.#go(portal.x, portal.z, null, portal.level);
    const thing = this.space.things.find((one) => one.id === id);
    if (!thing) return false;
    const before = placeInFront(thing.x, thing.z, thing.heading, thing.kind === "seat" ? 0.7 : Math.min(1.6, thing.reach * 0.7));
    return this.#go(before.x, before.z, () => {
      this.#walker.rest(STAND, this.link.clock.now(), headingTowards(thing.x - this.#walker.x, thing.z - this.#walker.z));
      this.#events.emit("arrived", thing);
    }, thing.level);
  }

  use(id?: string): boolean {
    const usable = id === undefined ? this.#near[0] : this.#near.find((one) => usableId(one) === id);
    const thing = usable?.kind === "thing" ? usable.thing : this.space.things.find((one) => one.id === id);
    if (usable?.kind === "portal") this.travel(usable.portal.to.space, usable.portal.to.spawn);
    else if (thing?.page) this.#events.emit("used", thing);
    else return false;
    return true;
  }

  /** On which of the floors where one is, from below. */
  get #level(): number { return this.#walker.levelAt(this.link.clock.now()); }

  stop(): void {
    this.follow(null);
    this.#route.cancel();
  }

  sit(on: boolean): boolean {
    if (!on) {
      this.#walker.rest(STAND, this.link.clock.now());
      return true;
    }
    const seats = this.space.things.filter(({ kind, level }) => kind === "seat" && level === this.#level);
    const seat = seats.sort((a, b) => this.metresTo(a) - this.metresTo(b))[0];
    if (!seat) return false;
    const before = placeInFront(seat.x, seat.z, seat.heading, 0.7);
    return this.#go(before.x, before.z, () => {
      if (this.metresTo(seat) > seatReachM) return;
      this.#walker.rest(SIT, this.link.clock.now(), toHeading((seat.heading * Math.PI) / 180));
      this.#events.emit("seated", true);
      this.#events.emit("arrived", seat);
    }, seat.level);
  }

  say(text: string): number { return this.link.say(text); }
  emote(gesture: GestureName): void { this.link.emote(gesture); }
  mute(person: string, on: boolean): void { this.#people.mute(person, on); }
  block(person: BlockedPerson, on: boolean): void { this.#people.block(person, on); }
  get blocked(): readonly BlockedPerson[] { return this.#people.blocked; }
  get boundaries(): Boundaries { return this.#boundaries.now; }
  keep(change: Partial<Boundaries>): void { this.#boundaries.choose(change); }
  dress(appearance: Uint8Array): void { this.link.dress(appearance); }

  follow(slot: number | null): void {
    const followed = slot && slot !== this.link.welcome?.slot && this.#people.at(slot) ? slot : 0;
    if (followed === this.#following) return;
    this.#following = followed;
    this.#companion.choose(this.following?.person ?? "");
    if ((this.self?.levelOfIdentity ?? 0) > 0) this.link.follow(followed);
    if (!followed) this.#route.cancel();
    this.#events.emit("following", this.following);
  }

  /** Another place is another page; the visit goes on there, and walks up to a thing where one is named. */
  travel(space: string, spawn?: string, thing?: string): void {
    const query = new URLSearchParams({ ...(spawn ? { spawn } : {}), ...(this.#onDuty ? { duty: "1" } : {}) });
    location.assign(`/spaces/${encodeURIComponent(space)}${query.size > 0 ? `?${query}` : ""}${thing ? goalHash(thing) : ""}`);
  }

  #listen(signal: AbortSignal): void {
    this.#people.on("changed", () => {
      const people = this.#people.list;
      this.#companion.keep(this.#following, this.#people, performance.now(), (slot) => this.follow(slot));
      this.#events.emit("people", people);
    }, { signal });
    this.link.on("welcome", (welcome) => {
      this.#route.cancel();
      this.#tracks.clear(welcome.slot);
      this.#walker.appear(welcome, this.link.clock.now());
    }, { signal });
    this.link.on("frame", (frame) => this.#tracks.read(frame, this.link.clock.now()), { signal });
    this.link.on("correction", (correction) => {
      this.#route.cancel();
      this.#walker.correct(correction, this.link.clock.now());
    }, { signal });
    this.#boundaries.on("changed", () => this.#events.emit("boundaries", this.#boundaries.now), { signal });
    this.link.on("said", (said) => this.#events.emit("said", said), { signal });
    this.link.on("refused", (refused) => this.#events.emit("refused", refused), { signal });
    this.link.on("ended", (ending) => this.#events.emit("ended", ending), { signal });
    this.link.on("state", (state) => {
      if (state !== "open") this.#route.cancel();
      this.#events.emit("connection", state);
    }, { signal });
  }

  #step(): void {
    if (this.link.state !== "open") return;
    const ms = this.link.clock.now();
    const walker = this.#walker;
    walker.draw(ms);
    this.#tracks.step(ms, walker.x, walker.z, this.#following);
    this.#behind(ms);
    if (this.#route.active) {
      this.#route.steer(walker.x * 100, walker.z * 100, this.#intent);
      // The end of a way may have made one turn or sit: that stands.
      if (this.#route.active || walker.motion.speed > 0) walker.steer(this.#intent, ms);
    }
    const stage = stageAt(this.space, walker.x, walker.z, this.#level);
    if (stage?.id !== this.#onStage?.id) {
      this.#onStage = stage;
      this.#events.emit("stage", stage);
    }
    const near = usableAt(this.space, walker.x, walker.z, this.#level);
    if (sameUsables(near, this.#near)) return;
    this.#near = near;
    this.#events.emit("near", near);
  }

  /** Keeps behind the one who is followed. */
  #behind(ms: number): void {
    const track = this.#following ? this.#tracks.at(this.#following) : undefined;
    if (!track || track.distance < followFrom || ms - this.#replannedMs < replanMs) return;
    this.#replannedMs = ms;
    const part = (track.distance - beside) / track.distance;
    const { x, z } = this.#walker;
    this.#route.begin(this.#walkMap, { xCm: x * 100, zCm: z * 100, level: this.#walker.levelAt(ms) },
      { xCm: (x + (track.x - x) * part) * 100, zCm: (z + (track.z - z) * part) * 100, level: track.level }, this.space.rules.run);
  }

  #go(x: number, z: number, arrive: (() => void) | null, goal = this.#level): boolean {
    this.follow(null);
    const walker = this.#walker;
    const to = nearestFloor(this.#walkMap, { xCm: x * 100, zCm: z * 100, level: goal }, 24);
    if (!to || this.link.state !== "open") return false;
    if (this.seated) this.sit(false);
    return this.#route.begin(this.#walkMap, { xCm: walker.x * 100, zCm: walker.z * 100, level: this.#level }, to, this.space.rules.run, arrive);
  }
}
