/** Milliseconds by which the clocks of a time zone are ahead of UTC at an instant. */
function aheadMs(instantMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  }).formatToParts(instantMs);
  const read = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute"), read("second")) - Math.floor(instantMs / 1_000) * 1_000;
}

/** What the city's clocks show at an instant, in hours from 0 to 24. */
export function hourOf(instantMs: number, timeZone: string): number {
  const hour = ((instantMs + aheadMs(instantMs, timeZone)) / 3_600_000) % 24;
  return hour < 0 ? hour + 24 : hour;
}

/**
 * The instant at which the city's clocks show a time such as `2026-10-20T15:30`.
 * @returns milliseconds since 1970, UTC; null when it is no time of the calendar between 1950 and 2099.
 */
export function instantOf(local: string, timeZone: string): number | null {
  const [, year, month, day, hour, minute] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/.exec(local)?.map(Number) ?? [];
  if (year === undefined || year < 1950 || year > 2099) return null;
  const asUtc = Date.UTC(year, month! - 1, day, hour, minute);
  // What is no day of the calendar is another one to the calendar.
  if (new Date(asUtc).toISOString().slice(0, 16) !== local) return null;
  const first = asUtc - aheadMs(asUtc, timeZone);
  // Once more: around a change of summer time the first guess looked at the other side of it.
  return asUtc - aheadMs(first, timeZone);
}
