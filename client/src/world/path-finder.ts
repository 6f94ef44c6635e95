import { columnOf, rowOf, type WalkMap } from "../net/walk-map";
import { step } from "../net/walking";
import { centreOf, isStraightWalk, nearestFloor, type Waypoint } from "./footing";

const straight = 10;
const diagonal = 14;
// Beside a wall or bench costs more, so that people walk in the middle of the way.
const besideEdge = 6;
// Of ways that look equally long the one that has got farther goes on first: over open ground there are thousands. A way may be so much longer for it.
const eager = 1.001;
/** A city square has some 250,000 cells; a search that saw that many has no way. */
const usualVisits = 250_000;

/**
 * The way from one point to another over floors, without the start, straightened to as few corners as can be.
 * A goal that has no floor becomes the place nearest to it. Null when there is no way.
 * @param mostVisits - floors looked at before the search gives up.
 */
export function findPath(map: WalkMap, from: Waypoint, to: Waypoint, mostVisits = usualVisits): Waypoint[] | null {
  const goal = nearestFloor(map, to);
  const start = nearestFloor(map, from);
  if (!goal || !start) return null;
  if (isStraightWalk(map, start, goal)) return [goal];
  const cells = search(map, start, goal, mostVisits);
  return cells && straighten(map, start, [...cells, goal]);
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

/** A* over the floors of the cells, eight ways, never cutting a corner. */
function search(map: WalkMap, start: Waypoint, goal: Waypoint, mostVisits: number): Waypoint[] | null {
  const { columns, rows, levels } = map;
  const nodeOf = (column: number, row: number, level: number): number => (row * columns + column) * levels + level;
  const first = nodeOf(columnOf(map, start.xCm), rowOf(map, start.zCm), start.level);
  const goalColumn = columnOf(map, goal.xCm);
  const goalRow = rowOf(map, goal.zCm);
  const last = nodeOf(goalColumn, goalRow, goal.level);
  const costs = new Uint32Array(columns * rows * levels).fill(0xffff_ffff);
  const from = new Int32Array(columns * rows * levels).fill(-1);
  const closed = new Uint8Array(columns * rows * levels);
  const open = new CellQueue();
  const estimate = (column: number, row: number): number => {
    const dx = Math.abs(column - goalColumn);
    const dz = Math.abs(row - goalRow);
    return straight * Math.max(dx, dz) + (diagonal - straight) * Math.min(dx, dz);
  };
  costs[first] = 0;
  open.push(first, 0);
  for (let visits = 0; visits < mostVisits; visits++) {
    const node = open.pop();
    if (node < 0) return null;
    if (node === last) return trace(map, from, last);
    if (closed[node]) continue;
    closed[node] = 1;
    const level = node % levels;
    const cell = (node - level) / levels;
    const column = cell % columns;
    const row = (cell - column) / columns;
    for (let dz = -1; dz <= 1; dz++) {
      for (let dx = -1; dx <= 1; dx++) {
        if (dx === 0 && dz === 0) continue;
        const onto = step(map, column, row, level, dx, dz);
        if (onto < 0) continue;
        const next = nodeOf(column + dx, row + dz, onto);
        if (closed[next]) continue;
        let cost = costs[node]! + (dx !== 0 && dz !== 0 ? diagonal : straight);
        // Four more steps to look at: only where they can matter.
        if (cost >= costs[next]!) continue;
        if (isBesideEdge(map, column + dx, row + dz, onto)) cost += besideEdge;
        if (cost >= costs[next]!) continue;
        costs[next] = cost;
        from[next] = node;
        open.push(next, cost + eager * estimate(column + dx, row + dz));
      }
    }
  }
  return null;
}

function isBesideEdge(map: WalkMap, column: number, row: number, level: number): boolean {
  return !(step(map, column, row, level, 1, 0) >= 0 && step(map, column, row, level, -1, 0) >= 0
    && step(map, column, row, level, 0, 1) >= 0 && step(map, column, row, level, 0, -1) >= 0);
}

function trace(map: WalkMap, from: Int32Array, last: number): Waypoint[] {
  const path: Waypoint[] = [];
  for (let node = last; node >= 0; node = from[node]!) {
    const level = node % map.levels;
    const cell = (node - level) / map.levels;
    const column = cell % map.columns;
    path.push(centreOf(map, column, (cell - column) / map.columns, level));
  }
  return path.reverse();
}

/** Leaves out every corner that one can see past. */
function straighten(map: WalkMap, from: Waypoint, points: readonly Waypoint[]): Waypoint[] {
  const path: Waypoint[] = [];
  let here = from;
  for (let i = 0; i < points.length;) {
    let far = i;
    for (let j = points.length - 1; j > i; j--) {
      const point = points[j]!;
      if (isStraightWalk(map, here, point)) {
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
