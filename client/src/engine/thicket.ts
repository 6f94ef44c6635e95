import { Box3, DynamicDrawUsage, Matrix4, Sphere, type Frustum, type InstancedMesh } from "three";

/** The same things at one level of detail, those that are drawn at it in front. */
interface Level {
  readonly detail: number;
  readonly mesh: InstancedMesh;
  /** Which of the things stands at each place of the mesh's matrices. */
  readonly order: Uint32Array;
  drawn: number;
  /** Whether all of its matrices are still to be sent to the graphics card. */
  unsent: boolean;
}

interface Point { readonly x: number; readonly z: number }

// So many matrices are sent one by one; of more all are sent.
const mostSent = 12;
const matrixSize = 16;

/**
 * Things of one kind that stand about, each drawn at the level of detail of its distance and only in sight. Shadows are thrown by all of them
 * at the farthest level, also by those behind the eye.
 */
export class Thicket {
  readonly #levels: Level[] = [];
  readonly #all: number;
  /** Middle and radius of each. */
  readonly #balls: Float32Array;
  /** At which of the levels each is drawn; -1 out of sight. */
  readonly #chosen: Int8Array;
  readonly #ball = new Sphere();

  /** @param mesh - stands where it will stay. @param detail - 0 is seen from nearest. */
  constructor(mesh: InstancedMesh, detail = 0) {
    this.#all = mesh.count;
    this.#balls = new Float32Array(mesh.count * 4);
    this.#chosen = new Int8Array(mesh.count);
    const { geometry } = mesh;
    if (!geometry.boundingSphere) geometry.computeBoundingSphere();
    if (!geometry.boundingBox) geometry.computeBoundingBox();
    const matrix = new Matrix4();
    const box = new Box3();
    let heightM = 0;
    for (let i = 0; i < mesh.count; i++) {
      mesh.getMatrixAt(i, matrix);
      const { center, radius } = this.#ball.copy(geometry.boundingSphere!).applyMatrix4(matrix.premultiply(mesh.matrixWorld));
      heightM = Math.max(heightM, box.copy(geometry.boundingBox!).applyMatrix4(matrix).max.y - box.min.y);
      this.#balls.set([center.x, center.y, center.z, radius], i * 4);
    }
    this.heightM = heightM;
    this.add(mesh, detail);
  }

  /** Of the highest of them, metres. */
  readonly heightM: number;

  /** The things at another level of detail, in the same order. */
  add(mesh: InstancedMesh, detail: number): void {
    mesh.instanceMatrix.setUsage(DynamicDrawUsage);
    const level: Level = { detail, mesh, order: Uint32Array.from({ length: this.#all }, (_, i) => i), drawn: this.#all, unsent: true };
    mesh.instanceMatrix.onUpload(() => { level.unsent = false; });
    this.#levels.push(level);
    this.#levels.sort((a, b) => a.detail - b.detail);
    mesh.onBeforeShadow = () => { mesh.count = this.#all; };
    mesh.onBeforeRender = () => { mesh.count = level.drawn; };
    for (const { mesh: nearer } of this.#levels.slice(0, -1)) nearer.castShadow = false;
  }

  /** How many are drawn at each level, the nearest first. */
  get drawn(): readonly number[] { return this.#levels.map(({ drawn }) => drawn); }

  /** Whether any stands within edges. */
  standsIn({ minX, minZ, maxX, maxZ }: { readonly minX: number; readonly minZ: number; readonly maxX: number; readonly maxZ: number }): boolean {
    for (let i = 0; i < this.#all; i++) {
      const [x, z] = [this.#balls[i * 4]!, this.#balls[i * 4 + 2]!];
      if (x > minX && x < maxX && z > minZ && z < maxZ) return true;
    }
    return false;
  }

  /**
   * Brings those that lie in sight to the front of their level.
   * @param reach - metres up to which each level of detail is looked at; beyond them all, the last one is.
   */
  look(sight: Frustum, eye: Point, reach: readonly number[]): void {
    for (let i = 0; i < this.#all; i++) this.#chosen[i] = this.#isSeen(i, sight) ? this.#levelAt(i, eye, reach) : -1;
    for (let k = 0; k < this.#levels.length; k++) this.#sort(this.#levels[k]!, k);
  }

  /** Of the levels that are there, the one that fits the distance, or the next coarser. */
  #levelAt(i: number, { x, z }: Point, reach: readonly number[]): number {
    const last = this.#levels.length - 1;
    if (last === 0) return 0;
    const away = Math.hypot(this.#balls[i * 4]! - x, this.#balls[i * 4 + 2]! - z);
    let wanted = 0;
    while (wanted < reach.length && away >= reach[wanted]!) wanted++;
    for (let k = 0; k < last; k++) if (this.#levels[k]!.detail >= wanted) return k;
    return last;
  }

  #isSeen(at: number, sight: Frustum): boolean {
    this.#ball.center.fromArray(this.#balls, at * 4);
    this.#ball.radius = this.#balls[at * 4 + 3]!;
    return sight.intersectsSphere(this.#ball);
  }

  #sort(level: Level, number: number): void {
    const { order, mesh: { instanceMatrix } } = level;
    let next = 0;
    let last = this.#all - 1;
    let moved = false;
    while (next <= last) {
      if (this.#chosen[order[next]!] === number) next++;
      else if (this.#chosen[order[last]!] !== number) last--;
      else {
        swap(order, next, last, 1);
        swap(instanceMatrix.array as Float32Array, next, last, matrixSize);
        this.#send(level, next++);
        this.#send(level, last--);
        moved = true;
      }
    }
    level.drawn = next;
    if (moved) instanceMatrix.needsUpdate = true;
  }

  #send(level: Level, place: number): void {
    const { instanceMatrix } = level.mesh;
    if (level.unsent) return;
    if (instanceMatrix.updateRanges.length < mostSent) instanceMatrix.addUpdateRange(place * matrixSize, matrixSize);
    else {
      instanceMatrix.clearUpdateRanges();
      level.unsent = true;
    }
  }
}

function swap(numbers: Float32Array | Uint32Array, a: number, b: number, size: number): void {
  for (let i = 0; i < size; i++) [numbers[a * size + i], numbers[b * size + i]] = [numbers[b * size + i]!, numbers[a * size + i]!];
}
