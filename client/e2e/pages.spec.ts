import { expect, test } from "./fixtures";
import { settleColours, violations } from "./accessibility";

const pages = ["/", "/services", "/transparency", "/spaces", "/office/world", "/no-such-page"];

for (const path of pages) {
  for (const language of ["ko", "en"]) {
    test(`${path} has no accessibility violation in ${language}, light and dark`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await page.goto(`${path}?lang=${language}`);

      await expect(page.locator("html")).toHaveAttribute("lang", language);
      expect(await violations(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      await settleColours(page);
      expect(await violations(page)).toEqual([]);
    });
  }
}

test("a page never scrolls sideways on a small phone", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ["/", "/services", "/transparency", "/spaces", "/tax/car"]) {
    await page.goto(path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
  }
});

test("the chosen language and colours stay on the next page", async ({ page }) => {
  await page.goto("/?lang=en");
  await page.getByLabel("Colours").selectOption("contrast");
  await page.getByRole("button", { name: "Apply" }).click();

  await page.goto("/services");

  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "contrast");
});
