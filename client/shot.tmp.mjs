import { chromium } from "@playwright/test";
const flags = ["--no-sandbox","--disable-quic","--no-first-run","--disable-background-networking","--disable-component-update","--disable-sync","--use-angle=swiftshader","--enable-unsafe-swiftshader"];
const base = "http://localhost:8191";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: flags });
const wanted = process.argv.slice(2);
for (const spec of wanted) {
  // name|path|WxH|theme|actions(js file)
  const [name, path, size, theme, click] = spec.split("|");
  const [width, height] = size.split("x").map(Number);
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 1, locale: "ko-KR", ...(width < 500 ? { isMobile: true, hasTouch: true } : {}) });
  if (theme) await context.addCookies([{ name: "madang-theme", value: theme, url: base }]);
  const page = await context.newPage();
  page.on("console", (m) => { if (["warning", "error"].includes(m.type())) console.log(name, m.type(), m.text().slice(0, 200)); });
  page.on("pageerror", (e) => console.log(name, "ERR", e.message));
  await page.goto(base + path);
  if (path.startsWith("/world")) {
    await page.waitForFunction(() => performance.getEntriesByName("madang:complete").length > 0, undefined, { timeout: 90000 });
    await page.waitForFunction(() => !document.querySelector(".loading:not([hidden])"), undefined, { timeout: 5000 }).catch(() => 0);
  }
  for (const c of (click ?? "").split(";").filter(Boolean)) {
    if (c.startsWith("key:")) await page.keyboard.press(c.slice(4));
    else if (c.startsWith("wait:")) await page.waitForTimeout(+c.slice(5));
    else if (c === "full") continue;
    else await page.locator(c).first().click();
  }
  await page.waitForTimeout(500);
  await page.screenshot({ path: `/tmp/hud/${name}.png`, fullPage: (click ?? "").includes("full") });
  await context.close();
}
await browser.close();
