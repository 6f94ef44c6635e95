import { describe, expect, it } from "vitest";
import { walksThrough, type Near } from "./fading";

const at = (x: number, moves: boolean, level = 0): Near => ({ x, z: 0, level, moves });

describe("walking through somebody's space", () => {
  it("fades who walks and not who stands", () => {
    const [host, walker] = [at(0, false), at(0.6, true)];

    expect(walksThrough(walker, [host, walker], 1)).toBe(true);
    expect(walksThrough(host, [host, walker], 1)).toBe(false);
  });

  it("is over at the edge of the space", () => {
    expect(walksThrough(at(1, true), [at(0, false)], 1)).toBe(false);
  });

  it("is none between two who walk, on another level, or where no distance is kept", () => {
    expect(walksThrough(at(0.4, true), [at(0, true)], 1)).toBe(false);
    expect(walksThrough(at(0.4, true, 1), [at(0, false)], 1)).toBe(false);
    expect(walksThrough(at(0.4, true), [at(0, false)], 0)).toBe(false);
  });
});
