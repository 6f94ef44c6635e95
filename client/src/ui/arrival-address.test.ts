import { describe, expect, it } from "vitest";
import { goalHash, goalIn, readArrival, withoutArrival } from "./arrival-address";

describe("an address of a place", () => {
  it("loses where one wished to appear, and nothing else", () => {
    expect(withoutArrival("https://madang.example/world/hall?lang=en&spawn=door&instance=hall.2&inspect").href).toBe("https://madang.example/world/hall?lang=en&inspect=");
    expect(withoutArrival("https://madang.example/spaces/hall").href).toBe("https://madang.example/spaces/hall");
  });

  it("says where and as what one wishes to appear", () => {
    expect(readArrival(new URLSearchParams("lang=en&spawn=door&instance=hall.2&duty=1"))).toEqual({ spawn: "door", instance: "hall.2", onDuty: true });
    expect(readArrival(new URLSearchParams("lang=en&spawn="))).toEqual({});
  });

  it("names what is to be walked up to there", () => {
    expect(goalIn(goalHash("tax-counter"))).toBe("tax-counter");
    expect(["", "#no-3d", "#to=", "#main"].map(goalIn)).toEqual([null, null, null, null]);
  });

  it("stays one of who is on duty when they are in", () => {
    expect(withoutArrival("https://madang.example/world/hall?spawn=door&duty=1").search).toBe("?duty=1");
  });
});
