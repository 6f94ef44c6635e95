import { defineConfig } from "@playwright/test";

// What draws the city in 3D takes a core; two such pages at once would starve each other.
const drawing = ["banned", "bench", "blocks", "bytes", "copies", "counselling-stories", "guidance", "hints", "hud", "journey", "keyboard", "moderation", "no-webgl", "raid", "speech", "still"];
const drawn = drawing.map((name) => `**/${name}.spec.ts`);

// The browser is Debian's. Two workers on a machine of two cores: one draws the city, beside it the other goes through the pages.
export default defineConfig({
  testDir: "e2e",
  timeout: 90_000,
  expect: { timeout: 20_000 },
  workers: 2,
  projects: [
    { name: "city", testMatch: drawn, workers: 1 },
    { name: "pages", testIgnore: drawn, workers: 1 },
  ],
  // What fails once and then passes hides a race: it is to be found, not run again. A machine that others use gets one more try.
  retries: process.env["CI"] ? 1 : 0,
  outputDir: "../artifacts/test-results/e2e",
  use: {
    baseURL: process.env["MADANG_URL"] ?? "http://localhost:8080",
    locale: "ko-KR",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: "/usr/bin/chromium",
      args: [
        "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
      ],
    },
  },
});
