import { expect, it } from "vitest";
import { TypedEvents } from "../net/typed-events";
import type { Boundaries, Welcome } from "../net/wire";
import type { LinkEvents } from "../net/world-link";
import { BoundaryKeeper } from "./boundaries";

const usual: Boundaries = { distanceCm: 100, hidesWords: false, safeZone: false };

function visit() {
  const events = new TypedEvents<LinkEvents>();
  const sent: Boundaries[] = [];
  const keeper = new BoundaryKeeper({ on: events.on, keep: (one: Boundaries) => { sent.push(one); return true; } }, new AbortController().signal);
  return {
    keeper, sent,
    welcome: (boundaries: Boundaries) => events.emit("welcome", { boundaries } as Welcome),
    tell: (boundaries: Boundaries) => events.emit("boundaries", boundaries),
    refuse: (what: number) => events.emit("refused", { code: "world.rate", what, nonce: 0, retryAfterMs: 1_000 }),
  };
}

it("sends the whole of it when one part is chosen, going on from what was asked for a moment ago", () => {
  const { keeper, sent, welcome, tell } = visit();
  welcome(usual);

  keeper.choose({ distanceCm: 150 });
  keeper.choose({ distanceCm: 200 });
  tell({ ...usual, distanceCm: 150 });
  keeper.choose({ hidesWords: true });

  expect(sent.at(-1)).toEqual({ distanceCm: 200, hidesWords: true, safeZone: false });
  expect(keeper.now).toEqual(sent.at(-1));
});

it("goes back to what holds when the server refuses, and follows what was changed elsewhere", () => {
  const { keeper, welcome, tell, refuse } = visit();
  welcome(usual);
  keeper.choose({ hidesWords: true });

  refuse(11);
  expect(keeper.now).toEqual(usual);

  tell({ ...usual, distanceCm: 150 });
  expect(keeper.now.distanceCm).toBe(150);
});

it("takes a safe zone along through a door, and not what was never on", () => {
  const { sent, welcome, tell } = visit();
  welcome(usual);
  welcome(usual);
  expect(sent).toEqual([]);

  tell({ ...usual, safeZone: true });
  welcome(usual);

  expect(sent).toEqual([{ ...usual, safeZone: true }]);
});
