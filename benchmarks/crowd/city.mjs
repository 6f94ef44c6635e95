// The plaza for a crowd: the real one, but one walks within 22 m of its middle, so that everybody is in view from the southern edge.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bake, hashOf } from "../../art/walk/bake.mjs";
import { copyCity } from "../pack.mjs";

const radius = 22;
export const space = "seoul-plaza";
/** Where the one who looks on arrives, looking north. */
export const edge = "south";

function places() {
  const spawns = [];
  for (let x = -radius + 2; x < radius - 1; x += 2) {
    for (let z = -radius + 2; z < radius - 5; z += 2) if (Math.hypot(x, z) < radius - 1.5) spawns.push({ id: `at-${spawns.length}`, x, z, level: 0, heading: (spawns.length * 47) % 360, radius: 0.8 });
  }
  // Not one column after the other: a few people are spread over the whole place.
  return spawns.map((_, i) => spawns[(i * 97) % spawns.length]).filter((spawn, i, all) => all.indexOf(spawn) === i);
}

/** Writes the city and returns its folder and the ids of its spawns. */
export function writeCity() {
  const city = copyCity("crowd-content");
  const file = join(city, "spaces", `${space}.json`);
  const plaza = JSON.parse(readFileSync(file, "utf8"));
  const spawns = places();
  plaza.capacity = { soft: 5_000, hard: 5_000 };
  plaza.rules.personalSpace = 0.5;
  plaza.zones = plaza.zones.filter(({ shape }) => shape.type === "ellipse" && Math.hypot(shape.x, shape.z) < radius);
  plaza.portals = [];
  // The spawns that the city and its doors name are all at the edge.
  const named = plaza.spawns.map(({ id }) => ({ id, x: 0, z: radius - 2, level: 0, heading: 0, radius: 0.5 }));
  plaza.spawns = [...spawns, ...named];
  const source = JSON.parse(readFileSync(new URL(`../../art/walk/${space}.json`, import.meta.url), "utf8"));
  const walkMap = bake(plaza, { ...source, floors: [{ shape: { type: "ellipse", x: 0, z: 0, rx: radius, rz: radius }, sound: "stone" }] });
  plaza.walkMap = hashOf(walkMap);
  writeFileSync(join(city, "models", `${space}.walk`), walkMap);
  writeFileSync(file, JSON.stringify(plaza));
  return { city, spawns: spawns.map(({ id }) => id) };
}
