import { expect, it } from "vitest";
import { standingOf } from "./watch-account";

it("tells who has an account that is not confirmed yet from a guest and from a citizen", () => {
  expect(standingOf({ level: 0, name: null })).toBe("guest");
  expect(standingOf({ level: 0, name: "안나" })).toBe("unconfirmed");
  expect(standingOf({ level: 1, name: "안나" })).toBe("citizen");
});
