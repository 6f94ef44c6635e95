import { afterEach, describe, expect, it, vi } from "vitest";
import { Scenery } from "./scenery";
import type { Stage } from "./stage";

const plan = {
  kind: "outdoor", extent: { minX: 0, minZ: 0, maxX: 9, maxZ: 9 }, first: [], rest: ["/models/missing.glb"], far: "/models/far.glb",
  place: { latitude: 0, longitude: 0 }, sign: () => null,
} as const;

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("the models of a space", () => {
  it("are whole without one that fails, and nobody waits for the country around", async () => {
    const asked: string[] = [];
    const missed = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    vi.stubGlobal("fetch", (address: string) => {
      asked.push(address);
      return address === plan.far ? new Promise<Response>(() => undefined) : Promise.resolve(new Response(null, { status: 404 }));
    });
    const castShadows = vi.fn();

    await new Scenery({ castShadows } as unknown as Stage, plan, new AbortController().signal).loadRest(() => undefined);

    // At first for what one walks by, and once more for the rest.
    expect(castShadows).toHaveBeenCalledTimes(2);
    expect(asked).toEqual(["/models/missing.glb", "/models/far.glb"]);
    expect(missed).toHaveBeenCalledOnce();
  });

  it("go on without the country around where it fails", async () => {
    const missed = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 404 })));
    const scenery = new Scenery({ castShadows: () => undefined } as unknown as Stage, { ...plan, rest: [] }, new AbortController().signal);

    await scenery.loadRest(() => undefined);
    await scenery.loadFar();

    expect(missed.mock.calls.map(([sentence]) => sentence as string)).toEqual(["The model /models/far.glb is left out:"]);
  });
});
