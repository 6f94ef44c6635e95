import { beforeEach, describe, expect, it } from "vitest";
import { mostSilhouettes, Silhouettes } from "./silhouettes";

const everywhere = (): boolean => true;

describe("silhouettes", () => {
  let silhouettes: Silhouettes;
  const places = (): string[] => silhouettes.list.map(({ x, z }) => `${x} ${z}`);

  beforeEach(() => { silhouettes = new Silhouettes(["everyday", "hanbok-chima"]); });

  it("are as many as are counted, up to what one takes in", () => {
    silhouettes.choose(40, 0, 0, 20, 0, everywhere);
    expect(silhouettes.list).toHaveLength(40);

    silhouettes.choose(2_000, 0, 0, 20, 0, everywhere);
    expect(silhouettes.list).toHaveLength(mostSilhouettes);
  });

  it("stand on walkable ground, behind all of whom more is known and within sight, never two in one place", () => {
    silhouettes.choose(100, 3, -4, 25, 1.5, (x) => x > 0);

    for (const { x, y, z } of silhouettes.list) {
      const distance = Math.hypot(x - 3, z + 4);
      expect(x).toBeGreaterThan(0);
      expect(y).toBe(1.5);
      expect(distance).toBeGreaterThanOrEqual(25);
      expect(distance).toBeLessThan(44);
    }
    expect(new Set(places()).size).toBe(100);
  });

  it("hold still while one walks, as far as they stay within sight", () => {
    silhouettes.choose(100, 0, 0, 20, 0, everywhere);
    silhouettes.step(1);
    const before = new Set(places());

    silhouettes.choose(100, 1, 0, 20, 0, everywhere);

    expect(places().filter((place) => before.has(place)).length).toBeGreaterThan(90);
  });

  it("rise when they have come, sink when they have gone, and are forgotten then", () => {
    silhouettes.choose(10, 0, 0, 20, 0, everywhere);
    expect(silhouettes.list[0]!.presence).toBe(0);
    silhouettes.step(0.25);
    expect(silhouettes.list[0]!.presence).toBeCloseTo(0.5, 6);
    silhouettes.step(1);
    expect(silhouettes.list[0]!.presence).toBe(1);

    silhouettes.choose(0, 0, 0, 20, 0, everywhere);
    silhouettes.step(0.25);
    expect(silhouettes.list[0]!.presence).toBeCloseTo(0.5, 6);
    silhouettes.step(1);
    silhouettes.choose(0, 0, 0, 20, 0, everywhere);
    expect(silhouettes.list).toHaveLength(0);
  });
});
