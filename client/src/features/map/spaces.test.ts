import { expect, it } from "vitest";
import { readSpaces } from "./spaces";

it("reads the spaces and leaves out what is none", () => {
  const spaces = readSpaces({ spaces: [{ id: "a", name: "A", present: 3, services: [{ name: "Tax", page: "/tax/car" }, { name: "Away", page: "https://example.org" }] }, { id: 4 }, null] });

  expect(spaces).toEqual([{ id: "a", name: "A", summary: "", kind: "outdoor", present: 3, services: [{ name: "Tax", page: "/tax/car" }, { name: "Away", page: null }] }]);
});

it("reads nothing out of an answer of another kind", () => {
  expect(readSpaces("no")).toEqual([]);
  expect(readSpaces({ spaces: "no" })).toEqual([]);
});
