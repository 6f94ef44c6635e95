import { Color, Vector3 } from "three";
import style from "../../../art/style.json";

/** Light and air of a space, from art/style.json; see docs/art.md. */
export interface Daylight {
  readonly zenith: Color;
  readonly horizon: Color;
  readonly sun: Color;
  /** Towards the sun, of length 1. */
  readonly sunward: Vector3;
  readonly sunStrength: number;
  readonly sky: Color;
  readonly bounce: Color;
  readonly fillStrength: number;
}

const degrees = Math.PI / 180;

/** A point of the sky: azimuth clockwise from north, height above the horizon. */
function towards(azimuth: number, height: number): Vector3 {
  const flat = Math.cos(height * degrees);
  return new Vector3(Math.sin(azimuth * degrees) * flat, Math.sin(height * degrees), -Math.cos(azimuth * degrees) * flat);
}

/** Autumn afternoon: the sun stands where it is held, lifted out of the haze so that a square is more light than shadow. */
export function daylightOf(kind: "outdoor" | "indoor"): Daylight {
  const [zenith, horizon] = style.sky.day as [string, string];
  const { azimuth, height } = style.light.held;
  const inside = kind === "indoor";
  return {
    zenith: new Color(zenith),
    horizon: new Color(horizon),
    sun: new Color(style.light.sunAt25),
    sunward: towards(inside ? 160 : azimuth - 14, inside ? 58 : height + 16),
    sunStrength: inside ? 1.5 : 2.9,
    sky: new Color(style.light.sky),
    bounce: new Color(style.light.bounce),
    fillStrength: inside ? 2.6 : 2.35,
  };
}

export const fieldOfView = style.view.fieldOfView;
export const exposure = style.view.exposure.day;
