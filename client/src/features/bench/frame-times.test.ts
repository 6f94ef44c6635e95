import { describe, expect, it } from "vitest";
import { FrameTimes } from "./frame-times";

function timesOf(...all: number[]): FrameTimes {
  const times = new FrameTimes();
  all.forEach((ms) => { times.add(ms); });
  return times;
}

describe("how long pictures took", () => {
  it("is told by the time that a share of them kept to, in whatever order they came", () => {
    const times = timesOf(...Array.from({ length: 100 }, (_, i) => ((i * 37) % 100) + 1));

    expect([0.5, 0.95, 0.99, 1].map((share) => times.percentile(share))).toEqual([50, 95, 99, 100]);
  });

  it("is that of the only one, and nothing without any", () => {
    expect([timesOf(16).percentile(0.5), timesOf(16).percentile(0.99), timesOf().percentile(0.5)]).toEqual([16, 16, 0]);
  });

  it("begins anew", () => {
    const times = timesOf(900);
    times.clear();
    times.add(16);

    expect([times.count, times.percentile(1)]).toEqual([1, 16]);
  });
});
