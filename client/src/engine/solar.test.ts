import { describe, expect, it } from "vitest";
import { moonAt, sunAt } from "./solar";

const seoul = [37.57, 126.98] as const;
const inSeoul = (text: string): number => Date.parse(`${text}:00+09:00`);

describe("the sun", () => {
  // Reda and Andreas, Solar Position Algorithm for Solar Radiation Applications (NREL/TP-560-34302), table A5.1: zenith 50.11162, azimuth 194.34024.
  it("stands where NREL's worked example has it", () => {
    const { azimuth, height } = sunAt(Date.parse("2003-10-17T12:30:30-07:00"), 39.742476, -105.1786);

    expect(azimuth).toBeCloseTo(194.34024, 1);
    expect(Math.abs(90 - height - 50.11162)).toBeLessThan(0.03);
  });

  // Korea Astronomy and Space Science Institute, rising and setting in Seoul: the upper edge is on the horizon, the middle at -0.833 degrees.
  it.each([["2026-01-01T07:47"], ["2026-01-01T17:24"], ["2026-06-21T05:11"], ["2026-06-21T19:57"]])("is on Seoul's horizon at %s", (time) => {
    expect(Math.abs(sunAt(inSeoul(time), ...seoul).height + 0.833)).toBeLessThan(0.3);
  });

  it.each([
    ["2026-04-08T10:00", 121, 44], ["2026-07-20T11:00", 121, 63], ["2026-10-20T15:30", 234, 24], ["2026-01-15T15:00", 215, 23],
  ])("stands at %s in Seoul at %i, %i degrees", (time, azimuth, height) => {
    const sun = sunAt(inSeoul(time), ...seoul);

    expect(Math.abs(sun.azimuth - azimuth)).toBeLessThan(1.5);
    expect(Math.abs(sun.height - height)).toBeLessThan(1);
  });

  it("is 4 degrees under Seoul's horizon in the blue hour of 20 October", () => {
    expect(sunAt(inSeoul("2026-10-20T18:05"), ...seoul).height).toBeCloseTo(-4, 0);
  });

  it("stands in the north at noon south of the tropic", () => {
    expect(Math.cos((sunAt(Date.parse("2026-06-21T12:00:00+10:00"), -33.87, 151.21).azimuth * Math.PI) / 180)).toBeGreaterThan(0.95);
  });
});

describe("the moon", () => {
  // Meeus, Astronomical Algorithms, example 48.a: 12 April 1992, 0h TD, 67.9 % lit.
  it("is lit as in Meeus's example", () => {
    expect(moonAt(Date.UTC(1992, 3, 12), 0, 0).lit).toBeCloseTo(0.679, 1);
  });

  it("is dark in the eclipse of 12 August 2026 and full in that of 28 August, opposite the sun", () => {
    expect(moonAt(Date.parse("2026-08-12T17:46:00Z"), ...seoul).lit).toBeLessThan(0.005);
    const full = Date.parse("2026-08-28T04:13:00Z");
    const moon = moonAt(full, ...seoul);
    const sun = sunAt(full, ...seoul);
    expect(moon.lit).toBeGreaterThan(0.995);
    expect(Math.abs(moon.height + sun.height)).toBeLessThan(2.5);
  });
});
