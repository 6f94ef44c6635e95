import { expect, it } from "vitest";
import { suggestionText } from "./together";

it("says what is suggested as it is, whatever stands in it", () => {
  expect(suggestionText("For “{label}”: {value}", "$& {value}", "$1 {label}")).toBe("For “$& {value}”: $1 {label}");
});
