import { describe, expect, it } from "vitest";
import { readLook } from "./looks";
import { usableAt, usableId } from "./nearby";
import { readSpace, SpaceUnavailable, type SpaceInfo } from "./space";

const space = readSpace({
  id: "hall", name: "Hall", about: "", kind: "indoor", bounds: { minX: -10, minZ: -10, maxX: 10, maxZ: 10 }, present: 0,
  rules: { chat: true, run: true, personalSpace: 1 },
  walkMap: "/models/a.walk",
  spawns: [{ id: "door", x: 0, z: 0, level: 0, heading: 0, radius: 1 }],
  portals: [{ id: "out", label: "Door", x: 0, z: 5, level: 0, radius: 1.5, to: { space: "yard", spawn: "door", name: "Yard" } }],
  stages: [{ id: "stage", label: "Stage", level: 0, shape: { type: "rect", minX: -1, minZ: -1, maxX: 1, maxZ: 1 } }],
  things: [
    { id: "counter", label: "Counter", kind: "counter", x: 0, z: 3, level: 0, heading: 180, reach: 3, page: "/tax/car" },
    { id: "bench", label: "Bench", kind: "seat", x: 0, z: 1, level: 0, heading: 0, reach: 2 },
    { id: "picture", label: "Picture", kind: "board", x: 0, z: 0, level: 0, heading: 0, reach: 5 },
  ],
  views: [{ id: "arrival", kind: "arrival", eye: { x: 0, y: 1.6, z: 5 }, target: { x: 0, y: 2, z: 0 }, fov: 50 }], route: [], place: { latitude: 37.57, longitude: 126.98, elevation: 30 },
  models: { first: ["/models/a.glb"], rest: [], far: null },
});

describe("what is near", () => {
  it("is what one can use, the counter before the bench beside it", () => {
    expect(usableAt(space, 0, 1.5, 0).map(usableId)).toEqual(["counter", "bench"]);
  });

  it("holds a door from a step before it", () => {
    expect(usableAt(space, 0, 6.9, 0).map(usableId)).toEqual(["out"]);
    expect(usableAt(space, 0, 7.5, 0)).toEqual([]);
  });

  it("is nothing on another level", () => {
    expect(usableAt(space, 0, 3, 1)).toEqual([]);
  });
});

describe("the description of a space", () => {
  it("is refused when it lacks ground, or names a model elsewhere", () => {
    const without = (change: Partial<Record<keyof SpaceInfo, unknown>>): unknown => ({ ...space, ...change });

    expect(() => readSpace(without({ walkMap: "elsewhere" }))).toThrow(SpaceUnavailable);
    expect(() => readSpace(without({ models: { first: ["https://elsewhere.example/a.glb"], rest: [] } }))).toThrow(SpaceUnavailable);
    expect(() => readSpace(null)).toThrow(SpaceUnavailable);
  });
});

describe("looks", () => {
  const wardrobe = { outfits: [{ id: "everyday" }, { id: "hanbok" }], skins: ["#aa0000", "#bb0000"], hairs: ["#00cc00"], colours: ["#0000dd", "#0000ee"] };

  it("come from the six bytes of an appearance", () => {
    expect(readLook(Uint8Array.of(1, 1, 1, 0, 1, 0), wardrobe)).toMatchObject({ outfit: "hanbok", colours: [0xbb0000, 0x00cc00, 0x0000ee, 0x0000dd] });
  });

  it("are the first of their kind where bytes are missing, too great or of a later version", () => {
    expect(readLook(Uint8Array.of(1, 9, 1), wardrobe)).toMatchObject({ outfit: "everyday", colours: [0xbb0000, 0x00cc00, 0x0000dd, 0x0000dd] });
    expect(readLook(Uint8Array.of(2, 1, 1, 0, 1, 1), wardrobe).outfit).toBe("everyday");
  });
});
