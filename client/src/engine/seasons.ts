import style from "../../../art/style.json";

export const seasons = ["spring", "summer", "autumn", "winter"] as const;
export type Season = (typeof seasons)[number];

/** How much of each season there is; together 1. */
export type SeasonMix = Readonly<Record<Season, number>>;

const calendar = style.seasons.calendar.map(([day, season]) => ({ day: dayOfYear(day!), season: season as Season }));

/** The day in a year without a leap day; "03-01" is 59. */
function dayOfYear(monthDay: string): number {
  const [month, day] = monthDay.split("-").map(Number);
  return (Date.UTC(2026, month! - 1, day) - Date.UTC(2026, 0, 1)) / 86_400_000;
}

export const wholly = (season: Season): SeasonMix => ({ spring: 0, summer: 0, autumn: 0, winter: 0, [season]: 1 });

/** The seasons of a date as art/style.json has them: whole between two days of one season, in between while one turns into the next. */
export function seasonsOn(ms: number, longitude: number): SeasonMix {
  // The day where the place is: clocks of its zone differ by little, and a season by less.
  const local = new Date(ms + (longitude / 360) * 86_400_000);
  const today = dayOfYear(local.toISOString().slice(5, 10)) + local.getUTCHours() / 24;
  const next = calendar.findIndex(({ day }) => day > today);
  const to = calendar[next < 0 ? 0 : next]!;
  const from = calendar.at((next < 0 ? 0 : next) - 1)!;
  const span = (to.day - from.day + 365) % 365;
  const share = ((today - from.day + 365) % 365) / span;
  const mix = { spring: 0, summer: 0, autumn: 0, winter: 0 };
  mix[from.season] += 1 - share;
  mix[to.season] += share;
  return mix;
}

/** A number of each season, mixed. */
export const mixed = (mix: SeasonMix, read: (season: Season) => number): number => seasons.reduce((sum, season) => sum + mix[season] * read(season), 0);
