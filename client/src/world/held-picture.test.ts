import { describe, expect, it } from "vitest";
import { lightOf } from "./held-picture";

const plaza = { kind: "outdoor", place: { latitude: 37.57, longitude: 126.98 } } as const;
const noon = Date.parse("2026-07-20T12:00:00+09:00");

describe("the light of a space", () => {
  it("follows the date, a clear sky and the place", () => {
    const { light, seasons } = lightOf(plaza, {}, noon);

    expect(seasons.summer).toBe(1);
    expect([light.night, light.cover, light.wet]).toEqual([0, 0, 0]);
    // The same moment is night on the other side of the Earth.
    expect(lightOf({ kind: "outdoor", place: { latitude: 40.7, longitude: -74 } }, {}, noon).light.night).toBe(1);
  });

  it("holds the season and the weather that the address asks for, and keeps the hour", () => {
    const { light, seasons } = lightOf(plaza, { season: "winter", weather: "snow" }, noon);

    expect(seasons.winter).toBe(1);
    expect([light.falling, light.snow]).toEqual(["snow", 1]);
    expect(light.sunward.y).toBeGreaterThan(0.9);
  });
});
