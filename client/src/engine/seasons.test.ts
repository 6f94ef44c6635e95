import { describe, expect, it } from "vitest";
import { seasons, seasonsOn } from "./seasons";

const on = (text: string): ReturnType<typeof seasonsOn> => seasonsOn(Date.parse(`${text}T12:00:00+09:00`), 126.98);

describe("the season of a date", () => {
  it.each([["2026-01-15", "winter"], ["2026-04-20", "spring"], ["2026-07-20", "summer"], ["2026-11-05", "autumn"], ["2026-12-31", "winter"], ["2028-02-29", "winter"]] as const)("on %s is %s and nothing else", (date, season) => {
    expect(on(date)[season]).toBeCloseTo(1, 2);
  });

  it("is autumn above all in late October, when ginkgos are yellow", () => {
    expect(on("2026-10-20").autumn).toBeGreaterThan(0.8);
  });

  it("never jumps from day to day, and is always whole", () => {
    let before = on("2026-01-01");
    for (let day = 1; day < 800; day++) {
      const now = seasonsOn(Date.UTC(2026, 0, 1 + day, 3), 126.98);
      expect(seasons.reduce((sum, season) => sum + now[season], 0)).toBeCloseTo(1, 6);
      for (const season of seasons) expect(Math.abs(now[season] - before[season])).toBeLessThan(0.09);
      before = now;
    }
  });
});
