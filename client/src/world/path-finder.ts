import { isWalkable, type Ground } from "../net/ground";
import { centreOf, columnOf, isStraightWalk, nearestWalkable, rowOf, type Waypoint } from "./grounds";

const straight = 10;
const diagonal = 14;
// Beside a wall or bench costs more, so that people walk in the middle of the way.
const besideEdge = 6;
// A city square has some 60,000 cells; a search that saw that many has no way.
const mostVisits = 60_000;

/**
 * The way from one point to another over walkable cells, without the start, straightened to as few corners as can be.
 * A goal that is no ground becomes the ground nearest to it. Null when there is no way.
 */
export function findPath(ground: Ground, from: Waypoint, to: Waypoint): Waypoint[] | null {
  const goal = nearestWalkable(ground, to);
  const start = nearestWalkable(ground, from);
  if (!goal || !start) return null;
  if (isStraightWalk(ground, from, goal)) return [goal];
  const cells = search(ground, start, goal);
  return cells && straighten(ground, from, [...cells, goal]);
}

export function pathLengthCm(from: Waypoint, path: readonly Waypoint[]): number {
  let length = 0;
  let last = from;
  for (const point of path) {
    length += Math.hypot(point.xCm - last.xCm, point.zCm - last.zCm);
    last = point;
  }
  return length;
}

/** A* over the cells, eight ways, never cutting a corner. */
function search(ground: Ground, start: Waypoint, goal: Waypoint): Waypoint[] | null {
  const { columns, rows } = ground;
  const first = rowOf(ground, start.zCm) * columns + columnOf(ground, start.xCm);
  const goalColumn = columnOf(ground, goal.xCm);
  const goalRow = rowOf(ground, goal.zCm);
  const last = goalRow * columns + goalColumn;
  const costs = new Uint32Array(columns * rows).fill(0xffff_ffff);
  const from = new Int32Array(columns * rows).fill(-1);
  const closed = new Uint8Array(columns * rows);
  const open = new CellQueue();
  const estimate = (column: number, row: number): number => {
    const dx = Math.abs(column - goalColumn);
    const dz = Math.abs(row - goalRow);
    return straight * Math.max(dx, dz) + (diagonal - straight) * Math.min(dx, dz);
  };
  costs[first] = 0;
  open.push(first, 0);
  for (let visits = 0; visits < mostVisits; visits++) {
    const cell = open.pop();
    if (cell < 0) return null;
    if (cell === last) return trace(ground, from, last);
    if (closed[cell]) continue;
    closed[cell] = 1;
    const column = cell % columns;
    const row = (cell - column) / columns;
    for (let dz = -1; dz <= 1; dz++) {
      for (let dx = -1; dx <= 1; dx++) {
        if ((dx === 0 && dz === 0) || !isWalkable(ground, column + dx, row + dz)) continue;
        const slanting = dx !== 0 && dz !== 0;
        if (slanting && !(isWalkable(ground, column + dx, row) && isWalkable(ground, column, row + dz))) continue;
        const next = cell + dz * columns + dx;
        const cost = costs[cell]! + (slanting ? diagonal : straight) + (isBesideEdge(ground, column + dx, row + dz) ? besideEdge : 0);
        if (cost >= costs[next]!) continue;
        costs[next] = cost;
        from[next] = cell;
        open.push(next, cost + estimate(column + dx, row + dz));
      }
    }
  }
  return null;
}

function isBesideEdge(ground: Ground, column: number, row: number): boolean {
  return !(isWalkable(ground, column + 1, row) && isWalkable(ground, column - 1, row)
    && isWalkable(ground, column, row + 1) && isWalkable(ground, column, row - 1));
}

function trace(ground: Ground, from: Int32Array, last: number): Waypoint[] {
  const cells: Waypoint[] = [];
  for (let cell = last; cell >= 0; cell = from[cell]!) {
    const column = cell % ground.columns;
    const row = (cell - column) / ground.columns;
    cells.push(centreOf(ground, column, row));
  }
  return cells.reverse();
}

/** Leaves out every corner that one can see past. */
function straighten(ground: Ground, from: Waypoint, points: readonly Waypoint[]): Waypoint[] {
  const path: Waypoint[] = [];
  let here = from;
  for (let i = 0; i < points.length;) {
    let far = i;
    for (let j = points.length - 1; j > i; j--) {
      const point = points[j]!;
      if (isStraightWalk(ground, here, point)) {
        far = j;
        break;
      }
    }
    here = points[far]!;
    path.push(here);
    i = far + 1;
  }
  return path;
}

/** A binary heap of cells by cost. */
class CellQueue {
  readonly #cells: number[] = [];
  readonly #costs: number[] = [];

  push(cell: number, cost: number): void {
    let at = this.#cells.push(cell) - 1;
    this.#costs.push(cost);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (this.#costs[above]! <= cost) break;
      this.#swap(at, above);
      at = above;
    }
  }

  /** -1 when empty. */
  pop(): number {
    const first = this.#cells[0];
    if (first === undefined) return -1;
    this.#swap(0, this.#cells.length - 1);
    this.#cells.pop();
    this.#costs.pop();
    const count = this.#cells.length;
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const right = left + 1;
      let least = at;
      if (left < count && this.#costs[left]! < this.#costs[least]!) least = left;
      if (right < count && this.#costs[right]! < this.#costs[least]!) least = right;
      if (least === at) return first;
      this.#swap(at, least);
      at = least;
    }
  }

  #swap(a: number, b: number): void {
    [this.#cells[a], this.#cells[b]] = [this.#cells[b]!, this.#cells[a]!];
    [this.#costs[a], this.#costs[b]] = [this.#costs[b]!, this.#costs[a]!];
  }
}
