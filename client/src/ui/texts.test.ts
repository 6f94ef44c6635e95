import { describe, expect, it } from "vitest";
import { createTexts } from "./texts";

describe("texts", () => {
  const words = { "a.greet": "{name}, hello {name}", "a.here.one": "{count} person", "a.here.other": "{count} people", "a.cost": "{won} won" };

  it("puts values in their places and leaves unknown places as they are", () => {
    const t = createTexts("en", words);

    expect(t("a.greet", { name: "Kim" })).toBe("Kim, hello Kim");
    expect(t("a.greet")).toBe("{name}, hello {name}");
  });

  it("does not read placeholders out of values", () => {
    const t = createTexts("en", words);

    expect(t("a.greet", { name: "{name}" })).toBe("{name}, hello {name}");
  });

  it("says one thing in the singular and groups digits", () => {
    const t = createTexts("en", words);

    expect(t.count("a.here", 1)).toBe("1 person");
    expect(t.count("a.here", 1200)).toBe("1,200 people");
    expect(t.count("a.here", 999)).toBe("999 people");
    expect(t("a.cost", { won: -1234.5 })).toBe("-1,234.5 won");
  });

  it("says that there is nobody in a sentence of its own where there is one", () => {
    const t = createTexts("en", { ...words, "a.here.none": "Nobody" });

    expect([t.count("a.here", 0), createTexts("en", words).count("a.here", 0)]).toEqual(["Nobody", "0 people"]);
  });

  it("shows a key that is missing", () => {
    expect(createTexts("ko", words)("a.none")).toBe("a.none");
  });
});
