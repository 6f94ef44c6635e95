import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { floorFlags, floorOf, floorSounds, floorsAt, columnOf, readWalkMap, rowOf, stackAt, type WalkMap } from "../src/net/walk-map";
import { go } from "../src/net/walking";

type Shape = Record<string, unknown>;
interface Source { floors: { shape: Shape; height?: number; slope?: { from: number[]; to: number[] }; stair?: boolean; sound: string }[]; obstacles: Shape[]; surfaces?: { shape: Shape; sound: string }[]; waters?: Shape[] }
interface Baked { id: string; file: string; bytes: Uint8Array; hash: string }
interface Bakery { bake(space: unknown, source: Source): Uint8Array; sources(): Baked[]; hashOf(bytes: Uint8Array): string }

const { bake, sources, hashOf } = await import(/* @vite-ignore */ new URL("../../art/walk/bake.mjs", import.meta.url).href) as Bakery;

const rect = (minX: number, minZ: number, maxX: number, maxZ: number): Shape => ({ type: "rect", minX, minZ, maxX, maxZ });
const yard = {
  kind: "outdoor", bounds: { minX: 0, minZ: 0, maxX: 20, maxZ: 10 }, spawns: [{ id: "gate", x: 1, z: 1, level: 0 }],
  zones: [{ id: "door", kind: "portal", shape: rect(1, 4, 2, 5) }], things: [{ id: "bench", kind: "seat", x: 1.1, z: 8, reach: 0.8 }],
};
const ground = { shape: rect(0, 0, 20, 10), height: 0, sound: "stone" };

function baked(source: Partial<Source>, space: object = yard): WalkMap {
  return readWalkMap(Uint8Array.from(bake(space, { floors: [ground], obstacles: [], ...source })));
}

function floorAt(map: WalkMap, x: number, z: number, level = 0): { height: number; flags: number; sound: string } | null {
  const floor = floorOf(map, stackAt(map, columnOf(map, x * 100), rowOf(map, z * 100)), level);
  return floor < 0 ? null : { height: map.heights[floor]!, flags: map.flags[floor]!, sound: floorSounds[map.sounds[floor]!]! };
}

describe("the walk maps of the city", () => {
  it("are what their sources give, and the ones that the spaces name", () => {
    const all = sources();
    expect(all.map(({ id }) => id)).toEqual(["city-hall-lobby", "seoul-plaza"]);
    for (const { id, file, bytes, hash } of all) {
      expect(Buffer.compare(readFileSync(file), bytes), id).toBe(0);
      expect(hash, id).toBe(hashOf(bytes));
    }
  });
});

describe("baking", () => {
  it("takes the body off edges and obstacles", () => {
    const map = baked({ obstacles: [rect(10, 0, 10.1, 10)] });

    expect([floorAt(map, 0.2, 5), floorAt(map, 9.8, 5)]).toEqual([null, null]);
    expect(floorAt(map, 0.4, 5)).toMatchObject({ height: 0, sound: "stone" });
    expect(floorAt(map, 9.6, 5)).not.toBeNull();
  });

  it("closes a gap that nobody fits through and keeps one that they do", () => {
    const wallWith = (gap: number): WalkMap => baked({ obstacles: [rect(10, 0, 10.2, 5 - gap / 2), rect(10, 5 + gap / 2, 10.2, 10)] });

    expect(go(wallWith(0.65), 500, 500, 0, 1_500, 500)).toBe(-1);
    expect(go(wallWith(1.2), 500, 500, 0, 1_500, 500)).toBe(0);
  });

  it("leaves out what nobody can come to", () => {
    const map = baked({ obstacles: [rect(10, 0, 10.2, 10)], floors: [ground, { shape: rect(2, 2, 8, 8), height: 3, sound: "wood" }] });

    expect([floorAt(map, 15, 5), floorsAt(map, columnOf(map, 500), rowOf(map, 500))]).toEqual([null, 1]);
  });

  it("draws slopes, stairs and a deck over the ground", () => {
    const map = baked({
      floors: [
        { shape: rect(0, 0, 20, 4), height: 0, sound: "stone" },
        { shape: rect(0, 4, 10, 6), slope: { from: [1, 5, 0], to: [9, 5, 3] }, stair: true, sound: "wood" },
        { shape: rect(10, 0, 20, 6), height: 3, sound: "metal" },
      ],
    });

    expect(floorAt(map, 5.1, 5)).toMatchObject({ flags: floorFlags.stair, sound: "wood" });
    expect([floorAt(map, 15, 2)?.height, floorAt(map, 15, 2, 1)?.height]).toEqual([0, 300]);
    expect(floorAt(map, 15, 2, 1)!.flags & floorFlags.stepFree).toBe(floorFlags.stepFree);
    expect(go(map, 100, 500, 0, 1_500, 500)).toBe(0);
    expect(go(map, 1_500, 500, 0, 1_500, 200)).toBe(1);
  });

  it("knows doors, seats, water, sounds and whether one is indoors", () => {
    const map = baked({ surfaces: [{ shape: rect(12, 0, 16, 10), sound: "grass" }], waters: [rect(18, 4, 19, 5)], obstacles: [rect(18, 4, 19, 5)] }, { ...yard, kind: "indoor" });
    const has = (x: number, z: number, flag: number): boolean => (floorAt(map, x, z)!.flags & flag) !== 0;

    expect([has(1.5, 4.5, floorFlags.doorway), has(3, 4.5, floorFlags.doorway)]).toEqual([true, false]);
    expect([has(1.1, 7.4, floorFlags.seat), has(3, 8, floorFlags.seat)]).toEqual([true, false]);
    expect([has(17.55, 4.5, floorFlags.waterEdge), has(17.2, 4.5, floorFlags.waterEdge)]).toEqual([true, false]);
    expect([floorAt(map, 13, 5)!.sound, floorAt(map, 11, 5)!.sound, has(11, 5, floorFlags.indoors)]).toEqual(["grass", "stone", true]);
  });

  it("refuses a sound and a shape that it does not know", () => {
    expect(() => baked({ floors: [{ ...ground, sound: "glass" }] })).toThrow("not 'glass'");
    expect(() => baked({ obstacles: [{ type: "star" }] })).toThrow("not 'star'");
  });
});
