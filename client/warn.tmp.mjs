import { chromium } from "@playwright/test";
const flags = ["--no-sandbox","--disable-quic","--no-first-run","--disable-background-networking","--disable-component-update","--disable-sync", ...(process.argv[2] === "nogl" ? ["--disable-gpu","--disable-software-rasterizer","--disable-3d-apis"] : ["--use-angle=swiftshader","--enable-unsafe-swiftshader"])];
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: flags });
const context = await browser.newContext();
for (let i = 0; i < 3; i++) {
  const page = await context.newPage();
  page.on("console", (m) => { if (["warning", "error"].includes(m.type())) console.log(i, m.type(), m.text().slice(0, 300)); });
  await page.goto("http://localhost:8191/world/seoul-plaza");
  await page.waitForTimeout(14000);
  console.log(i, page.url(), await page.evaluate(() => performance.getEntriesByName("madang:walkable").map((m) => m.startTime)));
  await page.close();
}
await browser.close();
