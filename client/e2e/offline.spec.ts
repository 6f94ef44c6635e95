import { expect, test } from "./fixtures";
import { texts } from "./madang";

for (const language of ["ko", "en"] as const) {
  test(`without a network a page in the reader's language says so, and the shell lies on the device: ${language}`, async ({ page, context }) => {
    const t = texts(language);
    await page.goto(`/spaces/city-hall-lobby?lang=${language}`);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    // The second visit is the first that the worker sees from its beginning.
    await page.reload();
    const shell = await page.evaluate(() => [...document.querySelectorAll<HTMLScriptElement | HTMLLinkElement>("script[src], link[rel=stylesheet]")].map((one) => "src" in one ? one.src : one.href));
    expect(shell.length).toBeGreaterThan(1);
    await page.waitForFunction(async (files) => (await Promise.all(files.map((file) => caches.match(file)))).every((kept) => kept?.ok), shell);

    await context.setOffline(true);
    await page.goto("/services");

    await expect(page.getByRole("heading", { level: 1, name: t("page.offline.title") })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    // Styled and in its own letters: both came from the device.
    expect(await page.evaluate(() => [document.styleSheets[0]!.cssRules.length > 0, document.fonts.check("1em 'Madang Sans'")])).toEqual([true, true]);
    expect(await page.evaluate(async (files) => (await Promise.all(files.map((file) => fetch(file, { cache: "no-store" })))).map(({ ok }) => ok), shell)).not.toContain(false);

    await context.setOffline(false);
    await page.goto("/services");
    await expect(page.getByRole("heading", { level: 1, name: t("page.offline.title") })).toBeHidden();
  });
}
