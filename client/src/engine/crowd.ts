import {
  DynamicDrawUsage, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, type BufferGeometry, type DataTexture, type Group, type MeshLambertMaterial,
} from "three";
import { bakeClips, type AvatarKit, type BakedClip, type ClipName } from "./avatar-kit";
import { boneTexture, crowdMaterial } from "./avatar-material";
import type { Figure } from "./figures";

// A far figure is some forty pixels: twenty poses a second are smooth.
const fps = 20;

/** Everyone in one outfit who is not near: one draw. */
class Rank {
  readonly mesh: Mesh;
  readonly #geometry = new InstancedBufferGeometry();
  readonly #outfit: BufferGeometry;
  #place!: InstancedBufferAttribute;
  #clip!: InstancedBufferAttribute;
  #look!: InstancedBufferAttribute;
  #room = 0;
  #count = 0;

  constructor(outfit: BufferGeometry, material: MeshLambertMaterial) {
    this.#outfit = outfit;
    this.#geometry.setIndex(outfit.getIndex());
    this.#grow(32);
    this.mesh = new Mesh(this.#geometry, material);
    this.mesh.frustumCulled = false;
    this.mesh.receiveShadow = true;
    this.mesh.matrixAutoUpdate = false;
  }

  clear(): void { this.#count = 0; }

  put(figure: Figure, clip: BakedClip, frame: number): void {
    if (this.#count === this.#room) this.#grow(this.#room * 2);
    const at = this.#count++ * 4;
    const place = this.#place.array;
    place[at] = figure.x;
    place[at + 1] = figure.y;
    place[at + 2] = figure.z;
    place[at + 3] = figure.yaw;
    const clips = this.#clip.array;
    clips[at] = clip.start;
    clips[at + 1] = clip.frames;
    clips[at + 2] = frame;
    this.#look.array.set(figure.look.packed, at);
  }

  finish(): void {
    this.mesh.visible = this.#count > 0;
    this.#geometry.instanceCount = this.#count;
    if (this.#count === 0) return;
    for (const attribute of [this.#place, this.#clip, this.#look]) {
      attribute.clearUpdateRanges();
      attribute.addUpdateRange(0, this.#count * 4);
      attribute.needsUpdate = true;
    }
  }

  /** Lets go of what is this rank's own: the vertices belong to the kit, and other outfits stand on them. */
  dispose(): void {
    for (const name of Object.keys(this.#outfit.attributes)) this.#geometry.deleteAttribute(name);
    this.#geometry.dispose();
  }

  #grow(room: number): void {
    const grown = (old?: InstancedBufferAttribute): InstancedBufferAttribute => {
      const numbers = new Float32Array(room * 4);
      if (old) numbers.set(old.array);
      return new InstancedBufferAttribute(numbers, 4).setUsage(DynamicDrawUsage);
    };
    this.#place = grown(this.#place);
    this.#clip = grown(this.#clip);
    this.#look = grown(this.#look);
    if (this.#room > 0) this.dispose();
    for (const name of Object.keys(this.#outfit.attributes)) this.#geometry.setAttribute(name, this.#outfit.getAttribute(name)!);
    this.#geometry.setAttribute("place", this.#place);
    this.#geometry.setAttribute("clip", this.#clip);
    this.#geometry.setAttribute("look", this.#look);
    this.#room = room;
  }
}

/** All who are not near, animated from a texture of baked bones. */
export class Crowd {
  readonly #kit: AvatarKit;
  readonly #ranks = new Map<string, Rank>();
  readonly #list: Rank[] = [];
  readonly #parent: Group;
  readonly #clips: ReadonlyMap<ClipName, BakedClip>;
  readonly #texture: DataTexture;
  readonly #material: MeshLambertMaterial;

  private constructor(kit: AvatarKit, parent: Group, clips: ReadonlyMap<ClipName, BakedClip>, texture: DataTexture) {
    this.#kit = kit;
    this.#parent = parent;
    this.#clips = clips;
    this.#texture = texture;
    this.#material = crowdMaterial(texture);
  }

  static async create(kit: AvatarKit, parent: Group): Promise<Crowd> {
    const baked = await bakeClips(kit, fps, () => new Promise((next) => setTimeout(next, 16)));
    return new Crowd(kit, parent, baked.clips, boneTexture(baked, kit.boneNames.length));
  }

  begin(): void { for (const rank of this.#list) rank.clear(); }

  put(figure: Figure): void {
    const clip = this.#clips.get(figure.clip) ?? this.#clips.get("stand")!;
    const passed = figure.clipSeconds / clip.seconds;
    const share = figure.once ? Math.min(passed, 0.999) : passed - Math.floor(passed);
    this.#rankOf(figure.look.outfit).put(figure, clip, Math.floor(share * clip.frames));
  }

  finish(): void { for (const rank of this.#list) rank.finish(); }

  dispose(): void {
    for (const rank of this.#list) {
      rank.mesh.removeFromParent();
      rank.dispose();
    }
    this.#material.dispose();
    this.#texture.dispose();
  }

  #rankOf(outfit: string): Rank {
    let rank = this.#ranks.get(outfit);
    if (!rank) {
      const [fallback] = this.#kit.far.values();
      rank = new Rank(this.#kit.far.get(outfit) ?? fallback!, this.#material);
      this.#ranks.set(outfit, rank);
      this.#list.push(rank);
      this.#parent.add(rank.mesh);
    }
    return rank;
  }
}
