// Draws the icons that devices want as PNG from the two SVGs in public/icons, with Chromium. Run by hand when the mark changes; the results are committed.
import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";

const icons = new URL("../public/icons/", import.meta.url).pathname;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const [from, to, size] of [["icon", "icon-32", 32], ["icon", "icon-192", 192], ["icon", "icon-512", 512], ["icon-maskable", "icon-maskable-512", 512]]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>*{margin:0;background:none}svg{display:block;width:${size}px}</style>${readFileSync(`${icons}${from}.svg`, "utf8")}`);
  await page.screenshot({ path: `${icons}${to}.png`, omitBackground: true });
  await page.close();
}
await browser.close();
