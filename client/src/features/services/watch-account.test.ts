import { expect, it } from "vitest";
import { standingOf } from "./watch-account";

it("tells who has an account that is not confirmed yet from a guest and from a citizen", () => {
  expect(standingOf({ level: 0, name: null, mayTalk: true, consentDue: false }, 1)).toBe("guest");
  expect(standingOf({ level: 0, name: "안나", mayTalk: true, consentDue: false }, 1)).toBe("unconfirmed");
  expect(standingOf({ level: 1, name: "안나", mayTalk: true, consentDue: false }, 1)).toBe("citizen");
});

it("says what is missing to speak: a verification where the city wants one, or a guardian's leave", () => {
  expect(standingOf({ level: 1, name: "안나", mayTalk: true, consentDue: false }, 2)).toBe("unverified");
  expect(standingOf({ level: 2, name: "안나", mayTalk: true, consentDue: false }, 2)).toBe("citizen");
  expect(standingOf({ level: 0, name: "안나", mayTalk: true, consentDue: true }, 1)).toBe("unconsented");
  expect(standingOf({ level: 1, name: "안나", mayTalk: false, consentDue: false }, 1)).toBe("silenced");
});
