import {
  DynamicDrawUsage, InstancedBufferGeometry, InstancedInterleavedBuffer, InterleavedBufferAttribute, Mesh, type BufferGeometry, type MeshLambertMaterial,
} from "three";
import type { Look } from "./figures";

/** Numbers of an instance: place (x, y, z, yaw), four packed colours, and the row of its bones, its presence, its plainness. */
const stride = 11;

/** Everyone in one outfit: one draw, whoever they are and whatever they do. */
export class Rank {
  readonly mesh: Mesh;
  readonly #geometry = new InstancedBufferGeometry();
  readonly #outfit: BufferGeometry;
  #numbers!: Float32Array;
  #buffer!: InstancedInterleavedBuffer;
  #room = 0;
  #count = 0;

  /** @param room - so many at first; it grows. */
  constructor(outfit: BufferGeometry, material: MeshLambertMaterial, room: number) {
    this.#outfit = outfit;
    this.#geometry.setIndex(outfit.getIndex());
    this.#grow(room);
    this.mesh = new Mesh(this.#geometry, material);
    this.mesh.frustumCulled = false;
    this.mesh.receiveShadow = true;
    this.mesh.matrixAutoUpdate = false;
    this.mesh.visible = false;
  }

  clear(): void { this.#count = 0; }

  /**
   * @param row - of the texture of bones.
   * @param presence - 0 to 1: how much of the height is there.
   * @param plain - 0 for colours of one's own, 1 for one colour (the first) from head to foot.
   */
  put(x: number, y: number, z: number, yaw: number, look: Look, row: number, presence: number, plain: number): void {
    if (this.#count === this.#room) this.#grow(this.#room * 2);
    const at = this.#count++ * stride;
    const numbers = this.#numbers;
    numbers[at] = x;
    numbers[at + 1] = y;
    numbers[at + 2] = z;
    numbers[at + 3] = yaw;
    const { packed } = look;
    numbers[at + 4] = packed[0]!;
    numbers[at + 5] = packed[1]!;
    numbers[at + 6] = packed[2]!;
    numbers[at + 7] = packed[3]!;
    numbers[at + 8] = row;
    numbers[at + 9] = presence;
    numbers[at + 10] = plain;
  }

  finish(): void {
    this.mesh.visible = this.#count > 0;
    this.#geometry.instanceCount = this.#count;
    if (this.#count === 0) return;
    this.#buffer.clearUpdateRanges();
    this.#buffer.addUpdateRange(0, this.#count * stride);
    this.#buffer.needsUpdate = true;
  }

  /** Lets go of what is this rank's own: the vertices belong to the kit, and other outfits stand on them. */
  dispose(): void {
    for (const name of Object.keys(this.#outfit.attributes)) this.#geometry.deleteAttribute(name);
    this.#geometry.dispose();
  }

  #grow(room: number): void {
    const numbers = new Float32Array(room * stride);
    if (this.#room > 0) {
      numbers.set(this.#numbers);
      this.dispose();
    }
    const buffer = new InstancedInterleavedBuffer(numbers, stride);
    buffer.setUsage(DynamicDrawUsage);
    for (const name of Object.keys(this.#outfit.attributes)) this.#geometry.setAttribute(name, this.#outfit.getAttribute(name)!);
    this.#geometry.setAttribute("place", new InterleavedBufferAttribute(buffer, 4, 0));
    this.#geometry.setAttribute("look", new InterleavedBufferAttribute(buffer, 4, 4));
    this.#geometry.setAttribute("pose", new InterleavedBufferAttribute(buffer, 3, 8));
    this.#numbers = numbers;
    this.#buffer = buffer;
    this.#room = room;
  }
}

/** A rank for each outfit; who wears none that is known stands with the first. */
export class Ranks {
  readonly #byOutfit = new Map<string, Rank>();
  readonly #first: Rank;

  constructor(outfits: ReadonlyMap<string, BufferGeometry>, material: MeshLambertMaterial, room: number) {
    for (const [id, outfit] of outfits) this.#byOutfit.set(id, new Rank(outfit, material, room));
    [this.#first] = this.#byOutfit.values() as Iterable<Rank> as [Rank];
  }

  of(outfit: string): Rank { return this.#byOutfit.get(outfit) ?? this.#first; }

  all(): IterableIterator<Rank> { return this.#byOutfit.values(); }

  clear(): void { for (const rank of this.#byOutfit.values()) rank.clear(); }

  finish(): void { for (const rank of this.#byOutfit.values()) rank.finish(); }

  dispose(): void {
    for (const rank of this.#byOutfit.values()) {
      rank.mesh.removeFromParent();
      rank.dispose();
    }
  }
}
