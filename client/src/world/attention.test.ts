import { describe, expect, it } from "vitest";
import { TypedEvents } from "../net/typed-events";
import type { LinkEvents, LinkState } from "../net/world-link";
import { Attention, crowdBudget, loadChoice } from "./attention";
import { qualities } from "./quality-governor";

function visit(stored: string | null = null): { attention: Attention; told: number[]; enter: () => void; kept: () => string | null } {
  const events = new TypedEvents<LinkEvents>();
  const told: number[] = [];
  let kept = stored;
  const link = { on: events.on, state: "connecting" as LinkState, attend: (most: number) => told.push(most) > 0 };
  const storage = { getItem: () => kept, setItem: (_: string, value: string) => { kept = value; } };
  const attention = new Attention(link, false, storage, new AbortController().signal);
  return { attention, told, enter: () => { link.state = "open"; events.emit("welcome", {} as LinkEvents["welcome"]); }, kept: () => kept };
}

describe("how many others are told", () => {
  it("is 500 at the best quality, fewer at each below, and never over 100 on a phone", () => {
    const budgets = qualities.map((quality) => crowdBudget("auto", quality, false));

    expect(budgets[0]).toBe(500);
    expect(budgets).toEqual([...budgets].sort((a, b) => b - a));
    expect(Math.max(...qualities.map((quality) => crowdBudget("auto", quality, true)))).toBe(100);
  });

  it("is what the visitor chose, whatever the quality", () => {
    expect(crowdBudget("few", qualities[0]!, false)).toBe(30);
    expect(crowdBudget("many", qualities.at(-1)!, true)).toBe(500);
  });

  it("is told on coming in, on coming back, and when it has changed, but not otherwise", () => {
    const { attention, told, enter } = visit();
    attention.heed(qualities[0]!);
    expect(told).toEqual([]);

    enter();
    attention.heed(qualities[0]!);
    attention.heed(qualities[4]!);
    enter();

    expect(told).toEqual([500, 60, 60]);
  });

  it("is kept in the browser; what is not understood counts as automatic", () => {
    const { attention, told, enter, kept } = visit("nonsense");
    enter();

    attention.choose("few");

    expect(told).toEqual([500, 30]);
    expect(loadChoice({ getItem: kept })).toBe("few");
  });
});
