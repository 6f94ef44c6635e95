import { Group, type DataTexture, type MeshLambertMaterial } from "three";
import { bakeClips, type AvatarKit, type BakedClip, type ClipName } from "./avatar-kit";
import { bakedBones, figureMaterial } from "./avatar-material";
import type { Figure, Look } from "./figures";
import { Ranks } from "./rank";

// A far figure is some forty pixels: twenty poses a second are smooth.
const fps = 20;

/** All who are not near, animated from a texture of baked bones. */
export class Crowd {
  readonly group = new Group();
  readonly #ranks: Ranks;
  readonly #clips: ReadonlyMap<ClipName, BakedClip>;
  readonly #texture: DataTexture;
  readonly #material: MeshLambertMaterial;

  private constructor(kit: AvatarKit, clips: ReadonlyMap<ClipName, BakedClip>, texture: DataTexture) {
    this.#clips = clips;
    this.#texture = texture;
    this.#material = figureMaterial(texture);
    this.#ranks = new Ranks(kit.far, this.#material, 64);
    this.group.matrixAutoUpdate = false;
    for (const { mesh } of this.#ranks.all()) this.group.add(mesh);
  }

  static async create(kit: AvatarKit): Promise<Crowd> {
    const baked = await bakeClips(kit, fps, () => new Promise((next) => setTimeout(next, 16)));
    return new Crowd(kit, baked.clips, bakedBones(baked, kit.boneNames.length));
  }

  begin(): void { this.#ranks.clear(); }

  put(figure: Figure): void {
    const row = this.#row(figure.clip, figure.clipSeconds, figure.once);
    this.#ranks.of(figure.look.outfit).put(figure.x, figure.y, figure.z, figure.yaw, figure.look, row, 1, 0);
  }

  /** Somebody of whom one knows only that they are there. @param seconds - in the breath of standing. */
  putPlain(x: number, y: number, z: number, yaw: number, look: Look, seconds: number, presence: number): void {
    this.#ranks.of(look.outfit).put(x, y, z, yaw, look, this.#row("stand", seconds, false), presence, 1);
  }

  finish(): void { this.#ranks.finish(); }

  dispose(): void {
    this.group.removeFromParent();
    this.#ranks.dispose();
    this.#material.dispose();
    this.#texture.dispose();
  }

  #row(name: ClipName, seconds: number, once: boolean): number {
    const clip = this.#clips.get(name) ?? this.#clips.get("stand")!;
    const passed = seconds / clip.seconds;
    const share = once ? Math.min(passed, 0.999) : passed - Math.floor(passed);
    return clip.start + Math.floor(share * clip.frames);
  }
}
