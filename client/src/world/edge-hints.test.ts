import { expect, it } from "vitest";
import { chooseHints, type HintedPlace } from "./edge-hints";

const at = (id: string, x: number, z: number): HintedPlace => ({ id, text: id, kind: "thing", x, z });
const ids = (places: readonly HintedPlace[]): string[] => places.map(({ id }) => id);

it("points to the east on the right of who looks north, and on the left of who looks south", () => {
  const east = [at("east", 10, 0)];

  expect(ids(chooseHints(east, 0, 0, 0).right)).toEqual(["east"]);
  expect(ids(chooseHints(east, 0, 0, Math.PI).left)).toEqual(["east"]);
});

it("names the two nearest on each side, the nearest first", () => {
  const chosen = chooseHints([at("far", 30, 1), at("near", 3, 1), at("middle", 12, 1), at("west", -5, 0)], 0, 0, 0);

  expect(ids(chosen.right)).toEqual(["near", "middle"]);
  expect(ids(chosen.left)).toEqual(["west"]);
});

it("turns with the view over north", () => {
  const north = [at("north", 0, -10)];

  expect(ids(chooseHints(north, 0, 0, 0.3).left)).toEqual(["north"]);
  expect(ids(chooseHints(north, 0, 0, 2 * Math.PI - 0.3).right)).toEqual(["north"]);
});
