import type { Bounds } from "./space";

const cellM = 0.5;
const layers = 32;
// Points on a triangle lie no farther apart than this, so that a wall has no holes.
const sampleM = 0.4;

/**
 * What the eye must not pass: half-metre cells of a space that hold a wall, up to 16 m high. Coarse on purpose:
 * a hundredth of the cost of asking the triangles, and a hand's breadth before the wall is where the eye should stop.
 */
export class SolidCells {
  readonly #minX: number;
  readonly #minZ: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #cells: Uint32Array;

  constructor(bounds: Bounds) {
    this.#minX = bounds.minX - cellM;
    this.#minZ = bounds.minZ - cellM;
    this.#columns = Math.ceil((bounds.maxX - bounds.minX) / cellM) + 2;
    this.#rows = Math.ceil((bounds.maxZ - bounds.minZ) / cellM) + 2;
    this.#cells = new Uint32Array(this.#columns * this.#rows);
  }

  /** Marks the cells of a triangle; metres. */
  add(ax: number, ay: number, az: number, bx: number, by: number, bz: number, cx: number, cy: number, cz: number): void {
    // What lies at one's feet or above the cells is no wall.
    if (Math.max(ay, by, cy) < 0.6 || Math.min(ay, by, cy) > layers * cellM) return;
    const longest = Math.max(
      Math.hypot(bx - ax, by - ay, bz - az), Math.hypot(cx - ax, cy - ay, cz - az), Math.hypot(cx - bx, cy - by, cz - bz));
    const steps = Math.min(400, Math.max(1, Math.ceil(longest / sampleM)));
    for (let i = 0; i <= steps; i++) {
      for (let j = 0; j <= steps - i; j++) {
        const u = i / steps;
        const v = j / steps;
        this.#mark(ax + (bx - ax) * u + (cx - ax) * v, ay + (by - ay) * u + (cy - ay) * v, az + (bz - az) * u + (cz - az) * v);
      }
    }
  }

  isSolid(x: number, y: number, z: number): boolean {
    const at = this.#index(x, z);
    const layer = Math.floor(y / cellM);
    return at >= 0 && layer >= 0 && layer < layers && ((this.#cells[at]! >>> layer) & 1) !== 0;
  }

  /** How far one gets from a point in a direction (unit vector) before a wall, at most `wanted`; metres. */
  clearance(x: number, y: number, z: number, dx: number, dy: number, dz: number, wanted: number): number {
    const step = 0.2;
    for (let way = 0.3; way <= wanted + 0.3; way += step) {
      if (this.isSolid(x + dx * way, y + dy * way, z + dz * way)) return Math.max(0.35, Math.min(wanted, way - 0.35));
    }
    return wanted;
  }

  #mark(x: number, y: number, z: number): void {
    const at = this.#index(x, z);
    const layer = Math.floor(y / cellM);
    if (at >= 0 && layer >= 1 && layer < layers) this.#cells[at]! |= 1 << layer;
  }

  #index(x: number, z: number): number {
    const column = Math.floor((x - this.#minX) / cellM);
    const row = Math.floor((z - this.#minZ) / cellM);
    return column < 0 || row < 0 || column >= this.#columns || row >= this.#rows ? -1 : row * this.#columns + column;
  }
}
