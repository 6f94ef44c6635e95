import { readAvatarKit } from "../engine/avatar-kit";
import { download, type Portion } from "../engine/download";
import { parseModel } from "../engine/models";
import { limitsOf } from "../engine/levels";
import type { Stage } from "../engine/stage";
import { TargetRing } from "../engine/target-ring";
import type { WalkMap } from "../net/walk-map";
import { SIT } from "../net/motion";
import type { Frame, Welcome } from "../net/wire";
import type { WorldLink } from "../net/world-link";
import { Attention } from "./attention";
import { CameraRig } from "./camera-rig";
import { HeldPicture } from "./held-picture";
import { Cast } from "./cast";
import type { EyePose } from "./eye-path";
import { heightAt } from "./footing";
import { runFrames, type FrameLoop } from "./frame-loop";
import { toRadians } from "./headings";
import { mountJoystick } from "./joystick";
import type { KeyAction, KeyMap } from "./key-map";
import { Keyboard } from "./keyboard";
import { Labels } from "./labels";
import { sameUsables, usableAt } from "./nearby";
import { openSpace, type OpenSpace } from "./open-space";
import type { People } from "./people";
import { listenToPointers } from "./pointer";
import { QualityGovernor } from "./quality-governor";
import type { SharedStage } from "./space";
import { stageAt } from "./stages";
import { Steering } from "./steering";
import { Tracks } from "./tracks";
import { Walker } from "./walker";
import type { WorldOptions } from "./world";
import type { Usable, WorldEvents } from "./world-interface";

const lookAroundMs = 200;
// Half a step into a door is meant.
const doorstepM = 1.1;
// A processor that draws begins where it can keep up, not where it has to fall from.
const softwareLevel = 2;
const graphicsPatienceMs = 8_000;

/** What the view needs of the world around it. */
export interface ViewHooks {
  readonly keys: KeyMap;
  emit<Type extends keyof WorldEvents>(type: Type, event: WorldEvents[Type]): void;
  tap(x: number, y: number): void;
  press(action: KeyAction): void;
  /** A hand took over the walking. */
  byHand(): void;
  /** One walked into a door. */
  enterDoor(id: string): void;
}

/** Everything that happens in a picture: reckons, moves and draws oneself, the others and the space. */
export class View {
  readonly stage: Stage;
  readonly rig: CameraRig;
  readonly walker: Walker;
  readonly tracks: Tracks;
  readonly keyboard: Keyboard;
  readonly steering: Steering;
  readonly labels: Labels;
  readonly attention: Attention;
  /** Milliseconds spent so far on people, tags and drawing, while somebody measures. */
  readonly costs = { people: 0, tags: 0, render: 0 };
  readonly loop: FrameLoop;
  place: OpenSpace | null = null;
  cast: Cast | null = null;
  /** Where the eye is while it goes its own way. */
  ride: EyePose | null = null;
  near: readonly Usable[] = [];
  #onStage: SharedStage | null = null;
  followed = 0;
  readonly #link: WorldLink;
  readonly #hooks: ViewHooks;
  readonly #ring = new TargetRing();
  readonly #avatars: Portion = { bytes: 0, share: 0 };
  readonly #castReady: Promise<void>;
  readonly #greet: (place: string) => string;
  readonly #calm = matchMedia("(prefers-reduced-motion: reduce)");
  readonly #picture: HeldPicture;
  /** Called once with the next picture that is drawn. */
  #drawn: (() => void) | null = null;
  #scenery: { readonly bytes: number; readonly share: number } | null = null;
  #earlierBytes = 0;
  #fraction = 0;
  #furnished = false;
  #placed = false;
  #walkable = false;
  #doorsLeft = new Set<string>();
  #lookedMs = 0;
  #seated = false;
  #stilled = false;
  readonly #clearance = (x: number, y: number, z: number, dx: number, dy: number, dz: number, wanted: number): number =>
    this.place ? this.place.solids.clearance(x, y, z, dx, dy, dz, wanted) : wanted;

  constructor(canvas: HTMLCanvasElement, stage: Stage, link: WorldLink, people: People, options: WorldOptions, hooks: ViewHooks) {
    const { signal, host, picture } = options;
    this.stage = stage;
    this.#picture = new HeldPicture(picture, stage, options);
    this.#link = link;
    this.#hooks = hooks;
    this.#greet = options.greet;
    this.rig = new CameraRig(this.#calm.matches);
    // Until one stands in the space that opens, all that one knows are places of the one before: they are not told.
    this.walker = new Walker((move) => this.#placed && link.move(move), () => this.walkMap);
    this.tracks = new Tracks(() => this.walkMap);
    this.labels = new Labels(host, people, options.staffMark, signal);
    this.attention = new Attention(link, stage.level === "phone", localStorage, signal);
    this.keyboard = new Keyboard(hooks.keys, hooks.press, signal);
    this.steering = new Steering(this.keyboard, mountJoystick(host, signal), this.rig);
    stage.people.add(this.#ring.mesh);
    listenToPointers(canvas, { turn: (yaw, pitch) => this.rig.turn(yaw, pitch), zoom: (steps) => this.rig.zoom(steps), tap: hooks.tap }, signal);
    link.on("welcome", (welcome) => this.#enter(welcome), { signal });
    link.on("frame", (frame) => this.#read(frame), { signal });
    link.on("correction", (correction) => {
      this.walker.correct(correction, link.clock.now());
      this.steering.route.cancel();
    }, { signal });
    this.#castReady = this.#loadCast(people, options);
    // Awaited when a space opens; until then a failure must not pass for unnoticed.
    this.#castReady.catch(() => undefined);
    this.#watchGraphics(canvas, signal);
    const sizes = new ResizeObserver(() => {
      stage.resize();
      if (this.#stilled) stage.render(0, false);
    });
    sizes.observe(canvas);
    signal.addEventListener("abort", () => sizes.disconnect(), { once: true });
    this.#calm.addEventListener("change", () => this.#heedMotion(), { signal });
    signal.addEventListener("abort", () => stage.dispose(), { once: true });
    const governor = new QualityGovernor(options.quality ?? (stage.power === "software" && !picture.still && !picture.bench ? softwareLevel : 0), picture.still || picture.bench || options.quality !== undefined);
    this.loop = runFrames(governor, (seconds, nowMs) => this.#draw(seconds, nowMs), () => this.#setQuality(governor), () => this.#pause(), signal);
    this.#setQuality(this.loop.governor);
  }

  /** Bytes of models that have come. */
  get bytes(): number { return this.#earlierBytes + this.#avatars.bytes + (this.#scenery?.bytes ?? 0); }

  /** Floors of the space that one is in; undefined while only those of the one before are there. */
  get walkMap(): WalkMap | undefined { return this.place?.info.id === this.#link.space ? this.place.walkMap : undefined; }

  markGoal(x: number, z: number, level: number): void {
    this.#ring.show(x, this.place ? heightAt(this.place.walkMap, x, z, level) : 0, z);
  }

  /** Leaves what is open and opens a space: resolves when all of it is there. */
  async open(id: string, signal: AbortSignal): Promise<void> {
    this.#earlierBytes += this.#scenery?.bytes ?? 0;
    this.#furnished = this.#placed = this.#walkable = false;
    this.#fraction = 0;
    const place = await openSpace(id, this.stage, this.#greet, this.#picture.wishes.signs, signal);
    if (signal.aborted) return;
    this.#scenery = place.scenery;
    this.place = place;
    this.steering.route.cancel();
    this.tracks.rebase(place.walkMap);
    this.#picture.open(place.info);
    this.labels.open(place.info, place.walkMap);
    this.#hooks.emit("space", place.info);
    const { welcome } = this.#link;
    if (welcome?.space === id && this.#link.state === "open") this.#stand(welcome);
    await Promise.all([this.#castReady, place.scenery.loadFirst()]);
    if (signal.aborted || !this.cast) return;
    this.#shade(place, this.cast);
    await this.#prepare(place, signal);
    if (signal.aborted) return;
    this.#furnished = true;
    await this.#firstPicture(signal);
    if (signal.aborted) return;
    await place.scenery.loadRest((...triangle) => place.solids.add(...triangle));
    if (signal.aborted) return;
    await this.cast.figures.prepareCrowd((group) => this.stage.prepare(group));
    if (signal.aborted) return;
    await place.scenery.loadFar();
    await document.fonts.ready;
    if (signal.aborted) return;
    place.scenery.write();
    performance.mark("madang:complete");
    this.#hooks.emit("complete", undefined);
    if (this.#picture.wishes.still) await this.#standStill(place, signal);
  }

  /** What else changes with the hour. */
  #shade({ scenery }: OpenSpace, { figures }: Cast): void {
    figures.shade = this.stage.shade;
    scenery.night = this.stage.night;
  }

  /** Lets the graphics card get ready for what the first picture holds. */
  async #prepare({ info }: OpenSpace, signal: AbortSignal): Promise<void> {
    while (!this.#placed && !signal.aborted) await new Promise((next) => setTimeout(next, 20));
    const own = this.#link.welcome?.slot ?? 0;
    const { walker, place, cast } = this;
    if (signal.aborted || !place || !cast) return;
    this.#picture.fill(cast, place.walkMap);
    cast.step(this.tracks, walker, own, info, place.walkMap, 0, this.#link.clock.now(), 0);
    cast.draw(0, { x: walker.x, y: 1.6, z: walker.z, sees: () => true });
    await this.stage.prepare();
  }

  /** The last picture: everybody in their place, all shadows in it; what it was made of is told. */
  async #standStill({ info }: OpenSpace, signal: AbortSignal): Promise<void> {
    const next = (): Promise<void> => new Promise((done) => { this.#drawn = done; });
    await next();
    while (!signal.aborted && this.cast?.figures.settled === false) await next();
    this.stage.castShadows();
    await next();
    if (signal.aborted) return;
    this.#stilled = true;
    this.loop.stop();
    performance.mark("madang:still", { detail: { space: info.id, view: this.#picture.view, ...this.stage.cost } });
  }

  #firstPicture(signal: AbortSignal): Promise<void> {
    return new Promise((done) => {
      const look = (): void => { if (this.#walkable || signal.aborted) done(); else setTimeout(look, 30); };
      look();
    });
  }

  async #loadCast(people: People, { avatars, wardrobe, signal }: WorldOptions): Promise<void> {
    const gltf = await parseModel(await download(avatars, signal, this.#avatars), avatars);
    if (signal.aborted) return;
    this.cast = new Cast(readAvatarKit(gltf), this.stage, people, wardrobe, signal);
    this.#heedMotion();
    this.#setQuality(this.loop.governor);
  }

  #enter(welcome: Welcome): void {
    this.tracks.clear(welcome.slot);
    if (this.place?.info.id === welcome.space) this.#stand(welcome);
  }

  /** One stands where the server says. */
  #stand(welcome: Welcome): void {
    const ms = this.#link.clock.now();
    const before = { x: this.walker.x, z: this.walker.z };
    this.walker.appear(welcome, ms);
    const back = this.#placed && Math.hypot(before.x - this.walker.x, before.z - this.walker.z) < 4;
    if (!back) this.rig.face(toRadians(welcome.heading));
    this.#placed = true;
    this.#doorsLeft.clear();
  }

  #read(frame: Frame): void {
    this.tracks.read(frame, this.#link.clock.now());
    const own = this.#link.welcome?.slot;
    for (let i = 0; i + 1 < frame.gestures.length; i += 2) {
      if (frame.gestures[i] !== own) this.cast?.gesture(frame.gestures[i]!, frame.gestures[i + 1]!);
    }
  }

  #draw(passed: number, nowMs: number): void {
    const { place, cast, walker, rig } = this;
    const picture = this.#picture;
    const seconds = picture.wishes.still ? 0 : passed;
    if (!place || !cast || !this.#furnished || !this.#placed) return this.#tellProgress();
    const ms = this.#link.clock.now();
    const own = this.#link.welcome?.slot ?? 0;
    const { walkMap, info } = place;
    this.#steer(info.rules.run, ms, seconds);
    walker.draw(ms);
    const beganMs = performance.now();
    this.tracks.step(ms, walker.x, walker.z, this.followed);
    cast.step(this.tracks, walker, own, info, walkMap, this.followed, ms, seconds);
    const self = cast.at(own);
    const sits = self?.clip === "sit";
    rig.step(sits ? self.x : walker.x, heightAt(walkMap, walker.x, walker.z, walker.levelAt(ms)), sits ? self.z : walker.z, sits, seconds, this.#clearance);
    if (this.steering.byHand || this.steering.route.active) picture.release(cast);
    if (this.ride) this.stage.look(this.ride.x, this.ride.y, this.ride.z, this.ride.toX, this.ride.toY, this.ride.toZ);
    else if (!picture.look()) this.stage.look(rig.x, rig.y, rig.z, rig.targetX, rig.targetY, rig.targetZ);
    picture.step(seconds);
    if (picture.light(nowMs)) this.#shade(place, cast);
    cast.draw(seconds, this.stage);
    const peopleMs = performance.now();
    this.labels.step(this.stage, this.tracks, walker, cast, rig, own, nowMs);
    const tagsMs = performance.now();
    if (!this.steering.route.active) this.#ring.hide();
    this.#ring.step(seconds, this.#calm.matches);
    this.stage.render(seconds, this.loop.governor.quality.wind && !this.#calm.matches);
    this.costs.people += peopleMs - beganMs;
    this.costs.tags += tagsMs - peopleMs;
    this.costs.render += performance.now() - tagsMs;
    if (!this.#walkable) this.#becomeWalkable();
    this.#drawn?.();
    if (nowMs - this.#lookedMs < lookAroundMs) return;
    this.#lookedMs = nowMs;
    // Last of all: it may lead through a door, and then this picture is the past.
    this.#lookAround(ms);
  }

  #steer(mayRun: boolean, ms: number, seconds: number): void {
    const { walker, steering } = this;
    steering.turnView(seconds);
    if (this.#link.state !== "open") {
      if (walker.motion.speed !== 0) walker.rest(walker.motion.gait === SIT ? SIT : 0, ms);
      return;
    }
    if (steering.byHand && this.followed) this.#hooks.byHand();
    const followed = this.followed ? this.tracks.at(this.followed) ?? null : null;
    const intent = steering.step(walker, this.walkMap, mayRun, followed, ms, seconds);
    // Who sits stays seated until they walk.
    if (intent.speed === 0 && walker.motion.gait === SIT) return;
    walker.steer(intent, ms);
  }

  #becomeWalkable(): void {
    this.#walkable = true;
    this.#tellProgress();
    performance.mark("madang:walkable");
    this.#hooks.emit("walkable", undefined);
  }

  #tellProgress(): void {
    const share = this.#walkable ? 1 : 0.05 + 0.6 * (this.#scenery?.share ?? 0) + 0.25 * this.#avatars.share + (this.#placed ? 0.08 : 0);
    if (share - this.#fraction < 0.01) return;
    this.#fraction = Math.min(1, share);
    this.#hooks.emit("progress", { loadedBytes: this.bytes, totalBytes: 0, fraction: this.#fraction });
  }

  /** What changes slowly: doors, things in reach, where one is. */
  #lookAround(ms: number): void {
    const { place, walker } = this;
    if (!place) return;
    const level = walker.levelAt(ms);
    this.cast?.count(this.tracks, walker, place.walkMap, ms);
    const near = usableAt(place.info, walker.x, walker.z, level);
    if (!sameUsables(near, this.near)) {
      this.near = near;
      this.#hooks.emit("near", near);
    }
    const stage = stageAt(place.info, walker.x, walker.z, level);
    if (stage?.id !== this.#onStage?.id) {
      this.#onStage = stage;
      this.#hooks.emit("stage", stage);
    }
    if (walker.isMoving(ms)) this.#hooks.emit("moved", { x: walker.x, z: walker.z, heading: walker.motion.heading });
    const seated = walker.motion.gait === SIT;
    if (seated !== this.#seated) {
      this.#seated = seated;
      this.#hooks.emit("seated", seated);
    }
    for (const portal of place.info.portals) {
      const inside = portal.level === level && Math.hypot(portal.x - walker.x, portal.z - walker.z) < Math.min(doorstepM, portal.radius);
      // Who arrives in a doorway has to leave it before it takes them back.
      if (!inside) this.#doorsLeft.add(portal.id);
      else if (this.#doorsLeft.has(portal.id) && this.steering.byHand) {
        this.#doorsLeft.delete(portal.id);
        this.#hooks.enterDoor(portal.id);
        return;
      }
    }
  }

  #setQuality({ quality }: QualityGovernor): void {
    this.stage.setQuality(quality.pixels, quality.shadows);
    this.labels.cap = this.#picture.wishes.people === undefined ? quality.tags : 0;
    this.attention.heed(quality);
    if (this.cast) this.cast.figures.nearCap = Math.min(quality.nearAvatars, limitsOf[this.stage.level].nearAvatars);
  }

  #heedMotion(): void {
    const calm = this.#calm.matches || this.#picture.wishes.still;
    this.rig.calm = calm;
    this.stage.calm = this.#calm.matches;
    if (this.cast) this.cast.calm = calm;
  }

  /** The page is not looked at: one does not walk on blindly. */
  #pause(): void {
    this.steering.route.cancel();
    if (this.walker.motion.speed !== 0) this.walker.rest(0, this.#link.clock.now());
  }

  #watchGraphics(canvas: HTMLCanvasElement, signal: AbortSignal): void {
    let patience = 0;
    canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault();
      this.#hooks.emit("graphics", "lost");
      patience = window.setTimeout(() => this.#hooks.emit("graphics", "unavailable"), graphicsPatienceMs);
    }, { signal });
    canvas.addEventListener("webglcontextrestored", () => {
      clearTimeout(patience);
      this.stage.castShadows();
      this.#hooks.emit("graphics", "restored");
    }, { signal });
  }
}
