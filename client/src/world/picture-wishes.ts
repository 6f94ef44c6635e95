import { seasons, type Season } from "../engine/seasons";
import { weathers, type Weather } from "../engine/weathers";
import { levels, type Level } from "../engine/levels";
import { instantOf } from "./city-clock";

/** What an address asks of the picture. What is absent follows the city's clock, its calendar and the device. */
export interface PictureWishes {
  /** A view of the space, by its id; oneself is not in it. */
  readonly view?: string;
  /** Milliseconds since 1970, UTC: the hour that is held. */
  readonly at?: number;
  readonly season?: Season;
  readonly weather?: Weather;
  readonly level?: Level;
  /** Everything that lies over the picture. */
  readonly hud: boolean;
  /** Letters anywhere in the picture. */
  readonly signs: boolean;
  /** So many people of the browser's own instead of everybody who is there. */
  readonly people?: number;
  readonly seed: number;
  /** Time stands still, and when all is there and drawn, that is said. */
  readonly still: boolean;
  /** The eye walks the space's route, and how long pictures took is shown. */
  readonly bench: boolean;
}

export const mostPeople = 500;

/**
 * Reads the parameters of `/world/{id}` that docs/art.md lists. What is no value of its parameter is left out, and `complain` is told.
 * @param timeZone - of the city, in which `at` is meant.
 */
export function readPictureWishes(query: URLSearchParams, timeZone: string, complain: (sentence: string) => void): PictureWishes {
  const read = <T>(name: string, expected: string, parse: (text: string) => T | null | undefined): T | undefined => {
    const text = query.get(name);
    if (text === null) return undefined;
    const value = parse(text) ?? undefined;
    if (value === undefined) complain(`The address says ${name}=${JSON.stringify(text.slice(0, 40))}, which is left out: expected ${expected}`);
    return value;
  };
  const oneOf = <T extends string>(name: string, values: readonly T[]): T | undefined => read(name, values.join(", "), (text) => values.find((value) => value === text));
  const flag = (name: string): boolean | undefined => read(name, "0 or 1", (text) => (text === "0" ? false : text === "1" ? true : null));
  const whole = (name: string, most: number): number | undefined => read(name, `a whole number from 0 to ${most}`, (text) => (/^\d{1,9}$/.test(text) && Number(text) <= most ? Number(text) : null));

  const view = read("view", "the id of a view", (text) => (/^[a-z0-9-]{1,40}$/.test(text) ? text : null));
  const at = read("at", "a time such as 2026-10-20T15:30", (text) => instantOf(text, timeZone));
  const season = oneOf("season", seasons);
  const weather = oneOf("weather", weathers);
  const level = oneOf("level", levels);
  const people = whole("people", mostPeople);
  return {
    ...(view !== undefined && { view }), ...(at !== undefined && { at }), ...(season && { season }), ...(weather && { weather }), ...(level && { level }), ...(people !== undefined && { people }),
    hud: flag("hud") ?? true, signs: flag("signs") ?? true, still: flag("still") ?? false, bench: flag("bench") ?? false, seed: whole("seed", 999_999_999) ?? 1,
  };
}
