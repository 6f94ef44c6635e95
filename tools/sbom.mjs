// The software bill of materials of the product in CycloneDX 1.6, from the lock files alone: what the server and the browser part are made of, and what only builds and tests them ("excluded").
// node tools/sbom.mjs > madang.cdx.json
import { readFileSync } from "node:fs";

const root = new URL("../", import.meta.url).pathname;
const read = (path) => readFileSync(root + path, "utf8");
const json = (path) => JSON.parse(read(path));

/** By the name of each: what stands in a bill once, however many projects use it. */
const components = new Map();
const dependencies = new Map();

function add(component, needs) {
  const ref = component["bom-ref"];
  const known = components.get(ref);
  if (known === undefined) components.set(ref, component);
  else if (component.scope === "required") known.scope = "required";
  dependencies.set(ref, new Set([...(dependencies.get(ref) ?? []), ...needs]));
}

// NuGet: what is marked as private to the build goes into nothing that runs.
const projects = ["src/Madang.World", "src/Madang.Server"];
const ofTheBuild = new Set(["Directory.Build.props", ...projects.map((path) => `${path}/${path.split("/").at(-1)}.csproj`)]
  .flatMap((file) => [...read(file).matchAll(/<PackageReference Include="([^"]+)"[^>]*PrivateAssets="all"/g)].map(([, name]) => name)));
const roots = new Set();
for (const project of projects) {
  for (const packages of Object.values(json(`${project}/packages.lock.json`).dependencies)) {
    const byName = new Map(Object.entries(packages).map(([name, one]) => [name.toLowerCase(), { name, ...one }]));
    const refOf = ({ name, resolved }) => `pkg:nuget/${name}@${resolved}`;
    for (const one of byName.values()) {
      if (one.type === "Project") continue;
      if (one.type === "Direct") roots.add(refOf(one));
      const needs = Object.keys(one.dependencies ?? {}).map((name) => byName.get(name.toLowerCase())).filter((need) => need !== undefined && need.type !== "Project").map(refOf);
      add({
        type: "library", "bom-ref": refOf(one), name: one.name, version: one.resolved, purl: refOf(one), scope: ofTheBuild.has(one.name) ? "excluded" : "required",
        properties: [{ name: "nuget:contentHash", value: one.contentHash }],
      }, needs);
    }
  }
}

// npm: where a package lies says which of two versions its neighbours mean.
const lock = json("client/package-lock.json").packages;
const prefix = "node_modules/";
const purlOf = (name, version) => `pkg:npm/${name.replace("@", "%40")}@${version}`;
const nameOf = (path) => lock[path].name ?? path.slice(path.lastIndexOf(prefix) + prefix.length);
function found(name, from) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf(`/${prefix}`)))) {
    const path = `${at === "" ? "" : `${at}/`}${prefix}${name}`;
    if (lock[path] !== undefined) return purlOf(nameOf(path), lock[path].version);
    if (at === "") return undefined;
  }
}
for (const [path, one] of Object.entries(lock)) {
  const needs = Object.keys({ ...one.dependencies, ...one.optionalDependencies, ...one.peerDependencies, ...(path === "" ? one.devDependencies : {}) }).map((name) => found(name, path)).filter((need) => need !== undefined);
  if (path === "") {
    for (const need of needs) roots.add(need);
    continue;
  }
  const [, algorithm, hash] = /^(sha\d+)-(\S+)$/.exec(one.integrity ?? "") ?? [];
  add({
    type: "library", "bom-ref": purlOf(nameOf(path), one.version), name: nameOf(path), version: one.version, purl: purlOf(nameOf(path), one.version),
    scope: one.dev || one.devOptional ? "excluded" : one.optional ? "optional" : "required",
    ...(hash === undefined ? {} : { hashes: [{ alg: algorithm.toUpperCase().replace("SHA", "SHA-"), content: Buffer.from(hash, "base64").toString("hex") }] }),
    ...(typeof one.license === "string" ? { licenses: [{ license: { name: one.license } }] } : {}),
  }, needs);
}

const product = `pkg:generic/madang@${json("client/package.json").version}`;
const sorted = (all) => [...all].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
console.log(JSON.stringify({
  $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: { component: { type: "application", "bom-ref": product, name: "madang", version: json("client/package.json").version, purl: product, licenses: [{ license: { id: "Apache-2.0" } }] } },
  components: sorted(components.keys()).map((ref) => components.get(ref)),
  dependencies: [{ ref: product, dependsOn: sorted(roots) }, ...sorted(dependencies.keys()).map((ref) => ({ ref, dependsOn: sorted(dependencies.get(ref)) }))],
}, null, 2));
