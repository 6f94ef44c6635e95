// What a strict policy is worth: a script in a page that nobody of ours wrote.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./fixtures";
import { close, freePort, openCity } from "./own-city";

test("a script that nobody of ours wrote does not run, and the operator reads so", async ({ browser }) => {
  const data = mkdtempSync(join(tmpdir(), "madang-policy-"));
  const city = await openCity(data, await freePort());
  try {
    const page = await browser.newPage({ baseURL: city.origin });
    await page.goto("/services");

    const ran = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'taken over'";
      document.body.append(script);
      return document.title === "taken over";
    });

    expect(ran).toBe(false);
    await expect.poll(city.said).toContain("The policy of a page kept a browser from inline (script-src-elem)");
  } finally {
    await close(city.server);
    rmSync(data, { recursive: true, force: true });
  }
});
