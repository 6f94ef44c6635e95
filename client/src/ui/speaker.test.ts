import { describe, expect, it } from "vitest";
import { batch } from "./speaker";
import { createTexts } from "./texts";

describe("what a screen reader is told", () => {
  const t = createTexts("en", { "hud.more-said.one": "{count} more.", "hud.more-said.other": "{count} more." });

  it("is every line while few speak", () => {
    expect(batch(["a", "b", "c"], t)).toEqual(["a", "b", "c"]);
  });

  it("is the last lines and a count when many speak at once", () => {
    expect(batch(["a", "b", "c", "d", "e"], t)).toEqual(["2 more.", "c", "d", "e"]);
  });
});
