import { describe, expect, it } from "vitest";
import { withoutArrival } from "./arrival-address";

describe("an address of a place", () => {
  it("loses where one wished to appear, and nothing else", () => {
    expect(withoutArrival("https://madang.example/world/hall?lang=en&spawn=door&instance=hall.2&inspect").href).toBe("https://madang.example/world/hall?lang=en&inspect=");
    expect(withoutArrival("https://madang.example/spaces/hall").href).toBe("https://madang.example/spaces/hall");
  });
});
