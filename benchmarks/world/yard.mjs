// A city for measuring: the real one's content with open yards added, square and flat, with a spawn every few metres.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bake, hashOf } from "../../art/walk/bake.mjs";
import { copyCity } from "../pack.mjs";

/** People walk in a square of `size` metres; around it lie ten more, for whoever the server puts aside. */
function yard(id, size, spawnStep) {
  const edge = size / 2 + 10;
  const bounds = { minX: -edge, minZ: -edge, maxX: edge, maxZ: edge };
  const steps = Math.round(size / spawnStep);
  const spawns = [];
  for (let column = 0; column <= steps; column++) {
    for (let row = 0; row <= steps; row++) {
      spawns.push({ id: `at-${column}-${row}`, x: column * spawnStep - size / 2, z: row * spawnStep - size / 2, level: 0, heading: 0, radius: spawnStep / 2 });
    }
  }
  return {
    id,
    kind: "outdoor",
    place: { latitude: 37.5, longitude: 127, source: "made up for measuring", asOf: "2026-11-24" },
    bounds,
    capacity: { soft: 10_000, hard: 10_000 },
    rules: { chat: true, run: true, personalSpace: 1 },
    spawns,
    zones: [],
    portals: [],
    things: [],
    model: { first: [], rest: [] },
  };
}

/** Writes the city and returns its folder. */
export function writeCity({ spaces, size, spawnStep }) {
  const city = copyCity("content");
  for (const language of ["ko", "en"]) {
    const file = join(city, "texts", language, "spaces.json");
    const texts = JSON.parse(readFileSync(file, "utf8"));
    for (const id of spaces) Object.assign(texts, { [`spaces.${id}.name`]: id, [`spaces.${id}.about`]: id, [`spaces.${id}.summary`]: id });
    writeFileSync(file, JSON.stringify(texts));
  }
  const walkMap = bake(yard("any", size, spawnStep), { floors: [{ shape: { type: "rect", ...yard("any", size, spawnStep).bounds }, sound: "stone" }], obstacles: [] });
  for (const id of spaces) {
    writeFileSync(join(city, "models", `${id}.walk`), walkMap);
    writeFileSync(join(city, "spaces", `${id}.json`), JSON.stringify({ ...yard(id, size, spawnStep), walkMap: hashOf(walkMap) }));
  }
  return city;
}
