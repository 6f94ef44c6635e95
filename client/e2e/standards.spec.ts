import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./fixtures";
import { createConfig, lintFromString } from "@redocly/openapi-core";

const vnu = String(createRequire(import.meta.url)("vnu-jar"));

const pages = [
  "/", "/services", "/transparency", "/spaces", "/spaces/seoul-plaza", "/spaces/city-hall-lobby", "/world/seoul-plaza",
  "/tax/car", "/account/sign-up", "/account/sign-in", "/no-such-page",
];

test("every page is valid HTML", async ({ request }) => {
  const folder = mkdtempSync(join(tmpdir(), "madang-html-"));
  const files: string[] = [];
  for (const path of pages) {
    for (const language of ["ko", "en"]) {
      const answer = await request.get(`${path}?lang=${language}`, { headers: { accept: "text/html" } });
      const file = join(folder, `${path.replaceAll("/", "_")}.${language}.html`);
      writeFileSync(file, await answer.text());
      files.push(file);
    }
  }

  let report = "";
  try {
    execFileSync("java", ["-jar", vnu, "--errors-only", "--format", "gnu", ...files], { stdio: "pipe" });
  } catch (failed) {
    report = String((failed as { stderr: Buffer }).stderr);
  }

  expect(report.replaceAll(folder, "")).toBe("");
});

test("the description of the interface satisfies a linter", async ({ request }) => {
  const source = await (await request.get("/openapi/v1.json")).text();
  const config = await createConfig({ extends: ["recommended"], rules: { "info-license": "off", "no-server-example.com": "off", "security-defined": "off" } });

  const problems = await lintFromString({ source, absoluteRef: "openapi.json", config });

  expect(problems.filter((p) => p.severity === "error").map((p) => `${p.ruleId}: ${p.message} ${p.location[0]?.pointer ?? ""}`)).toEqual([]);
});
