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
  return { keeper, sent, welcome: (boundaries: Boundaries) => events.emit("welcome", { boundaries } as Welcome), tell: (boundaries: Boundaries) => events.emit("boundaries", boundaries) };
}

it("sends the whole of it when one part is chosen, and believes the server alone", () => {
  const { keeper, sent, welcome, tell } = visit();
  welcome({ ...usual, distanceCm: 150 });

  keeper.choose({ hidesWords: true });
  expect(keeper.now.hidesWords).toBe(false);
  tell({ distanceCm: 150, hidesWords: true, safeZone: false });

  expect(sent).toEqual([{ distanceCm: 150, hidesWords: true, safeZone: false }]);
  expect(keeper.now.hidesWords).toBe(true);
});

it("takes a safe zone along through a door, and not what was never on", () => {
  const { keeper, sent, welcome, tell } = visit();
  welcome(usual);
  welcome(usual);
  expect(sent).toEqual([]);

  tell({ ...usual, safeZone: true });
  welcome(usual);

  expect(sent).toEqual([{ ...usual, safeZone: true }]);
  tell({ ...usual, safeZone: true });
  expect(keeper.now.safeZone).toBe(true);
});
