import { describe, expect, it } from "vitest";
import type { Color } from "three";
import style from "../../../art/style.json";
import { daylightOf, fogAt, type Daylight } from "./daylight";
import { seasonsOn, wholly } from "./seasons";
import type { Weather } from "./weathers";

const at = (text: string, weather: Weather = "clear", kind: "outdoor" | "indoor" = "outdoor"): Daylight => {
  const ms = Date.parse(`${text}:00+09:00`);
  const [hours, minutes] = text.slice(-5).split(":").map(Number) as [number, number];
  return daylightOf({ ms, hour: hours + minutes / 60, latitude: 37.57, longitude: 126.98, seasons: seasonsOn(ms, 126.98), weather, kind });
};
const brightness = ({ r, g, b }: Color): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

describe("light and air", () => {
  it("come from the south-west on an October afternoon, warm, with shade that is neither black nor as bright", () => {
    const { beamward, beam, beamStrength, fillStrength, night } = at("2026-10-20T15:30");

    expect(beamward.x).toBeLessThan(0);
    expect(beamward.z).toBeGreaterThan(0);
    expect(beam.r).toBeGreaterThan(beam.b);
    // On a wall that faces the sun.
    expect((beamStrength + fillStrength) / fillStrength).toBeGreaterThan(3);
    expect(fillStrength).toBeGreaterThan(1);
    expect(night).toBe(0);
  });

  it("are a lamp's and a window's after dusk, with stars", () => {
    const { night, stars, windowsLit, zenith } = at("2026-10-20T20:30");

    expect(night).toBe(1);
    expect(stars).toBeGreaterThan(0.5);
    expect(windowsLit).toBeGreaterThan(0.4);
    expect(brightness(zenith)).toBeLessThan(brightness(at("2026-10-20T12:00").zenith) / 10);
  });

  it("have the moon for a lamp when it is up, and go out without it", () => {
    const full = at("2026-08-28T23:30");
    const dark = at("2026-08-13T01:00");

    expect(full.beamStrength).toBeGreaterThan(0.3);
    expect(full.beamward.distanceTo(full.moonward)).toBeLessThan(1e-6);
    expect(dark.beamStrength).toBe(0);
  });

  it("are behind as many windows as the clock says, wherever in its time zone a place lies", () => {
    const { windowsLit } = at("2026-10-20T23:00");
    const ms = Date.parse("2026-10-20T23:00:00+09:00");

    expect(windowsLit).toBe(0.28);
    expect(daylightOf({ ms, hour: 23, latitude: 37.57, longitude: 140, seasons: seasonsOn(ms, 140), weather: "clear", kind: "outdoor" }).windowsLit).toBe(0.28);
  });

  // The moon sets in the night of the first day, and rises full in the dusk of the second.
  it.each(["2026-10-20", "2026-10-26"])("never jump from minute to minute, through the whole of %s", (day) => {
    const start = Date.parse(`${day}T00:00:00+09:00`);
    const read = (minute: number): Daylight => daylightOf({ ms: start + minute * 60_000, hour: (minute / 60) % 24, latitude: 37.57, longitude: 126.98, seasons: wholly("autumn"), weather: "clear", kind: "outdoor" });
    let before = read(0);
    for (let minute = 1; minute <= 1440; minute++) {
      const now = read(minute);
      for (const name of ["zenith", "horizon", "glow", "cloud", "sky"] as const) expect(Math.abs(brightness(now[name]) - brightness(before[name]))).toBeLessThan(0.02);
      for (const name of ["fillStrength", "exposure", "night", "windowsLit", "glowing"] as const) expect(Math.abs(now[name] - before[name])).toBeLessThan(0.05);
      // In the morning the sun gains a tenth a minute.
      expect(Math.abs(now.beamStrength - before.beamStrength)).toBeLessThan(0.12);
      before = now;
    }
  });

  it("are grey, thick and without much sun under clouds, thicker in rain and snow", () => {
    const [clear, cloud, rain, snow] = (["clear", "cloud", "rain", "snow"] as const).map((weather) => at("2026-10-20T12:00", weather)) as [Daylight, Daylight, Daylight, Daylight];

    expect(cloud.beamStrength).toBeLessThan(clear.beamStrength / 3);
    expect([clear.air < cloud.air, cloud.air < rain.air, rain.air < snow.air]).toEqual([true, true, true]);
    expect([clear.falling, cloud.falling, rain.falling, snow.falling]).toEqual([null, null, "rain", "snow"]);
    expect([rain.wet, snow.snow, clear.snow]).toEqual([1, 1, 0]);
    expect(brightness(at("2026-10-20T20:30", "rain").horizon)).toBeLessThan(brightness(rain.horizon) / 4);
  });

  it("leave neither rain nor snow in a room, and keep it light at night", () => {
    const inside = at("2026-01-15T22:00", "snow", "indoor");

    expect([inside.wet, inside.snow, inside.falling]).toEqual([0, 0, null]);
    expect(inside.fillStrength).toBeGreaterThan(2);
  });

  it("hide as much of the distance as the art direction says, within a hundredth", () => {
    style.air.metres.forEach((metres, i) => expect(Math.abs(fogAt(metres, 1) - style.air.fog[i]!)).toBeLessThan(0.01));
  });
});
