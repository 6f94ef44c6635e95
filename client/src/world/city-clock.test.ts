import { describe, expect, it } from "vitest";
import { hourOf, instantOf } from "./city-clock";

describe("the city's clock", () => {
  it("tells the instant of a local time, whatever clock the visitor's own device has", () => {
    expect(instantOf("2026-10-20T15:30", "Asia/Seoul")).toBe(Date.UTC(2026, 9, 20, 6, 30));
    expect(instantOf("2026-01-01T00:00", "Asia/Seoul")).toBe(Date.UTC(2025, 11, 31, 15, 0));
  });

  it("tells the hour of an instant, before 1970, too", () => {
    expect(hourOf(Date.UTC(2026, 9, 20, 14, 0), "Asia/Seoul")).toBe(23);
    expect(hourOf(Date.UTC(2026, 6, 1, 22, 45), "Europe/Berlin")).toBe(0.75);
    expect(hourOf(Date.UTC(1969, 11, 31, 12, 30), "Asia/Seoul")).toBe(21.5);
  });

  it("knows summer time on both sides of its change", () => {
    expect(instantOf("2026-03-29T01:59", "Europe/Berlin")).toBe(Date.UTC(2026, 2, 29, 0, 59));
    expect(instantOf("2026-03-29T03:01", "Europe/Berlin")).toBe(Date.UTC(2026, 2, 29, 1, 1));
    expect(instantOf("2026-07-01T12:00", "Europe/Berlin")).toBe(Date.UTC(2026, 6, 1, 10, 0));
  });

  it.each(["2026-02-30T12:00", "2026-13-01T12:00", "2026-10-20T24:00", "2026-10-20", "20 Oct 2026", "2026-10-20T15:30Z", "1805-10-20T15:30", ""])("refuses %j", (text) => {
    expect(instantOf(text, "Asia/Seoul")).toBeNull();
  });
});
