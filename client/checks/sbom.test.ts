import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url).pathname;
const read = <T>(path: string): T => JSON.parse(readFileSync(root + path, "utf8")) as T;

interface Bill {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly components: readonly { readonly "bom-ref": string; readonly name: string; readonly version: string; readonly purl: string; readonly scope: string; readonly hashes?: readonly { readonly alg: string; readonly content: string }[] }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const bill = JSON.parse(execFileSync("node", ["tools/sbom.mjs"], { cwd: root, encoding: "utf8" })) as Bill;
const held = new Set(bill.components.map(({ name, version }) => `${name}@${version}`));
const required = bill.components.filter(({ scope }) => scope === "required").map(({ name }) => name);

describe("the software bill of materials", () => {
  it("holds every package of the lock files and none beside them", () => {
    const npm = Object.entries(read<{ packages: Record<string, { version: string; name?: string }> }>("client/package-lock.json").packages).filter(([path]) => path !== "")
      .map(([path, { version, name }]) => `${name ?? path.slice(path.lastIndexOf("node_modules/") + 13)}@${version}`);
    const nuget = ["src/Madang.World", "src/Madang.Server"].flatMap((project) =>
      Object.values(read<{ dependencies: Record<string, Record<string, { type: string; resolved?: string }>> }>(`${project}/packages.lock.json`).dependencies)
        .flatMap((packages) => Object.entries(packages).filter(([, { type }]) => type !== "Project").map(([name, { resolved }]) => `${name}@${resolved}`)));

    expect(held).toEqual(new Set([...npm, ...nuget]));
    expect(npm.length).toBeGreaterThan(100);
    expect(nuget.length).toBeGreaterThan(20);
  });

  it("says what goes into the product and what only builds and tests it", () => {
    expect(required).toEqual(expect.arrayContaining(["three", "@bufbuild/protobuf", "Google.Protobuf", "Microsoft.EntityFrameworkCore", "SQLitePCLRaw.lib.e_sqlite3"]));
    for (const name of ["vite", "@playwright/test", "Grpc.Tools", "Meziantou.Analyzer", "Microsoft.CodeAnalysis.BannedApiAnalyzers"]) expect(required).not.toContain(name);
  });

  it("names each by an address of its own, and only what it holds", () => {
    const refs = bill.components.map((one) => one["bom-ref"]);
    const known = new Set(bill.dependencies.map(({ ref }) => ref));

    expect([bill.bomFormat, bill.specVersion]).toEqual(["CycloneDX", "1.6"]);
    expect(new Set(refs).size).toBe(refs.length);
    for (const { purl, hashes } of bill.components) {
      expect(purl).toMatch(/^pkg:(npm\/(%40[\w.-]+\/)?[\w.-]+|nuget\/[\w.-]+)@[\w.+-]+$/);
      for (const { alg, content } of hashes ?? []) expect([alg, content.length]).toEqual(["SHA-512", 128]);
    }
    expect(bill.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !known.has(ref))).toEqual([]);
    expect(refs.filter((ref) => !known.has(ref))).toEqual([]);
  });
});
