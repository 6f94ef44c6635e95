import { expect, test, type Page } from "./fixtures";
import { violations } from "./accessibility";

test.describe.configure({ timeout: 240_000 });

async function enter(page: Page): Promise<void> {
  await page.goto("/world/seoul-plaza?lang=en");
  await page.waitForFunction(() => performance.getEntriesByName("madang:walkable").length > 0, undefined, { timeout: 120_000 });
}

for (const [name, size, theme] of [["desktop", { width: 1280, height: 800 }, "light"], ["phone", { width: 390, height: 844 }, "dark"], ["small phone", { width: 360, height: 640 }, "contrast"]] as const) {
  test(`every state of the HUD is accessible, nothing overlaps and the focus comes back: ${name}, ${theme}`, async ({ page, context, baseURL }) => {
    await context.addCookies([{ name: "madang-theme", value: theme, url: baseURL ?? "" }]);
    await page.setViewportSize(size);
    await enter(page);

    expect(await violations(page)).toEqual([]);
    expect(await overlaps(page)).toEqual([]);
    for (const panel of ["City map", "Clothes", "Settings", "Help"]) {
      const opener = page.getByRole("button", { name: panel, exact: true });
      await opener.focus();
      await page.keyboard.press("Enter");
      await expect(page.getByRole("dialog", { name: panel })).toBeVisible();
      expect(await violations(page), panel).toEqual([]);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog", { name: panel })).toBeHidden();
      await expect(opener).toBeFocused();
    }
    await page.getByRole("button", { name: /^See who is here/ }).click();
    await expect(page.getByRole("dialog", { name: "People here" })).toBeVisible();
    expect(await violations(page), "people").toEqual([]);
  });
}

/** Controls that lie over one another, by their names. */
function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = [...document.querySelectorAll<HTMLElement>(".hud button, .hud a")].filter((one) => one.checkVisibility({ visibilityProperty: true }));
    const found: string[] = [];
    controls.forEach((one, index) => {
      const a = one.getBoundingClientRect();
      for (const other of controls.slice(index + 1)) {
        const b = other.getBoundingClientRect();
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1) found.push(`${one.ariaLabel ?? one.textContent} / ${other.ariaLabel ?? other.textContent}`);
      }
    });
    return found;
  });
}
