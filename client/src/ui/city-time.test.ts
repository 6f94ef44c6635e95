import { describe, expect, it } from "vitest";
import { cityTime } from "./city-time";

describe("the city's time", () => {
  it("is written as the pages write it, whatever zone the browser is in", () => {
    expect(cityTime("Asia/Seoul")("2026-11-30T15:05:00Z")).toBe("2026-12-01 00:05");
    expect(cityTime("Europe/Lisbon")("2026-11-30T15:05:00Z")).toBe("2026-11-30 15:05");
  });
});
