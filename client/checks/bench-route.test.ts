import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readWalkMap } from "../src/net/walk-map";
import { EyePath, wayThrough } from "../src/world/eye-path";

const city = new URL("../../content/seoul/", import.meta.url).pathname;
interface SpaceFile { readonly id: string; readonly kind: string; readonly route: readonly { readonly x: number; readonly z: number; readonly level: number }[] }

const spaces = readdirSync(`${city}spaces`).map((name) => JSON.parse(readFileSync(`${city}spaces/${name}`, "utf8")) as SpaceFile);

describe.each(spaces)("the route of $id", ({ id, kind, route }) => {
  it("leads over its floors, long enough to be measured and short enough to be waited for", () => {
    const map = readWalkMap(Uint8Array.from(readFileSync(`${city}models/${id}.walk`)));
    const way = wayThrough(map, route);

    expect(way).not.toBeNull();
    const { seconds } = new EyePath(map, way!, 1);
    expect(seconds).toBeGreaterThan(kind === "outdoor" ? 100 : 40);
    expect(seconds).toBeLessThan(200);
  });
});
