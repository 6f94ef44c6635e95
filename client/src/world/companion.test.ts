import { beforeEach, describe, expect, it } from "vitest";
import { Companion } from "./companion";
import type { Person } from "./people";

interface Known { readonly person: string; readonly slot: number }

const among = (...people: readonly Known[]) => ({
  at: (slot: number) => (people.find((one) => one.slot === slot) ?? null) as Person | null,
  byId: (id: string) => (people.find(({ person }) => person === id) ?? null) as Person | null,
});

describe("a companion", () => {
  const mina = { person: "mina", slot: 3 };
  const minaAgain = { person: "mina", slot: 9 };
  const jun = { person: "jun", slot: 4 };
  let companion: Companion;
  let following: number;
  const keep = (nowMs: number, ...people: readonly Known[]): number => {
    companion.keep(following, among(...people), nowMs, (slot) => {
      following = slot ?? 0;
      companion.choose(people.find((one) => one.slot === slot)?.person ?? "");
    });
    return following;
  };

  beforeEach(() => {
    companion = new Companion();
    companion.choose("mina");
    following = mina.slot;
  });

  it("is followed as long as they are there", () => {
    expect(keep(1_000, mina, jun)).toBe(3);
  });

  it("is followed again under another slot", () => {
    expect(keep(1_000, jun)).toBe(0);
    expect(keep(1_100, jun)).toBe(0);
    expect(keep(1_200, jun, minaAgain)).toBe(9);
    expect(keep(1_300, jun, minaAgain)).toBe(9);
  });

  it("is let go after some seconds", () => {
    expect(keep(1_000)).toBe(0);
    expect(keep(6_001, minaAgain)).toBe(0);
  });

  it("is let go when one has chosen otherwise", () => {
    expect(keep(1_000)).toBe(0);
    companion.choose("");

    expect(keep(1_100, minaAgain)).toBe(0);
  });
});
