// Somebody blocks another and never meets them again; distance and safe zone by keyboard, on a phone, in both languages.
import { expect, test, type Browser, type BrowserContextOptions, type Page } from "./fixtures";
import { settleColours, violations } from "./accessibility";
import { press, tabTo } from "./keyboard";
import { freshName, signUp, texts } from "./madang";

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** A row of who is here; the list of the blocked has rows too. */
const here = ".person:has(.person-actions)";

test.describe.configure({ timeout: 180_000 });

async function citizen(browser: Browser, language: "ko" | "en", name: string, options: BrowserContextOptions = phone): Promise<Page> {
  const page = await (await browser.newContext({ ...options, locale: language === "ko" ? "ko-KR" : "en-US" })).newPage();
  await signUp(page, texts(language), name);
  return page;
}

for (const language of ["ko", "en"] as const) {
  const t = texts(language);

  test(`who blocks somebody, by keyboard on a phone, never meets them again until they end it, in ${language}`, async ({ browser }) => {
    const [mina, harasser] = [freshName(), freshName()];
    const words = `hello from ${harasser}`;
    const one = await citizen(browser, language, mina);
    const other = await citizen(browser, language, harasser);
    await one.goto("/spaces/seoul-plaza");
    await other.goto("/spaces/seoul-plaza");
    const row = one.locator(here).filter({ hasText: harasser });
    await expect(row).toBeVisible();
    await expect(other.locator(here).filter({ hasText: mina })).toBeVisible();

    await press(one, row.getByRole("button", { name: t("hud.people.block").replace("{name}", harasser) }));
    await expect(row).toHaveCount(0);
    await expect(other.locator(here).filter({ hasText: mina })).toHaveCount(0);
    await expect(one.getByRole("heading", { name: t("hud.blocked") })).toBeVisible();
    await settleColours(one);
    expect(await violations(one)).toEqual([]);

    await other.getByLabel(t("hud.chat.field"), { exact: true }).fill(words);
    await other.keyboard.press("Enter");
    await expect(other.getByRole("list", { name: t("hud.chat.log") })).toContainText(words);
    await expect(one.getByRole("list", { name: t("hud.chat.log") })).not.toContainText(words);

    // Elsewhere, later, and in the page without its script.
    await one.goto("/spaces/city-hall-lobby");
    await other.goto("/spaces/city-hall-lobby");
    await expect(other.locator(".twin-state")).toContainText(harasser);
    await expect(one.locator(".twin-state")).toContainText(mina);
    await expect(other.locator(here).filter({ hasText: mina })).toHaveCount(0);
    await expect(one.locator(here).filter({ hasText: harasser })).toHaveCount(0);
    expect(await (await one.request.get("/spaces/city-hall-lobby")).text()).not.toContain(harasser);

    await one.goto("/account/safety");
    expect(await violations(one)).toEqual([]);
    await press(one, one.getByRole("button", { name: new RegExp(harasser) }));
    await expect(one.getByRole("status")).toHaveText(t("blocks.done.unblocked"));
    await one.goto("/spaces/city-hall-lobby");
    await expect(one.locator(here).filter({ hasText: harasser })).toBeVisible();
  });

  test(`a safe zone is one press and goes along through a door; distance and hidden words are remembered, in ${language}`, async ({ browser }) => {
    const name = freshName();
    const one = await citizen(browser, language, name);
    await one.goto("/spaces/seoul-plaza");
    await expect(one.locator(".twin-state")).toContainText(name);
    const safe = one.getByRole("button", { name: t("hud.safe-zone.short"), exact: true });
    await press(one, safe, "Space");
    await expect(safe).toHaveAttribute("aria-pressed", "true");
    await press(one, safe, "Space");
    await expect(safe).toHaveAttribute("aria-pressed", "false");

    await press(one, one.getByRole("button", { name: t("hud.settings"), exact: true }));
    await tabTo(one, one.getByLabel(t("hud.distance.100"), { exact: true }));
    await one.keyboard.press("ArrowDown");
    await one.keyboard.press("ArrowDown");
    await press(one, one.getByLabel(t("hud.hides-words"), { exact: true }), "Space");
    await settleColours(one);
    expect(await violations(one)).toEqual([]);

    await expect.poll(async () => {
      await one.goto("/account/safety");
      return [await one.getByLabel(t("blocks.distance.200"), { exact: true }).isChecked(), await one.getByLabel(t("blocks.hide"), { exact: true }).isChecked()];
    }).toEqual([true, true]);
  });
}

test("in 3D somebody is blocked from the list of people in two presses and is gone from the picture", async ({ browser }) => {
  const t = texts("en");
  const [mina, other] = [freshName(), freshName()];
  const page = await citizen(browser, "en", mina, { viewport: { width: 800, height: 600 } });
  const twin = await citizen(browser, "en", other);
  await twin.goto("/spaces/seoul-plaza");
  await expect(twin.locator(".twin-state")).toContainText(other);
  await page.goto("/world/seoul-plaza?inspect");
  await page.waitForFunction((name) => window.madang?.avatars.some((one) => one.name === name), other, { timeout: 120_000 });

  await page.locator(".hud-people").click();
  await page.getByRole("button", { name: t("hud.people.block").replace("{name}", other), exact: true }).click();

  await page.waitForFunction((name) => window.madang?.avatars.every((one) => one.name !== name), other);
  await expect(twin.locator(here).filter({ hasText: mina })).toHaveCount(0);
});
