import type { AvatarKit, ClipName } from "../engine/avatar-kit";
import { act, createFigure, Figures, type Figure, type Sight } from "../engine/figures";
import type { Stage } from "../engine/stage";
import { RUN, SIT } from "../net/motion";
import { gestures } from "../net/wire";
import { hasFloor, type WalkMap } from "../net/walk-map";
import { walksThrough, type Near } from "./fading";
import { heightAt } from "./footing";
import { angleDifference, toRadians } from "./headings";
import { readLook, type Wardrobe } from "./looks";
import type { People } from "./people";
import { seatAt } from "./seats";
import { Silhouettes } from "./silhouettes";
import type { SpaceInfo } from "./space";
import type { Tracks } from "./tracks";
import type { Walker } from "./walker";

const gestureClips: Readonly<Record<number, { readonly clip: ClipName; readonly seconds: number }>> = {
  [gestures.wave]: { clip: "wave", seconds: 2.6 },
  [gestures.bow]: { clip: "bow", seconds: 2.8 },
  [gestures.clap]: { clip: "clap", seconds: 3.6 },
  [gestures.dance]: { clip: "dance", seconds: 8 },
};

// How often it is looked at who walks through whom, and how far from the eye.
const fadeEverySeconds = 0.1;
const fadeWithinM = 15;

type Spot = { -readonly [Key in keyof Near]: Near[Key] };

/** One person on the stage. */
interface Member {
  readonly figure: Figure;
  /** The appearance that the figure was dressed from. */
  appearance: Uint8Array;
  gesture: ClipName | null;
  gestureSeconds: number;
  readonly spot: Spot;
}

/** Puts the people of a space on the stage: looks, gestures, seats. */
export class Cast {
  readonly figures: Figures;
  readonly #people: People;
  readonly #silhouettes: Silhouettes;
  readonly #wardrobe: Wardrobe;
  readonly #members = new Map<number, Member>();
  readonly #spots: Spot[] = [];
  /** Whether one is in the picture oneself, and whether the others are. */
  withSelf = true;
  withOthers = true;
  #fadeIn = 0;
  #calm = false;

  constructor(kit: AvatarKit, stage: Stage, people: People, wardrobe: Wardrobe, signal: AbortSignal) {
    this.figures = new Figures(kit, stage.people);
    this.#people = people;
    this.#wardrobe = wardrobe;
    this.#silhouettes = new Silhouettes([...kit.far.keys()]);
    people.on("changed", () => this.#dress(), { signal });
    signal.addEventListener("abort", () => this.figures.dispose(), { once: true });
    this.#dress();
  }

  set calm(calm: boolean) { this.#calm = calm; }

  /** Height of somebody's head above the ground, metres. */
  headOf(slot: number): number {
    return this.#members.get(slot)?.figure.clip === "sit" ? 1.32 : 1.78;
  }

  at(slot: number): Figure | undefined { return this.#members.get(slot)?.figure; }

  gesture(slot: number, gesture: number): void {
    const member = this.#members.get(slot);
    const known = gestureClips[gesture];
    if (!member || !known) return;
    member.gesture = known.clip;
    // With reduced motion a gesture is shown once and short.
    member.gestureSeconds = this.#calm ? Math.min(known.seconds, 2.8) : known.seconds;
    if (member.figure.clip === known.clip) member.figure.clipSeconds = 0;
  }

  /** Sets everybody where they are now. */
  step(tracks: Tracks, walker: Walker, own: number, space: SpaceInfo, map: WalkMap, followed: number, ms: number, seconds: number): void {
    for (const [slot, member] of this.#members) {
      const { figure } = member;
      if (slot === own) {
        const { motion } = walker;
        const moving = walker.isMoving(ms);
        figure.visible = figure.always = this.withSelf;
        figure.speed = moving ? Math.hypot(motion.velocityX, motion.velocityZ) / 1_000 : 0;
        const turn = Math.min(1, seconds * 14);
        figure.yaw += angleDifference(figure.yaw, toRadians(motion.heading)) * (this.#calm ? 1 : turn);
        this.#pose(member, walker.x, walker.z, walker.levelAt(ms), motion.gait === SIT, moving ? (motion.gait === RUN ? "run" : "walk") : "stand", space, map, seconds);
        continue;
      }
      const track = tracks.at(slot);
      figure.visible = this.withOthers && (track?.visible ?? false);
      if (!track) continue;
      figure.always = slot === followed;
      figure.speed = track.speed || 1;
      figure.yaw = track.yaw;
      this.#pose(member, track.x, track.z, track.level, track.pose === "sit", track.pose === "sit" ? "stand" : track.pose, space, map, seconds);
    }
    this.#fade(space.rules.personalSpace, seconds);
  }

  /** Who walks through somebody's personal space is shown faded. */
  #fade(apartM: number, seconds: number): void {
    this.#fadeIn -= seconds;
    if (this.#fadeIn > 0) return;
    this.#fadeIn = fadeEverySeconds;
    this.#spots.length = 0;
    for (const { figure, spot } of this.#members.values()) if (figure.visible && figure.distance < fadeWithinM) this.#spots.push(spot);
    for (const { figure, spot } of this.#members.values()) figure.faded = figure.distance < fadeWithinM && walksThrough(spot, this.#spots, apartM);
  }

  /** Puts as many silhouettes behind the people as are only counted; a few times a second. */
  count(tracks: Tracks, walker: Walker, map: WalkMap, ms: number): void {
    const level = walker.levelAt(ms);
    if (!this.withOthers || (tracks.crowd === 0 && this.#silhouettes.list.length === 0)) return;
    this.#silhouettes.choose(
      tracks.crowd, walker.x, walker.z, tracks.farthestM, heightAt(map, walker.x, walker.z, level), (x, z) => hasFloor(map, x * 100, z * 100, level));
  }

  draw(seconds: number, sight: Sight): void {
    this.#silhouettes.step(seconds);
    this.figures.draw(seconds, sight, this.#silhouettes.list);
  }

  #pose(
    member: Member, x: number, z: number, level: number, sits: boolean, pose: "stand" | "walk" | "run",
    space: SpaceInfo, map: WalkMap, seconds: number,
  ): void {
    const { figure } = member;
    figure.x = x;
    figure.y = heightAt(map, x, z, level);
    figure.z = z;
    if (sits) {
      const seat = seatAt(space, x, z, level);
      if (seat) {
        figure.x = seat.x;
        figure.z = seat.z;
        figure.yaw = (seat.heading * Math.PI) / 180;
      }
    }
    if (member.gesture) {
      member.gestureSeconds -= seconds;
      if (member.gestureSeconds <= 0 || pose !== "stand" || sits) member.gesture = null;
    }
    act(figure, member.gesture ?? (sits ? "sit" : pose));
    const { spot } = member;
    spot.x = figure.x;
    spot.z = figure.z;
    spot.level = level;
    spot.moves = pose !== "stand";
  }

  #dress(): void {
    for (const person of this.#people.list) {
      const member = this.#members.get(person.slot);
      if (!member) {
        const figure = createFigure(readLook(person.appearance, this.#wardrobe));
        this.#members.set(person.slot, { figure, appearance: person.appearance, gesture: null, gestureSeconds: 0, spot: { x: 0, z: 0, level: 0, moves: false } });
        this.figures.add(figure);
      } else if (!sameBytes(member.appearance, person.appearance)) {
        member.appearance = person.appearance;
        member.figure.look = readLook(person.appearance, this.#wardrobe);
      }
    }
    for (const [slot, member] of this.#members) {
      if (this.#people.at(slot)) continue;
      this.figures.remove(member.figure);
      this.#members.delete(slot);
    }
  }
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);
