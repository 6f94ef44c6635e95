import { expect, it } from "vitest";
import { inLanguage } from "./language-links";

it("leads to the same address in another language", () => {
  expect(inLanguage({ pathname: "/world/seoul-plaza", search: "" }, "en")).toBe("/world/seoul-plaza?lang=en");
  expect(inLanguage({ pathname: "/world/seoul-plaza", search: "?inspect=&lang=ko" }, "en")).toBe("/world/seoul-plaza?inspect=&lang=en");
});
