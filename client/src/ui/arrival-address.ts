import type { Arrival } from "../net/entrance";

const arrival = ["spawn", "instance"] as const;

/** What an address says of how one wishes to appear. */
export function readArrival(query: URLSearchParams): Arrival {
  const [spawn, instance] = [query.get("spawn"), query.get("instance")];
  return { ...(spawn ? { spawn } : {}), ...(instance ? { instance } : {}), ...(query.has("duty") ? { onDuty: true as const } : {}) };
}

/** What is to be walked up to on arrival, as the end of an address. */
export const goalHash = (thing: string): string => `#to=${encodeURIComponent(thing)}`;

/** The thing that `goalHash` named; null where none is. */
export const goalIn = (hash: string): string | null => /^#to=([\w.-]+)$/.exec(hash)?.[1] ?? null;

/** An address without where one wished to appear. */
export function withoutArrival(address: string): URL {
  const url = new URL(address);
  // Only what is there: to delete what is not would write the rest in another way.
  for (const name of arrival) if (url.searchParams.has(name)) url.searchParams.delete(name);
  return url;
}

/** One is in: whoever loads the page again, or changes its language, stands where they were. */
export function forgetArrival(): void {
  const here = withoutArrival(location.href);
  if (here.href === location.href) return;
  history.replaceState(history.state, "", here);
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".language-switch a")) link.href = withoutArrival(link.href).href;
}
