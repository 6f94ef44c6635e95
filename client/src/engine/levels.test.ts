import { describe, expect, it } from "vitest";
import { limitsOf, pixelRatioFor } from "./levels";

describe("the pixels of a level", () => {
  it("are the device's own while these are few", () => {
    expect(pixelRatioFor(1, 1280, 720, limitsOf.desktop.pixels)).toBe(1);
  });

  it.each([[390, 844, 3, "phone"], [1920, 1080, 2, "desktop"], [3840, 2160, 1, "desktop"]] as const)("are capped on a canvas of %i x %i at %i", (width, height, wanted, level) => {
    const ratio = pixelRatioFor(wanted, width, height, limitsOf[level].pixels);

    expect(ratio).toBeLessThan(wanted + 0.001);
    expect(Math.floor(width * ratio) * Math.floor(height * ratio)).toBeLessThanOrEqual(limitsOf[level].pixels);
  });
});
