import { describe, expect, it } from "vitest";
import { Companion } from "./companion";
import type { Person } from "./people";

const among = (...people: { person: string; slot: number }[]) => ({ byId: (id: string) => (people.find(({ person }) => person === id) ?? null) as Person | null });

describe("a companion", () => {
  it("is followed again under another slot, once", () => {
    const companion = new Companion();
    companion.lose("mina", 1_000);

    expect(companion.regain(among({ person: "jun", slot: 4 }), 1_100)).toBe(0);
    expect(companion.regain(among({ person: "jun", slot: 4 }, { person: "mina", slot: 9 }), 1_200)).toBe(9);
    expect(companion.regain(among({ person: "mina", slot: 9 }), 1_300)).toBe(0);
  });

  it("is let go after some seconds, and when one has chosen otherwise", () => {
    const companion = new Companion();
    companion.lose("mina", 1_000);
    expect(companion.regain(among({ person: "mina", slot: 9 }), 6_001)).toBe(0);

    companion.lose("mina", 7_000);
    companion.forget();
    expect(companion.regain(among({ person: "mina", slot: 9 }), 7_001)).toBe(0);
  });
});
