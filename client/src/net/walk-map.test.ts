import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { drawMap, mapBytes } from "../world/testing/draw-ground.js";
import { vectors } from "./golden-vectors.js";
import { CELL_CM, DamagedWalkMap, floorFlags, floorOf, floorsAt, hasFloor, readWalkMap, rowOf, columnOf, stackAt, type WalkMap } from "./walk-map.js";
import { go, levelAfter, step, walkMs } from "./walking.js";

interface Golden {
  maps: Record<string, string>;
  segments: [string, number, number, number, number, number, number][];
  walks: [string, number, number, number, number, number, number, number][];
}

const golden = vectors<Golden>("walk-segments");
const walkOf = (space: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../../content/seoul/models/${space}.walk`, import.meta.url)));
const maps = new Map<string, WalkMap>();
function mapOf(name: string): WalkMap {
  const drawn = golden.maps[name];
  if (!maps.has(name)) maps.set(name, readWalkMap(drawn ? Uint8Array.from(Buffer.from(drawn, "base64")) : walkOf(name)));
  return maps.get(name)!;
}

/** Numbers below a bound, the same for the same seed. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Small maps of steps, ledges, holes and bridges. */
function anyMap(random: (below: number) => number): WalkMap {
  return drawMap(4 + random(10), 4 + random(10), () => {
    const low = random(3) * 15;
    return random(5) === 0 ? [] : random(4) === 0 ? [low, 200 + random(3) * 15] : [low];
  });
}

describe("one may go from a point to another", () => {
  it("as the thousand golden segments say", () => {
    expect(golden.segments).toHaveLength(1_000);
    for (const segment of golden.segments) {
      const [name, ax, az, level, bx, bz, there] = segment;
      expect(go(mapOf(name), ax, az, level, bx, bz), JSON.stringify(segment)).toBe(there);
    }
  });

  it("and back to the same floor, or neither way", () => {
    const random = dice(1);
    let gone = 0;
    for (let round = 0; round < 20_000; round++) {
      const map = anyMap(random);
      const [ax, az] = [random(300), random(300)] as const;
      const [bx, bz] = [ax + random(121) - 60, az + random(121) - 60] as const;
      const level = random(2);
      if (!hasFloor(map, ax, az, level)) continue;
      const there = go(map, ax, az, level, bx, bz);
      if (there >= 0) {
        gone++;
        expect(go(map, bx, bz, there, ax, az)).toBe(level);
      } else {
        for (let other = 0; other < 2; other++) expect(go(map, bx, bz, other, ax, az)).not.toBe(level);
      }
    }
    expect(gone).toBeGreaterThan(1_000);
  });

  it("in one go as in two", () => {
    const random = dice(2);
    let gone = 0;
    for (let round = 0; round < 20_000; round++) {
      const map = anyMap(random);
      const parts = 2 + random(6);
      const at = 1 + random(parts - 1);
      const [ax, az, dx, dz] = [random(300), random(300), random(61) - 30, random(61) - 30] as const;
      const level = random(2);
      const middle = go(map, ax, az, level, ax + dx * at, az + dz * at);
      const split = middle < 0 ? middle : go(map, ax + dx * at, az + dz * at, middle, ax + dx * parts, az + dz * parts);
      if (split >= 0) gone++;
      expect(go(map, ax, az, level, ax + dx * parts, az + dz * parts)).toBe(split);
    }
    expect(gone).toBeGreaterThan(500);
  });

  it("never out of the map, nor into it", () => {
    const map = drawMap(4, 4, () => [0]);

    for (const [x, z] of [[-1, 50], [100, 50], [50, -1], [50, 100], [-32_768, 32_767]] as const) {
      expect(go(map, 50, 50, 0, x, z)).toBe(-1);
      expect(go(map, x, z, 0, 50, 50)).toBe(-1);
      expect(go(map, x, z, 0, x, z)).toBe(-1);
    }
    expect(go(map, 0, 0, 0, 99, 99)).toBe(0);
  });
});

describe("a motion over floors", () => {
  it("ends and comes to the level that the vectors say", () => {
    for (const walk of golden.walks) {
      const [name, x, z, level, vx, vz, lasts, there] = walk;
      expect(walkMs(mapOf(name), x * 10, z * 10, level, vx, vz), JSON.stringify(walk)).toBe(lasts);
      expect(levelAfter(mapOf(name), x * 10, z * 10, level, vx, vz, lasts), JSON.stringify(walk)).toBe(there);
    }
  });
});

describe("a step", () => {
  it("leads across a corner only where both ways round it do", () => {
    const map = drawMap(3, 3, (column, row) => (column === 1 && row === 0 ? [] : [0]));

    expect([step(map, 0, 0, 0, 1, 1), step(map, 0, 1, 0, 1, 1), step(map, 0, 0, 0, 1, 0), step(map, 0, 0, 0, 0, 1)]).toEqual([-1, 0, -1, 0]);
  });

  it("is 20 cm at most", () => {
    const map = drawMap(3, 1, (column) => [[0, 20, 41][column]!]);

    expect([step(map, 0, 0, 0, 1, 0), step(map, 1, 0, 0, 1, 0)]).toEqual([0, -1]);
  });
});

describe("the bytes of a walk map", () => {
  it("are read as they were baked", () => {
    const map = readWalkMap(walkOf("city-hall-lobby"));

    const help = floorOf(map, stackAt(map, columnOf(map, 0), rowOf(map, 860)), 0);
    expect([map.columns, map.rows, map.levels, map.evenCm]).toEqual([216, 112, 1, 0]);
    expect(map.flags[help]! & (floorFlags.indoors | floorFlags.stepFree | floorFlags.stair)).toBe(floorFlags.indoors | floorFlags.stepFree);
    expect(floorsAt(map, columnOf(map, -750), rowOf(map, -200))).toBe(0);
  });

  it.each([
    ["fewer bytes than a header", (bytes: Uint8Array) => bytes.slice(0, 23), "fewer than its header"],
    ["another beginning", (bytes: Uint8Array) => bytes.fill(0x4e, 0, 1), "MWLK"],
    ["another version", (bytes: Uint8Array) => bytes.fill(2, 4, 5), "version 2"],
    ["other cells", (bytes: Uint8Array) => bytes.fill(50, 6, 7), "50 cm"],
    ["no columns", (bytes: Uint8Array) => bytes.fill(0, 16, 18), "none or more"],
    ["more rows than there are", (bytes: Uint8Array) => bytes.fill(0xff, 18, 20), "none or more"],
    ["a corner beyond the wire", (bytes: Uint8Array) => bytes.fill(0x7f, 8, 12), "beyond"],
    ["no stacks", (bytes: Uint8Array) => bytes.fill(0, 20, 22), "no stacks"],
    ["a byte too many", (bytes: Uint8Array) => Uint8Array.of(...bytes, 0), "asks for"],
    ["floors in stack 0", (bytes: Uint8Array) => bytes.fill(1, 24, 25), "stack 0"],
    ["nine floors over each other", (bytes: Uint8Array) => bytes.fill(9, 25, 26), "9 floors"],
    ["more floors than there are", (bytes: Uint8Array) => bytes.fill(3, 25, 26), "more floors"],
    ["fewer floors than there are", (bytes: Uint8Array) => bytes.fill(1, 25, 26), "fewer floors"],
    ["floors too near", (bytes: Uint8Array) => bytes.fill(149, 30, 31), "less than 150"],
    ["unknown flags", (bytes: Uint8Array) => bytes.fill(0x40, 28, 29), "flags 64"],
    ["a stack that is not there", (bytes: Uint8Array) => bytes.fill(2, bytes.length - 2, bytes.length - 1), "names stack 2"],
  ])("are refused with %s", (_, damage, what) => {
    const bytes = damage(mapBytes(3, 2, () => [0, 200]));

    expect(() => readWalkMap(bytes)).toThrow(DamagedWalkMap);
    expect(() => readWalkMap(bytes)).toThrow(what);
  });

  it("never do anything else than be refused or read, whatever they are", () => {
    const random = dice(3);
    const whole = mapBytes(6, 5, (column, row) => (row === 2 ? [0, 300] : column === 3 ? [] : [column * 10]));
    let read = 0;
    for (let round = 0; round < 20_000; round++) {
      const bytes = whole.slice(0, random(4) ? whole.length : random(whole.length));
      for (let i = 1 + random(3); i > 0; i--) bytes[random(bytes.length)] = random(256);
      try {
        const map = readWalkMap(bytes);
        read++;
        go(map, random(400) - 100, random(400) - 100, random(3), random(400) - 100, random(400) - 100);
      } catch (error) {
        expect(error).toBeInstanceOf(DamagedWalkMap);
      }
    }
    expect(read).toBeGreaterThan(100);
    expect(CELL_CM).toBe(25);
  });
});
