import { Group, type DataTexture, type MeshLambertMaterial } from "three";
import type { AvatarKit } from "./avatar-kit";
import { figureMaterial, livingBones } from "./avatar-material";
import type { Figure } from "./figures";
import { Puppet } from "./puppet";
import { Ranks } from "./rank";

/** Near people at most, oneself and whom one follows among them. */
export const mostPuppets = 32;

/** All near avatars: each with a skeleton of its own, all bones in one texture, one draw an outfit. */
export class Puppets {
  readonly group = new Group();
  readonly #kit: AvatarKit;
  readonly #ranks: Ranks;
  readonly #texture: DataTexture;
  readonly #rows: Float32Array;
  readonly #rowLength: number;
  readonly #material: MeshLambertMaterial;
  readonly #idle: Puppet[] = [];
  #made = 0;

  constructor(kit: AvatarKit) {
    this.#kit = kit;
    this.#texture = livingBones(kit.boneNames.length, mostPuppets);
    this.#rows = this.#texture.image.data as Float32Array;
    this.#rowLength = kit.boneNames.length * 12;
    this.#material = figureMaterial(this.#texture);
    this.#ranks = new Ranks(kit.near, this.#material, mostPuppets);
    this.group.matrixAutoUpdate = false;
    for (const { mesh } of this.#ranks.all()) this.group.add(mesh);
  }

  /** Whether the next {@link take} finds one that is made already. */
  get hasIdle(): boolean { return this.#idle.length > 0; }

  get isFull(): boolean { return this.#idle.length === 0 && this.#made === mostPuppets; }

  /** One that nobody plays. */
  take(): Puppet {
    return this.#idle.pop() ?? this.#make();
  }

  giveBack(puppet: Puppet): void { this.#idle.push(puppet); }

  begin(): void { this.#ranks.clear(); }

  put(figure: Figure, puppet: Puppet, seconds: number): void {
    puppet.step(figure.clip, figure.speed, seconds);
    puppet.write(this.#rows, puppet.row * this.#rowLength);
    this.#ranks.of(figure.look.outfit).put(figure.x, figure.y, figure.z, figure.yaw, figure.look, puppet.row, 1, 0);
    this.#texture.needsUpdate = true;
  }

  finish(): void { this.#ranks.finish(); }

  dispose(): void {
    this.group.removeFromParent();
    this.#ranks.dispose();
    this.#material.dispose();
    this.#texture.dispose();
  }

  #make(): Puppet {
    const puppet = new Puppet(this.#kit);
    puppet.row = this.#made++;
    return puppet;
  }
}
