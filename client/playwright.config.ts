import { defineConfig } from "@playwright/test";

// The browser is Debian's. One worker: the journeys share one server on a small machine.
export default defineConfig({
  testDir: "e2e",
  timeout: 90_000,
  expect: { timeout: 20_000 },
  workers: 1,
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
