import type { Group } from "three";
import { onceClips, type AvatarKit, type ClipName } from "./avatar-kit";
import { Crowd } from "./crowd";
import { GroundShadows } from "./ground-shadows";
import { Puppet } from "./puppet";

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
  /** Always near, whatever the distance: oneself, or who is followed. */
  always: boolean;
  /** Metres from the eye; kept by {@link Figures}. */
  distance: number;
}

export function createFigure(look: Look): Figure {
  return {
    look, x: 0, y: 0, z: 0, yaw: 0, clip: "stand", clipSeconds: 0, once: false, speed: 0, visible: false, always: false, distance: Infinity,
  };
}

// Nearer than this a far figure's plainness shows; farther a skeleton is wasted.
const nearM = 22;
// Who is near stays near until somebody is nearer by so much: or two at the edge would flicker.
const stayM = 1.5;

/** All people of a space: the nearest with skeletons, the others as a crowd, and everybody's shadow. */
export class Figures {
  readonly #kit: AvatarKit;
  readonly #parent: Group;
  readonly #shadows = new GroundShadows();
  readonly #all: Figure[] = [];
  readonly #puppets = new Map<Figure, Puppet>();
  readonly #idle: Puppet[] = [];
  #crowd: Crowd | null = null;
  #cap = 20;
  #sortIn = 0;
  #over = false;

  constructor(kit: AvatarKit, parent: Group) {
    this.#kit = kit;
    this.#parent = parent;
    parent.add(this.#shadows.mesh);
  }

  get nearCount(): number { return this.#puppets.size; }

  get farCount(): number { return this.#all.length - this.#puppets.size; }

  set nearCap(cap: number) { this.#cap = cap; }

  set shade(shade: { readonly x: number; readonly z: number }) { this.#shadows.shade = shade; }

  /** Prepares the crowd; until then all within the cap are near and nobody else is drawn. */
  async prepareCrowd(): Promise<void> {
    if (this.#crowd) return;
    const crowd = await Crowd.create(this.#kit, this.#parent);
    if (this.#over || this.#crowd) crowd.dispose();
    else this.#crowd = crowd;
  }

  add(figure: Figure): void {
    this.#all.push(figure);
    this.#sortIn = 0;
  }

  remove(figure: Figure): void {
    const at = this.#all.indexOf(figure);
    if (at >= 0) this.#all.splice(at, 1);
    this.#retire(figure);
  }

  clear(): void {
    this.#all.length = 0;
    for (const figure of [...this.#puppets.keys()]) this.#retire(figure);
  }

  /** Moves everybody on by so many seconds, seen from (x, y, z). */
  draw(seconds: number, x: number, y: number, z: number): void {
    for (const figure of this.#all) {
      figure.distance = figure.visible ? Math.hypot(figure.x - x, figure.y + 1 - y, figure.z - z) : Infinity;
      figure.clipSeconds += seconds * (figure.clip === "walk" ? figure.speed / 1.5 : figure.clip === "run" ? figure.speed / 4.5 : 1);
    }
    this.#sortIn -= seconds;
    if (this.#sortIn <= 0) this.#choose();
    this.#shadows.begin();
    this.#crowd?.begin();
    for (const figure of this.#all) {
      const puppet = this.#puppets.get(figure);
      if (!figure.visible) {
        if (puppet) puppet.group.visible = false;
        continue;
      }
      this.#shadows.put(figure.x, figure.y, figure.z, Math.min(1, Math.max(0, (46 - figure.distance) / 8)));
      if (puppet) {
        // Who stands in the eye's way is not drawn: one looks through, not into.
        puppet.group.visible = figure.distance > 0.75;
        puppet.wear(figure.look);
        puppet.place(figure.x, figure.y, figure.z, figure.yaw);
        puppet.step(figure.clip, figure.speed, seconds);
      } else this.#crowd?.put(figure);
    }
    this.#crowd?.finish();
    this.#shadows.finish();
  }

  dispose(): void {
    this.#over = true;
    this.clear();
    this.#crowd?.dispose();
    this.#shadows.dispose();
  }

  /** Who is near: at most the cap, the nearest, with some patience. */
  #choose(): void {
    this.#sortIn = 0.25;
    const rank = (figure: Figure): number =>
      figure.always ? -1 : figure.distance - (this.#puppets.has(figure) ? stayM : 0);
    this.#all.sort((a, b) => rank(a) - rank(b));
    let near = 0;
    for (const figure of this.#all) {
      const belongs = figure.always || (near < this.#cap && rank(figure) < nearM);
      if (belongs && !figure.always) near++;
      if (belongs === this.#puppets.has(figure)) continue;
      if (belongs) this.#promote(figure);
      else this.#retire(figure);
    }
  }

  #promote(figure: Figure): void {
    const puppet = (this.#idle.pop() ?? new Puppet(this.#kit)).addTo(this.#parent);
    puppet.wear(figure.look);
    puppet.begin(figure.clip, (figure.clipSeconds * 0.37) % 1);
    this.#puppets.set(figure, puppet);
  }

  #retire(figure: Figure): void {
    const puppet = this.#puppets.get(figure);
    if (!puppet) return;
    this.#puppets.delete(figure);
    puppet.group.removeFromParent();
    this.#idle.push(puppet);
  }
}

/** Sets what somebody does; a clip that is new begins at its beginning. */
export function act(figure: Figure, clip: ClipName): void {
  if (figure.clip === clip) return;
  figure.clip = clip;
  figure.once = onceClips.has(clip);
  // Walkers and those who stand differ in phase by where they are.
  figure.clipSeconds = figure.once ? 0 : Math.abs(figure.x * 1.7 + figure.z * 2.3) % 6;
}
