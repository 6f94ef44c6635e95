/** Writes moments as the pages do, in the city's time, wherever the browser stands. @param zone - as the server names it. */
export function cityTime(zone: string): (iso: string) => string {
  // Swedish writes a day as ISO 8601 does.
  const format = new Intl.DateTimeFormat("sv-SE", { ...zone && { timeZone: zone }, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" });
  return (iso) => format.format(new Date(iso));
}
