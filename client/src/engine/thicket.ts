import { Box3, Matrix4, Sphere, type Frustum, type InstancedMesh } from "three";

/**
 * Things of one kind that stand about: those that are seen come first and are all that is drawn. Shadows are thrown by all of them, also by
 * those behind the eye.
 */
export class Thicket {
  readonly #mesh: InstancedMesh;
  readonly #all: number;
  /** Middle and radius of each in the order in which they are drawn. */
  readonly #balls: Float32Array;
  readonly #ball = new Sphere();
  readonly #box = new Box3();
  #seen: number;

  /** @param mesh - stands where it will stay. */
  constructor(mesh: InstancedMesh) {
    this.#mesh = mesh;
    this.#all = this.#seen = mesh.count;
    this.#balls = new Float32Array(mesh.count * 4);
    const { geometry } = mesh;
    if (!geometry.boundingSphere) geometry.computeBoundingSphere();
    if (!geometry.boundingBox) geometry.computeBoundingBox();
    const matrix = new Matrix4();
    let heightM = 0;
    for (let i = 0; i < mesh.count; i++) {
      mesh.getMatrixAt(i, matrix);
      const { center, radius } = this.#ball.copy(geometry.boundingSphere!).applyMatrix4(matrix.premultiply(mesh.matrixWorld));
      heightM = Math.max(heightM, this.#box.copy(geometry.boundingBox!).applyMatrix4(matrix).max.y - this.#box.min.y);
      this.#balls.set([center.x, center.y, center.z, radius], i * 4);
    }
    this.heightM = heightM;
    mesh.onBeforeShadow = () => { mesh.count = this.#all; };
    mesh.onBeforeRender = () => { mesh.count = this.#seen; };
  }

  get seen(): number { return this.#seen; }

  /** Of the highest of them, metres. */
  readonly heightM: number;

  /** Whether any stands within edges. */
  standsIn({ minX, minZ, maxX, maxZ }: { readonly minX: number; readonly minZ: number; readonly maxX: number; readonly maxZ: number }): boolean {
    for (let i = 0; i < this.#all; i++) {
      const [x, z] = [this.#balls[i * 4]!, this.#balls[i * 4 + 2]!];
      if (x > minX && x < maxX && z > minZ && z < maxZ) return true;
    }
    return false;
  }

  /** Brings those that lie in sight to the front. */
  look(sight: Frustum): void {
    let next = 0;
    let last = this.#all - 1;
    let moved = false;
    while (next <= last) {
      if (this.#isSeen(next, sight)) next++;
      else if (!this.#isSeen(last, sight)) last--;
      else {
        this.#swap(next++, last--);
        moved = true;
      }
    }
    this.#seen = next;
    if (moved) this.#mesh.instanceMatrix.needsUpdate = true;
  }

  #isSeen(at: number, sight: Frustum): boolean {
    this.#ball.center.fromArray(this.#balls, at * 4);
    this.#ball.radius = this.#balls[at * 4 + 3]!;
    return sight.intersectsSphere(this.#ball);
  }

  #swap(a: number, b: number): void {
    swap(this.#balls, a, b, 4);
    swap(this.#mesh.instanceMatrix.array as Float32Array, a, b, 16);
  }
}

function swap(numbers: Float32Array, a: number, b: number, size: number): void {
  for (let i = 0; i < size; i++) [numbers[a * size + i], numbers[b * size + i]] = [numbers[b * size + i]!, numbers[a * size + i]!];
}
