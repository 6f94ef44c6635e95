import type { World } from "../../world/world-interface";
import type { Counter } from "./counters";

/** Leads to the counter of a desk, through the doors to its space first. Who asks anew or goes elsewhere meanwhile is led no more. */
export function createWayToCounter(world: Pick<World, "on" | "space" | "travel" | "walkToPlace">, refuse: () => void, signal: AbortSignal): (counter: Counter) => void {
  let leading = new AbortController();
  return ({ space, thing }) => {
    leading.abort();
    const own = leading = new AbortController();
    const go = (): void => { if (!world.walkToPlace(thing)) refuse(); };
    if (world.space?.id === space) return go();
    world.on("walkable", () => {
      own.abort();
      if (world.space?.id === space) go();
    }, { signal: AbortSignal.any([signal, own.signal]) });
    world.travel(space);
  };
}
