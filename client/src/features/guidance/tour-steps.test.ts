import { expect, it } from "vitest";
import { back, onward, stepOf, tourBegin, tourSteps, triedNow, type TourState } from "./tour-steps";

it("goes through all steps in their order and ends", () => {
  const seen: string[] = [];
  for (let state: TourState | null = tourBegin; state; state = onward(state)) seen.push(stepOf(state));

  expect(seen).toEqual([...tourSteps]);
});

it("goes back, not before the beginning, and remembers what was tried", () => {
  const second = onward(triedNow(tourBegin))!;

  expect(stepOf(back(second))).toBe("move");
  expect(stepOf(back(back(second)))).toBe("move");
  expect([...back(second).tried]).toEqual(["move"]);
  expect(triedNow(back(second))).toEqual(back(second));
});
