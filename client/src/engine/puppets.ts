import type { AvatarKit } from "./avatar-kit";
import { figureMaterial, livingBones } from "./avatar-material";
import { FigureDraws } from "./figure-draws";
import type { Figure } from "./figures";
import { Puppet } from "./puppet";
import { Ranks } from "./rank";

/** Near people at most, oneself and whom one follows among them. */
export const mostPuppets = 32;

const fadedOpacity = 0.38;

/** All near avatars: each with a skeleton of its own, all bones in one texture, one draw an outfit. */
export class Puppets extends FigureDraws {
  readonly #kit: AvatarKit;
  readonly #rows: Float32Array;
  readonly #rowLength: number;
  readonly #idle: Puppet[] = [];
  readonly #fadedMaterial;
  readonly #faded: Ranks;
  #made = 0;

  constructor(kit: AvatarKit) {
    super(kit.near, livingBones(kit.boneNames.length, mostPuppets), mostPuppets);
    this.#kit = kit;
    this.#rows = this.texture.image.data as Float32Array;
    this.#rowLength = kit.boneNames.length * 12;
    this.#fadedMaterial = figureMaterial(this.texture, fadedOpacity);
    this.#faded = new Ranks(kit.near, this.#fadedMaterial, 4);
    for (const { mesh } of this.#faded.all()) this.group.add(mesh);
  }

  override begin(): void {
    super.begin();
    this.#faded.clear();
  }

  override finish(): void {
    super.finish();
    this.#faded.finish();
  }

  override dispose(): void {
    this.#faded.dispose();
    this.#fadedMaterial.dispose();
    super.dispose();
  }

  /** Whether the next {@link take} finds one that is made already. */
  get hasIdle(): boolean { return this.#idle.length > 0; }

  get isFull(): boolean { return this.#idle.length === 0 && this.#made === mostPuppets; }

  /** One that nobody plays. */
  take(): Puppet {
    return this.#idle.pop() ?? this.#make();
  }

  giveBack(puppet: Puppet): void { this.#idle.push(puppet); }

  put(figure: Figure, puppet: Puppet, seconds: number): void {
    puppet.step(figure.clip, figure.speed, seconds);
    puppet.write(this.#rows, puppet.row * this.#rowLength);
    (figure.faded ? this.#faded : this.ranks).of(figure.look.outfit).put(figure.x, figure.y, figure.z, figure.yaw, figure.look, puppet.row, 1, 0);
    this.texture.needsUpdate = true;
  }

  #make(): Puppet {
    const puppet = new Puppet(this.#kit);
    puppet.row = this.#made++;
    return puppet;
  }
}
