import type { Group, Object3D } from "three";
import { onceClips, type AvatarKit, type ClipName } from "./avatar-kit";
import { Crowd } from "./crowd";
import { GroundShadows } from "./ground-shadows";
import { mostPuppets, Puppets } from "./puppets";
import type { Puppet } from "./puppet";

/** How somebody looks: outfit and the colours of skin, hair, first and second cloth (0xrrggbb). Made once, compared by identity. */
export interface Look {
  readonly outfit: string;
  readonly colours: readonly [number, number, number, number];
  readonly packed: Float32Array;
}

/** Somebody to be drawn. Whoever made it sets where and how; {@link Figures.draw} does the rest. */
export interface Figure {
  look: Look;
  /** Metres; yaw in radians clockwise from north. */
  x: number;
  y: number;
  z: number;
  yaw: number;
  clip: ClipName;
  /** Since the clip began; kept by {@link Figures}. */
  clipSeconds: number;
  once: boolean;
  /** Metres a second over the ground. */
  speed: number;
  visible: boolean;
  /** Somebody walks through somebody's space: shown faded. */
  faded: boolean;
  /** Always near, whatever the distance: oneself, or who is followed. */
  always: boolean;
  /** Metres from the eye; kept by {@link Figures}. */
  distance: number;
  /** The lower, the nearer to being drawn with a skeleton; kept by {@link Figures}. */
  rank: number;
}

export function createFigure(look: Look): Figure {
  return {
    look, x: 0, y: 0, z: 0, yaw: 0, clip: "stand", clipSeconds: 0, once: false, speed: 0, visible: false, faded: false, always: false, distance: Infinity, rank: Infinity,
  };
}

/** Somebody of whom one knows only that they are there: a plain figure that stands. Metres, radians, seconds. */
export interface PlainFigure {
  readonly look: Look;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly yaw: number;
  /** 0 to 1. */
  readonly presence: number;
}

/** Where the eye is and what lies before it. */
export interface Sight {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Whether a ball of this radius can be seen. Metres. */
  sees(x: number, y: number, z: number, radius: number): boolean;
}

// Nearer than this a far figure's plainness shows; farther a skeleton is wasted.
const nearM = 22;
// Who is near stays near until somebody is nearer by so much: or two at the edge would flicker.
const stayM = 1.5;
// Skeletons are made and dressed a few at a time: a whole crowd that comes at once must not stop the picture.
const promotedAPicture = 3;
const madeAPicture = 1;
// A figure's ball around its middle, with its shadow.
const middleM = 0.9;
const ballM = 1.6;

/** All people of a space: the nearest with skeletons, the others as a crowd, and everybody's shadow. */
export class Figures {
  readonly #kit: AvatarKit;
  readonly #parent: Group;
  readonly #shadows = new GroundShadows();
  readonly #all: Figure[] = [];
  readonly #near: Puppets;
  readonly #puppets = new Map<Figure, Puppet>();
  #crowd: Crowd | null = null;
  #seconds = 0;
  #far = 0;
  #cap = 20;
  #sortIn = 0;
  #over = false;

  constructor(kit: AvatarKit, parent: Group) {
    this.#kit = kit;
    this.#parent = parent;
    this.#near = new Puppets(kit);
    parent.add(this.#shadows.mesh, this.#near.group);
  }

  get nearCount(): number { return this.#puppets.size; }

  /** Drawn without skeletons in the last picture, the merely counted among them. */
  get farCount(): number { return this.#far; }

  /** Whether nobody waits to be drawn with a skeleton. */
  get settled(): boolean { return this.#sortIn > 0; }

  set nearCap(cap: number) { this.#cap = Math.min(cap, mostPuppets - 2); }

  set shade(shade: { readonly x: number; readonly z: number; readonly strength: number }) { this.#shadows.shade = shade; }

  /**
   * Prepares the crowd; until then all within the cap are near and nobody else is drawn.
   * @param ready - has the graphics card make ready what it is given.
   */
  async prepareCrowd(ready: (what: Object3D) => Promise<void>): Promise<void> {
    if (this.#crowd) return;
    const crowd = await Crowd.create(this.#kit);
    await ready(crowd.group);
    if (this.#over || this.#crowd) return crowd.dispose();
    this.#crowd = crowd;
    this.#parent.add(crowd.group);
  }

  add(figure: Figure): void {
    this.#all.push(figure);
    this.#sortIn = 0;
  }

  remove(figure: Figure): void {
    const at = this.#all.indexOf(figure);
    if (at >= 0) {
      this.#all[at] = this.#all.at(-1)!;
      this.#all.pop();
    }
    this.#retire(figure);
  }

  clear(): void {
    this.#all.length = 0;
    for (const figure of [...this.#puppets.keys()]) this.#retire(figure);
  }

  /** Moves everybody on by so many seconds. */
  draw(seconds: number, sight: Sight, plain: readonly PlainFigure[]): void {
    for (const figure of this.#all) {
      figure.distance = figure.visible ? Math.hypot(figure.x - sight.x, figure.y + 1 - sight.y, figure.z - sight.z) : Infinity;
      figure.clipSeconds += seconds * (figure.clip === "walk" ? figure.speed / 1.5 : figure.clip === "run" ? figure.speed / 4.5 : 1);
    }
    this.#seconds += seconds;
    this.#sortIn -= seconds;
    if (this.#sortIn <= 0) this.#choose();
    this.#shadows.begin();
    this.#near.begin();
    this.#crowd?.begin();
    this.#far = 0;
    for (const figure of this.#all) this.#drawOne(figure, seconds, sight);
    if (this.#crowd) {
      for (const { look, x, y, z, yaw, presence } of plain) {
        if (!sight.sees(x, y + middleM, z, ballM)) continue;
        this.#shadows.put(x, y, z, shadeAt(Math.hypot(x - sight.x, z - sight.z)) * presence * 0.6);
        this.#crowd.putPlain(x, y, z, yaw, look, this.#seconds + Math.abs(x * 1.7 + z * 2.3), presence);
        this.#far++;
      }
      this.#crowd.finish();
    }
    this.#near.finish();
    this.#shadows.finish();
  }

  dispose(): void {
    this.#over = true;
    this.clear();
    this.#crowd?.dispose();
    this.#near.dispose();
    this.#shadows.dispose();
  }

  #drawOne(figure: Figure, seconds: number, sight: Sight): void {
    const puppet = this.#puppets.get(figure);
    // Who stands in the eye's way is not drawn: one looks through, not into.
    const drawn = figure.visible && (!puppet || figure.distance > 0.75) && sight.sees(figure.x, figure.y + middleM, figure.z, ballM);
    if (!drawn) {
      puppet?.wait(seconds);
      return;
    }
    this.#shadows.put(figure.x, figure.y, figure.z, shadeAt(figure.distance));
    if (puppet) this.#near.put(figure, puppet, seconds);
    else if (this.#crowd) {
      this.#crowd.put(figure);
      this.#far++;
    }
  }

  /** Who is near: at most the cap, the nearest, with some patience. */
  #choose(): void {
    this.#sortIn = 0.25;
    for (const figure of this.#all) figure.rank = figure.always ? -1 : figure.distance - (this.#puppets.has(figure) ? stayM : 0);
    this.#all.sort(byRank);
    let near = 0;
    let promoted = 0;
    let made = 0;
    for (const figure of this.#all) {
      const belongs = figure.always || (near < this.#cap && figure.rank < nearM);
      if (belongs && !figure.always) near++;
      if (belongs === this.#puppets.has(figure)) continue;
      if (!belongs) {
        this.#retire(figure);
        continue;
      }
      if (promoted === promotedAPicture || this.#near.isFull) continue;
      if (!this.#near.hasIdle && ++made > madeAPicture) continue;
      promoted++;
      this.#promote(figure);
    }
    // Whoever is still to come to the front does so with the next picture.
    if (promoted > 0) this.#sortIn = 0;
  }

  #promote(figure: Figure): void {
    const puppet = this.#near.take();
    puppet.begin(figure.clip, (figure.clipSeconds * 0.37) % 1);
    this.#puppets.set(figure, puppet);
  }

  #retire(figure: Figure): void {
    const puppet = this.#puppets.get(figure);
    if (!puppet) return;
    this.#puppets.delete(figure);
    this.#near.giveBack(puppet);
  }
}

const byRank = (a: Figure, b: Figure): number => a.rank - b.rank;
const shadeAt = (metres: number): number => Math.min(1, Math.max(0, (46 - metres) / 8));

/** Sets what somebody does; a clip that is new begins at its beginning. */
export function act(figure: Figure, clip: ClipName): void {
  if (figure.clip === clip) return;
  figure.clip = clip;
  figure.once = onceClips.has(clip);
  // Walkers and those who stand differ in phase by where they are.
  figure.clipSeconds = figure.once ? 0 : Math.abs(figure.x * 1.7 + figure.z * 2.3) % 6;
}
