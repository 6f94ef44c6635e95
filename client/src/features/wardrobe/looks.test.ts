import { describe, expect, it } from "vitest";
import { readLooks, toAppearance } from "./looks";

const wardrobe = { outfits: [{ id: "a", slots: [] }, { id: "b", slots: [] }], skins: ["#1", "#2"], hairs: ["#1"], colours: ["#1", "#2", "#3"] };

describe("looks", () => {
  it("go over the wire and come back the same", () => {
    const looks = { outfit: 1, skin: 1, hair: 0, first: 2, second: 1 };

    expect(readLooks(toAppearance(looks), wardrobe)).toEqual(looks);
  });

  it("are the first of each list when unknown", () => {
    const plain = { outfit: 0, skin: 0, hair: 0, first: 0, second: 0 };

    expect(readLooks(undefined, wardrobe)).toEqual(plain);
    expect(readLooks(Uint8Array.of(2, 1, 1, 0, 2, 1), wardrobe)).toEqual(plain);
    expect(readLooks(Uint8Array.of(1, 9, 9, 9, 9, 9), wardrobe)).toEqual(plain);
  });
});
