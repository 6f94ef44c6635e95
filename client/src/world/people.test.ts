import { expect, it } from "vitest";
import { TypedEvents } from "../net/typed-events";
import type { LinkEvents } from "../net/world-link";
import { People } from "./people";

const mina = { person: "m", name: "미나" };
const jun = { person: "j", name: "준" };

function visit() {
  const events = new TypedEvents<LinkEvents>();
  const people = new People({ on: events.on, welcome: null, mute: () => true, block: () => true }, new AbortController().signal);
  return { people, refuse: (what: number) => events.emit("refused", { code: "world.rate", what, nonce: 0, retryAfterMs: 1_000 }) };
}

it("lists whom one blocks once, and no more when the block is ended", () => {
  const { people } = visit();

  people.block(mina, true);
  people.block(jun, true);
  people.block(mina, true);
  expect(people.blocked).toEqual([jun, mina]);

  people.block(jun, false);
  expect(people.blocked).toEqual([mina]);
});

it("goes back to what it was when a block is refused, and when ending one is", () => {
  const { people, refuse } = visit();
  people.block(mina, true);
  people.block(jun, true);
  refuse(10);
  expect(people.blocked).toEqual([mina]);

  people.block(mina, false);
  refuse(10);
  expect(people.blocked).toEqual([mina]);

  refuse(3);
  expect(people.blocked).toEqual([mina]);
});

it("is another list after each change, though as many are on it", () => {
  const { people } = visit();
  people.block(mina, true);
  const before = people.blocked;

  people.block(mina, false);
  people.block(jun, true);

  expect(people.blocked).not.toBe(before);
  expect(people.blocked).toEqual([jun]);
});
