import { describe, expect, it } from "vitest";
import { fieldOfView } from "../engine/daylight";
import type { Stage } from "../engine/stage";
import type { Cast } from "./cast";
import { HeldPicture, lightOf } from "./held-picture";
import type { SpaceInfo, SpaceView } from "./space";

const plaza = { kind: "outdoor", place: { latitude: 37.57, longitude: 126.98 } } as const;
const zone = "Asia/Seoul";
const noon = Date.parse("2026-07-20T12:00:00+09:00");

describe("the light of a space", () => {
  it("follows the date, a clear sky and the place", () => {
    const { light, seasons } = lightOf(plaza, {}, noon, zone);

    expect(seasons.summer).toBe(1);
    expect([light.night, light.cover, light.wet]).toEqual([0, 0, 0]);
    // The same moment is night on the other side of the Earth.
    expect(lightOf({ kind: "outdoor", place: { latitude: 40.7, longitude: -74 } }, {}, noon, "America/New_York").light.night).toBe(1);
  });

  it("holds the season and the weather that the address asks for, and keeps the hour", () => {
    const { light, seasons } = lightOf(plaza, { season: "winter", weather: "snow" }, noon, zone);

    expect(seasons.winter).toBe(1);
    expect([light.falling, light.snow]).toEqual(["snow", 1]);
    expect(light.sunward.y).toBeGreaterThan(0.9);
  });
});

describe("the view that an address names", () => {
  const point = { x: 0, y: 2, z: 0 };
  const arrival: SpaceView = { id: "arrival", kind: "arrival", eye: point, target: { ...point, z: 9 }, fov: 30 };
  const spaceWith = (...views: SpaceView[]): SpaceInfo => ({ ...plaza, id: "yard", bounds: { minX: 0, minZ: 0, maxX: 9, maxZ: 9 }, views }) as unknown as SpaceInfo;

  function hold(): { readonly picture: HeldPicture; readonly stage: { fov: number }; readonly cast: { withSelf: boolean } } {
    const stage = { fov: 0, lay: () => undefined, light: () => undefined, look: () => undefined };
    const cast = { withSelf: false };
    const picture = new HeldPicture({ view: "arrival", hud: true, signs: true, seed: 1, still: false, bench: false }, stage as unknown as Stage, { wardrobe: {} as never, timeZone: zone });
    return { picture, stage, cast };
  }

  it("is held until somebody walks, and is not held again in the next space", () => {
    const { picture, stage, cast } = hold();
    picture.open(spaceWith(arrival));
    expect([picture.look(), stage.fov]).toEqual([true, 30]);

    picture.release(cast as unknown as Cast);
    expect([picture.look(), stage.fov, cast.withSelf]).toEqual([false, fieldOfView, true]);

    picture.open(spaceWith(arrival));
    expect([picture.view, picture.look(), stage.fov]).toEqual([null, false, fieldOfView]);
  });

  it("leaves nothing of its angle to a space that has no such view", () => {
    const { picture, stage } = hold();
    picture.open(spaceWith(arrival));
    expect(stage.fov).toBe(30);

    picture.open(spaceWith({ ...arrival, id: "garden" }));

    expect([picture.look(), stage.fov]).toEqual([false, fieldOfView]);
  });
});
