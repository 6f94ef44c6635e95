import { Color, MathUtils, SRGBColorSpace, Vector3 } from "three";
import style from "../../../art/style.json";
import { mixed, type Season, type SeasonMix } from "./seasons";
import { moonAt, sunAt, type SkyPlace } from "./solar";
import type { Weather } from "./weathers";

/** Where and when it is, and what the air is like. */
export interface Moment {
  /** Milliseconds since 1970, UTC. */
  readonly ms: number;
  /** What the clocks of the place show, in hours from 0 to 24. */
  readonly hour: number;
  /** Degrees north and east. */
  readonly latitude: number;
  readonly longitude: number;
  readonly seasons: SeasonMix;
  readonly weather: Weather;
  readonly kind: "outdoor" | "indoor";
}

/** Light and air of a space, from art/style.json; see docs/art.md. Colours are linear. */
export interface Daylight {
  readonly zenith: Color;
  readonly horizon: Color;
  /** Of the sky where the sun is, and how much of it there is. */
  readonly glow: Color;
  readonly glowing: number;
  readonly cloud: Color;
  /** Share of the sky that a closed cover of clouds takes; single clouds in it come on top, 0 to 1.3. */
  readonly cover: number;
  readonly clouds: number;
  readonly stars: number;
  /** Towards the sun and the moon, of length 1. */
  readonly sunward: Vector3;
  readonly moonward: Vector3;
  /** Share of the moon that is lit. */
  readonly moonLit: number;
  /** Light that throws shadows, from the sun or the moon, and the way towards it. */
  readonly beam: Color;
  readonly beamStrength: number;
  readonly beamward: Vector3;
  readonly sky: Color;
  readonly bounce: Color;
  readonly fillStrength: number;
  readonly exposure: number;
  /** 0 by day, 1 when lamps and windows are what one sees by. */
  readonly night: number;
  /** Share of windows behind which there is light. */
  readonly windowsLit: number;
  /** How thick the air is; 1 on a clear day. */
  readonly air: number;
  readonly wet: number;
  /** Share of the ground that lies under snow. */
  readonly snow: number;
  readonly falling: "rain" | "snow" | null;
}

type Hour = (typeof style.hours.at)[number];

const degrees = Math.PI / 180;
// A sun that is nearly down throws shadows without end: the beam fades before.
const lowestBeam = 1.5;
// Heights between which the moon's light comes up, and those of the sun.
const [moonRises, moonStands] = [4, 12];
const [sunDeep, sunGone] = [-8, -4];

/** A point of the sky: azimuth clockwise from north, height above the horizon. */
export function towards({ azimuth, height }: SkyPlace): Vector3 {
  const flat = Math.cos(height * degrees);
  return new Vector3(Math.sin(azimuth * degrees) * flat, Math.sin(height * degrees), -Math.cos(azimuth * degrees) * flat);
}

export function daylightOf(moment: Moment): Daylight {
  const { ms, latitude, longitude, weather, kind } = moment;
  const sun = sunAt(ms, latitude, longitude);
  const moon = moonAt(ms, latitude, longitude);
  const hour = hourAt(sun.height);
  const air = style.weather[weather];
  const horizon = hour.colour("horizon");
  // The grey of the table is that of a bright day: an evening's is as much darker as its sky is.
  const bright = lightOf(horizon) / lightOf(new Color(style.hours.at.at(-1)!.horizon));
  const dull = (name: "zenith" | "horizon"): Color => new Color(air[name]).multiplyScalar(Math.min(1, bright));
  const night = hour.number("night");
  const light = beamOf(hour, sun, moon, air.sun);
  const season = (read: (season: Season) => number): number => mixed(moment.seasons, read);
  const outside: Daylight = {
    zenith: hour.colour("zenith").lerp(dull("zenith"), air.grey), horizon: horizon.clone().lerp(dull("horizon"), air.grey),
    glow: hour.colour("glow"), glowing: hour.number("glowing") * (1 - air.grey), cloud: hour.colour("cloud").lerp(dull("horizon"), air.grey),
    cover: air.cover, clouds: season((one) => style.seasons[one].clouds), stars: hour.number("stars") * (1 - air.cover),
    sunward: towards(sun), moonward: towards(moon), moonLit: moon.lit,
    ...light,
    sky: hour.colour("sky").lerp(new Color("#dfe4e8"), air.grey * 0.5), bounce: hour.colour("bounce"), fillStrength: hour.number("fill") * air.fill,
    exposure: hour.number("exposure"), night: Math.min(1, night + 0.3 * air.grey * (1 - bright)), windowsLit: litWindows(moment.hour),
    air: air.air * season((one) => style.seasons[one].air), wet: air.wet, snow: Math.max(air.snow, season((one) => style.seasons[one].snow)),
    falling: weather === "rain" || weather === "snow" ? weather : null,
  };
  return kind === "outdoor" ? outside : indoors(outside, air.sun);
}

/** Inside it is as light as lamps make it; the day comes in from above. */
function indoors(outside: Daylight, sunLeft: number): Daylight {
  const { azimuth, height, sun, sunStrength, fill, fillByNight, skyByNight } = style.indoors;
  const day = 1 - outside.night;
  return {
    ...outside, beam: new Color(sun), beamStrength: sunStrength * (0.35 + 0.65 * day * (0.4 + 0.6 * sunLeft)), beamward: towards({ azimuth, height }),
    sky: new Color(skyByNight).lerp(new Color("#cfe3f5"), day), fillStrength: fillByNight + (fill - fillByNight) * day,
    exposure: 1, wet: 0, snow: 0, falling: null, air: Math.min(outside.air, 1),
  };
}

function beamOf(hour: ReturnType<typeof hourAt>, sun: SkyPlace, moon: SkyPlace & { readonly lit: number }, left: number): Pick<Daylight, "beam" | "beamStrength" | "beamward"> {
  const sunStrength = hour.number("sunStrength");
  if (sunStrength > 0.01) return { beam: hour.colour("sun"), beamStrength: sunStrength * left, beamward: towards({ ...sun, height: Math.max(sun.height, lowestBeam) }) };
  // It comes out of the haze as it climbs, and out of the dusk as the sun sinks.
  const share = MathUtils.smoothstep(moon.height, moonRises, moonStands) * (1 - MathUtils.smoothstep(sun.height, sunDeep, sunGone));
  const shines = share > 0;
  return {
    beam: new Color(style.hours.moon.sun), beamStrength: style.hours.moon.sunStrength * moon.lit * share * left,
    // Where there is no moon either, the way does not matter, but shadows are still drawn along it.
    beamward: shines ? towards(moon) : towards({ azimuth: 200, height: 60 }),
  };
}

/** The row of the table for a height of the sun, mixed between its neighbours. */
function hourAt(height: number): { number(name: { [Key in keyof Hour]: Hour[Key] extends number ? Key : never }[keyof Hour]): number; colour(name: { [Key in keyof Hour]: Hour[Key] extends string ? Key : never }[keyof Hour]): Color } {
  const rows = style.hours.at;
  let above = rows.findIndex((row) => row.height > height);
  if (above < 0) above = rows.length - 1;
  const low = rows[Math.max(0, above - 1)]!;
  const high = rows[above]!;
  const share = high === low ? 0 : Math.max(0, Math.min(1, (height - low.height) / (high.height - low.height)));
  return {
    number: (name) => low[name] + (high[name] - low[name]) * share,
    // Mixed as one sees them, not as light adds up: or the way from dusk to night would be grey.
    colour: (name) => mixSeen(low[name], high[name], share),
  };
}

function mixSeen(from: string, to: string, share: number): Color {
  const a = new Color(from).getRGB({ r: 0, g: 0, b: 0 }, SRGBColorSpace);
  const b = new Color(to).getRGB({ r: 0, g: 0, b: 0 }, SRGBColorSpace);
  return new Color().setRGB(a.r + (b.r - a.r) * share, a.g + (b.g - a.g) * share, a.b + (b.b - a.b) * share, SRGBColorSpace);
}

const lightOf = ({ r, g, b }: Color): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** Share of windows with light behind them: people go by the clock, not by the sun. */
function litWindows(clock: number): number {
  const table = style.hours.windows.lit;
  const hour = clock < table[0]![0]! ? clock + 24 : clock;
  const next = table.findIndex(([at]) => at! > hour);
  if (next <= 0) return table[next < 0 ? table.length - 1 : 0]![1]!;
  const [from, to] = [table[next - 1]!, table[next]!];
  return from[1]! + (to[1]! - from[1]!) * ((hour - from[0]!) / (to[0]! - from[0]!));
}

/** Share of what lies behind the air at a distance that one no longer sees; the shaders have the same. */
export function fogAt(metres: number, air: number): number {
  const { haze, reach, clear } = style.air;
  return 1 - Math.exp(-air * (haze * (1 - Math.exp(-metres / reach)) + clear * metres));
}

export const fieldOfView = style.view.fieldOfView;
