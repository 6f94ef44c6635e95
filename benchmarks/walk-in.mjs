// From a link to the first step, as a phone on a 10 Mbit/s line with 40 ms sees it, rendering in software; then Lighthouse and memory.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { countBytes } from "../client/e2e/wire-bytes.mjs";
import { startServer } from "./server.mjs";

const client = new URL("../client/", import.meta.url).pathname;
const fromClient = createRequire(`${client}package.json`);
const { chromium } = fromClient("@playwright/test");
const lighthouse = (await import(fromClient.resolve("lighthouse"))).default;
const { launch } = await import(fromClient.resolve("chrome-launcher"));

const { values } = parseArgs({ options: { runs: { type: "string", default: "5" }, json: { type: "string" } } });
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1 || runs > 50) {
  console.error("walk-in: --runs expects a whole number from 1 to 50");
  process.exit(2);
}

const flags = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
// For WebGL without a GPU; pages without it are drawn as Chromium likes best.
const softwareGraphics = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
const line = { offline: false, latency: 40, downloadThroughput: 10e6 / 8, uploadThroughput: 10e6 / 8 };
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)];

async function walkIn(url) {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: [...flags, ...softwareGraphics] });
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 1, isMobile: true, hasTouch: true });
    const wire = await countBytes(page);
    await wire.cdp.send("Network.emulateNetworkConditions", line);
    await page.goto(`${url}/world/seoul-plaza`, { waitUntil: "commit" });
    await page.waitForFunction(() => performance.getEntriesByName("madang:walkable").length > 0, undefined, { timeout: 60_000, polling: 50 });
    const bytes = wire.bytes();
    const walkable = await page.evaluate(() => performance.getEntriesByName("madang:walkable")[0].startTime);
    await page.waitForFunction(() => performance.getEntriesByName("madang:complete").length > 0, undefined, { timeout: 60_000, polling: 100 });
    const complete = await page.evaluate(() => performance.getEntriesByName("madang:complete")[0].startTime);
    return { walkable, complete, bytes };
  } finally {
    await browser.close();
  }
}

async function score(address) {
  const chrome = await launch({ chromePath: "/usr/bin/chromium", chromeFlags: ["--headless", ...flags] });
  try {
    const { lhr } = await lighthouse(address, { port: chrome.port, output: "json", logLevel: "silent" });
    const failed = Object.values(lhr.audits).filter((a) => a.score !== null && a.score < 0.9 && a.scoreDisplayMode !== "informative").map((a) => a.id);
    return { ...Object.fromEntries(Object.values(lhr.categories).map((c) => [c.id, Math.round(c.score * 100)])), failed };
  } finally {
    chrome.kill();
  }
}

const server = await startServer();
const result = { date: new Date().toISOString(), runs, startMs: server.startMs };
try {
  await wait(10_000);
  result.memoryAfter10s = server.memory();

  const walks = [];
  for (let i = 0; i < runs; i++) walks.push(await walkIn(server.url));
  result.walkableMs = median(walks.map((w) => w.walkable));
  result.completeMs = median(walks.map((w) => w.complete));
  result.bytes = { all: median(walks.map((w) => w.bytes.all)), script: median(walks.map((w) => w.bytes.script)), font: median(walks.map((w) => w.bytes.font)) };

  result.lighthouse = {};
  for (const path of ["/", "/tax/car", "/spaces/seoul-plaza"]) {
    const scores = [];
    for (let i = 0; i < runs; i++) scores.push(await score(server.url + path));
    result.lighthouse[path] = Object.fromEntries(["performance", "accessibility", "best-practices", "seo"].map((c) => [c, median(scores.map((s) => s[c]))]));
    result.lighthouse[path].weak = [...new Set(scores.flatMap((s) => s.failed))];
  }

  execFileSync("npx", ["playwright", "test", "journey", "--reporter=dot"], { cwd: client, stdio: "inherit", env: { ...process.env, MADANG_URL: server.url, MADANG_DATA: server.data } });
  result.memoryAfterJourney = server.memory();
} finally {
  await server.stop();
}

console.log(JSON.stringify(result, undefined, 2));
if (values.json) writeFileSync(values.json, JSON.stringify(result, undefined, 2) + "\n");
