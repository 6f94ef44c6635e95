import { describe, expect, it } from "vitest";
import { hasFloor } from "../net/walk-map";
import { isStraightWalk } from "./footing";
import { placeDummies } from "./dummies";
import { drawGround, openGround } from "./testing/draw-ground";

const wardrobe = { outfits: [{ id: "a" }, { id: "b" }], skins: ["#aaaaaa"], hairs: ["#000000", "#111111"], colours: ["#ff0000", "#00ff00", "#0000ff"] };

describe("people of the browser's own", () => {
  it("are the same for the same seed and others for another", () => {
    const ground = openGround(100);

    expect(placeDummies(50, 7, ground, wardrobe)).toEqual(placeDummies(50, 7, ground, wardrobe));
    expect(placeDummies(50, 8, ground, wardrobe)).not.toEqual(placeDummies(50, 7, ground, wardrobe));
  });

  it("are as many as were asked for, apart from one another", () => {
    const dummies = placeDummies(500, 1, openGround(160), wardrobe);

    expect(dummies).toHaveLength(500);
    dummies.forEach(({ from }, i) => dummies.slice(0, i).forEach((other) => expect(Math.hypot(from.xCm - other.from.xCm, from.zCm - other.from.zCm)).toBeGreaterThanOrEqual(110)));
    expect(dummies.some(({ to }) => to)).toBe(true);
    expect(dummies.some(({ to }) => !to)).toBe(true);
  });

  it("stand and walk on floors only", () => {
    const ground = drawGround(Array.from({ length: 60 }, (_, row) => Array.from({ length: 60 }, (_, column) => (row % 12 < 4 && column % 9 < 5 ? "#" : ".")).join("")));

    for (const { from, to } of placeDummies(120, 3, ground, wardrobe)) {
      expect(hasFloor(ground, from.xCm, from.zCm, from.level)).toBe(true);
      if (to) expect(isStraightWalk(ground, from, to)).toBe(true);
    }
  });

  it("are fewer where there is no room, and nobody where there is no ground", () => {
    expect(placeDummies(500, 1, openGround(10), wardrobe).length).toBeLessThan(30);
    expect(placeDummies(10, 1, drawGround(["###", "###"]), wardrobe)).toEqual([]);
    expect(placeDummies(0, 1, openGround(10), wardrobe)).toEqual([]);
  });
});
