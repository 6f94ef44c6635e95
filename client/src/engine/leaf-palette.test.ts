import { Color, SRGBColorSpace } from "three";
import { describe, expect, it } from "vitest";
import style from "../../../art/style.json";
import { isBare, LeafPalette, lawnTint } from "./leaf-palette";
import { seasons, seasonsOn, wholly, type SeasonMix } from "./seasons";

/** The colour of a cell of the atlas's palette. */
function cell(mix: SeasonMix | null, name: keyof typeof style.palette): { readonly r: number; readonly g: number; readonly b: number } {
  const palette = new LeafPalette();
  palette.paint(mix);
  const at = Object.keys(style.palette).indexOf(name) * 4;
  const data = palette.texture.image.data as Uint8Array;
  return { r: data[at]!, g: data[at + 1]!, b: data[at + 2]! };
}

describe("the colours of leaves", () => {
  it("are the atlas's own where no season comes", () => {
    for (const name of ["leaf", "pine", "fern", "flower-red"] as const) {
      const own = new Color(style.palette[name]).getRGB({ r: 0, g: 0, b: 0 }, SRGBColorSpace);
      expect(cell(null, name)).toEqual({ r: Math.round(own.r * 255), g: Math.round(own.g * 255), b: Math.round(own.b * 255) });
    }
  });

  it("make a ginkgo green in July and yellow in late October", () => {
    const july = cell(seasonsOn(Date.parse("2026-07-20T12:00:00+09:00"), 127), "ginkgo");
    const october = cell(seasonsOn(Date.parse("2026-10-28T12:00:00+09:00"), 127), "ginkgo");

    expect(july.g).toBeGreaterThan(july.r + 30);
    expect(october.r).toBeGreaterThan(october.g);
    expect(october.g).toBeGreaterThan(3 * october.b);
  });

  it("differ between any two seasons on every broad leaf and on the lawn, and are no season's on a pine in summer", () => {
    for (const a of seasons) {
      for (const b of seasons.slice(seasons.indexOf(a) + 1)) {
        for (const name of ["leaf", "leaf-light", "ginkgo"] as const) {
          const [one, other] = [cell(wholly(a), name), cell(wholly(b), name)];
          expect(Math.hypot(one.r - other.r, one.g - other.g, one.b - other.b), `${name} in ${a} and ${b}`).toBeGreaterThan(20);
        }
        const [one, other] = [lawnTint(wholly(a), new Color()), lawnTint(wholly(b), new Color())];
        expect(Math.hypot(one.r - other.r, one.g - other.g, one.b - other.b), `lawn in ${a} and ${b}`).toBeGreaterThan(0.08);
      }
    }
    expect(cell(wholly("summer"), "pine")).toEqual(cell(null, "pine"));
  });

  it("are gone in January and there from April to November", () => {
    const bare = (month: number): boolean => isBare(seasonsOn(Date.UTC(2026, month - 1, 15), 127));

    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].filter(bare)).toEqual([1, 2, 3, 12]);
  });

  it("know only colours that the palette has", () => {
    for (const season of seasons) for (const name of Object.keys(style.seasons[season].palette)) expect(Object.keys(style.palette)).toContain(name);
  });
});
