import { afterEach, expect, it, vi } from "vitest";
import type { Stage } from "../engine/stage";
import { openSpace } from "./open-space";
import { mapBytes } from "./testing/draw-ground";

const described = {
  id: "yard", name: "Yard", about: "", kind: "outdoor", bounds: { minX: 0, minZ: 0, maxX: 4, maxZ: 4 }, present: 0, rules: { chat: true, run: true, personalSpace: 0 },
  walkMap: "/walk/yard", spawns: [], portals: [], stages: [], things: [], views: [], route: [], place: { latitude: 0, longitude: 0, elevation: 0 },
  models: { first: ["/models/yard.glb"], rest: [], far: null },
};

afterEach(() => { vi.unstubAllGlobals(); });

it("the models of a space are on their way while its walk map still comes", async () => {
  const asked: string[] = [];
  let bring: (map: Response) => void = () => undefined;
  vi.stubGlobal("fetch", (address: string) => {
    asked.push(address);
    if (address === described.walkMap) return new Promise<Response>((done) => { bring = done; });
    return Promise.resolve(address.startsWith("/api/") ? Response.json(described) : new Response(new Uint8Array(8)));
  });

  const opening = openSpace("yard", {} as Stage, () => "", true, new AbortController().signal);
  await vi.waitFor(() => { expect(asked).toContain(described.walkMap); });

  expect(asked).toContain("/models/yard.glb");
  bring(new Response(mapBytes(4, 4, () => [0]) as Uint8Array<ArrayBuffer>));
  const { scenery } = await opening;
  await vi.waitFor(() => { expect(scenery.share).toBe(1); });
});
