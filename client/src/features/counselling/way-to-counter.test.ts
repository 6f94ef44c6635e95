import { describe, expect, it, vi } from "vitest";
import { TypedEvents } from "../../net/typed-events";
import type { SpaceInfo } from "../../world/space";
import type { World, WorldEvents } from "../../world/world-interface";
import { createWayToCounter } from "./way-to-counter";

const tax = { space: "lobby", thing: "tax-counter" };
const health = { space: "lobby", thing: "health-counter" };

function visit(space: string, walkToPlace = vi.fn((_: string) => true)) {
  const events = new TypedEvents<WorldEvents>();
  let here = space;
  const travel = vi.fn();
  const refuse = vi.fn();
  const world: Pick<World, "on" | "space" | "travel" | "walkToPlace"> = { on: events.on, get space() { return { id: here } as SpaceInfo; }, travel, walkToPlace };
  const arrive = (at: string): void => {
    here = at;
    events.emit("walkable", undefined as never);
  };
  return { lead: createWayToCounter(world, refuse, new AbortController().signal), arrive, travel, walkToPlace, refuse };
}

describe("the way to a counter", () => {
  it("is walked at once where the counter is", () => {
    const { lead, walkToPlace, travel } = visit("lobby");
    lead(tax);

    expect(walkToPlace.mock.calls).toEqual([["tax-counter"]]);
    expect(travel).not.toHaveBeenCalled();
  });

  it("leads through the door first, and is walked once", () => {
    const { lead, arrive, walkToPlace, travel } = visit("plaza");
    lead(tax);
    expect(travel.mock.calls).toEqual([["lobby"]]);
    expect(walkToPlace).not.toHaveBeenCalled();
    arrive("lobby");
    arrive("plaza");
    arrive("lobby");

    expect(walkToPlace.mock.calls).toEqual([["tax-counter"]]);
  });

  it("ends where one goes elsewhere", () => {
    const { lead, arrive, walkToPlace, refuse } = visit("plaza");
    lead(tax);
    arrive("plaza");
    arrive("lobby");

    expect(walkToPlace).not.toHaveBeenCalled();
    expect(refuse).not.toHaveBeenCalled();
  });

  it("is that of the last press", () => {
    const { lead, arrive, walkToPlace } = visit("plaza");
    lead(tax);
    lead(health);
    arrive("lobby");

    expect(walkToPlace.mock.calls).toEqual([["health-counter"]]);
  });

  it("that is not there is said", () => {
    const { lead, refuse } = visit("lobby", vi.fn(() => false));
    lead(tax);

    expect(refuse).toHaveBeenCalledOnce();
  });
});
