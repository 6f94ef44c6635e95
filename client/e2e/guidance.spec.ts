// The guidance is agreed to before one first speaks, and the tour is played, skipped and replayed: by keyboard, at phone size, in both languages.
import { expect, test, type BrowserContextOptions } from "./fixtures";
import { settleColours, violations } from "./accessibility";
import { press, tabTo } from "./keyboard";
import { confirm, freshAddress, freshName, look, sendSignUp, texts, walkable } from "./madang";

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 1 };

test.describe.configure({ timeout: 240_000 });

for (const language of ["ko", "en"] as const) {
  const t = texts(language);
  const locale = language === "ko" ? "ko-KR" : "en-US";

  test(`what one wanted to say waits for the agreement and is then said under one's own name, in ${language}`, async ({ browser }) => {
    const page = await (await browser.newContext({ ...phone, locale })).newPage();
    const listener = await (await browser.newContext({ locale })).newPage();
    const person = { email: freshAddress(), name: freshName() };
    await page.goto("/account/sign-up");
    await sendSignUp(page, t, person);
    await expect(page).toHaveURL(/done=signed-up/);
    await confirm(page, t, person.email);
    await listener.goto("/spaces/seoul-plaza");
    await page.goto("/spaces/seoul-plaza");
    const notice = page.locator(".guidance-notice");
    await expect(notice).toBeVisible();
    await expect(page.locator(".twin-state")).not.toContainText(person.name);

    await tabTo(page, page.getByLabel(t("hud.chat.field"), { exact: true }));
    await page.keyboard.type(`Good morning ${person.name}`);
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: t("hud.guidance") });
    await expect(dialog).toBeVisible();
    await settleColours(page);
    expect(await violations(page)).toEqual([]);
    await expect(listener.getByRole("list", { name: t("hud.chat.log") })).not.toContainText(`Good morning ${person.name}`);
    await press(page, dialog.getByRole("button", { name: t("hud.guidance.agree") }));

    await expect(dialog).toBeHidden();
    await expect(listener.getByRole("list", { name: t("hud.chat.log") })).toContainText(`Good morning ${person.name}`);
    await expect(listener.getByRole("list", { name: t("hud.chat.log") })).toContainText(person.name);
    await expect(page.locator(".twin-state")).toContainText(person.name);
    await expect(notice).toBeHidden();
    await page.goto("/guide/rules");
    await expect(page.getByRole("button", { name: t("guidance.accept") })).toHaveCount(0);
  });

  test(`without a script the rules are read and agreed to as pages, in ${language}`, async ({ browser }) => {
    const scripted = await browser.newContext({ ...phone, locale });
    const page = await scripted.newPage();
    const person = { email: freshAddress(), name: freshName() };
    await page.goto("/account/sign-up");
    await sendSignUp(page, t, person);
    await expect(page).toHaveURL(/done=signed-up/);
    const plain = await (await browser.newContext({ ...phone, locale, javaScriptEnabled: false, storageState: await scripted.storageState() })).newPage();

    await plain.goto("/guide");
    await plain.getByRole("link", { name: t("guidance.rules.title"), exact: true }).click();
    await plain.getByRole("button", { name: t("guidance.accept") }).click();

    await expect(plain.getByRole("status")).toHaveText(t("guidance.done.accepted"));
    for (const path of ["/guide", "/guide/rules"]) {
      await page.goto(path);
      expect(await violations(page), path).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      await settleColours(page);
      expect(await violations(page), `${path}, dark`).toEqual([]);
      await page.emulateMedia({ colorScheme: "light" });
    }
  });

  test(`the tour is offered once, played by keyboard to its end, skipped, and played again from help, in ${language}`, async ({ browser }) => {
    const page = await (await browser.newContext({ ...phone, locale })).newPage();
    await page.goto("/world/seoul-plaza?inspect");
    await walkable(page);
    const tour = page.locator(".tour");
    await press(page, page.getByRole("button", { name: t("tour.play"), exact: true }));
    await expect(tour.getByRole("heading", { name: t("tour.move") })).toBeFocused();
    await settleColours(page);
    expect(await violations(page)).toEqual([]);

    // The world goes on beside it: one walks, and the step notices.
    await page.waitForFunction(() => window.madang?.self !== null);
    const { self } = await look(page);
    await tabTo(page, page.locator("canvas[data-madang=world]"));
    await page.keyboard.down("ArrowUp");
    await page.waitForFunction(([x, z]) => Math.hypot(window.madang!.self!.x - x, window.madang!.self!.z - z) > 2, [self.x, self.z] as const);
    await page.keyboard.up("ArrowUp");
    await expect(tour.getByRole("status")).toHaveText(t("tour.tried"));
    for (const step of ["look", "map", "talk", "services", "help"]) {
      await press(page, tour.getByRole("button", { name: t("tour.next"), exact: true }));
      await expect(tour.getByRole("heading", { name: t(`tour.${step}`) })).toBeFocused();
    }
    await press(page, tour.getByRole("button", { name: t("tour.end"), exact: true }));
    await expect(tour).toHaveCount(0);

    await press(page, page.getByRole("button", { name: t("hud.help"), exact: true }));
    await press(page, page.getByRole("button", { name: t("tour.again"), exact: true }));
    await expect(tour.getByRole("heading", { name: t("tour.move") })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(tour).toHaveCount(0);

    await page.reload();
    await walkable(page);
    await expect(page.locator(".tour-offer")).toBeHidden();
  });
}

test("help stands at the right end of the top on every screen, in 3D as on pages", async ({ browser }) => {
  const t = texts("en");
  for (const size of [{ width: 1280, height: 800 }, { width: 390, height: 844 }, { width: 320, height: 640 }]) {
    const page = await (await browser.newContext({ viewport: size, locale: "en-US" })).newPage();
    for (const path of ["/", "/services", "/spaces/seoul-plaza", "/account/sign-in", "/tax/car", "/guide"]) {
      await page.goto(path);
      const box = (await page.getByRole("link", { name: t("page.help"), exact: true }).boundingBox())!;
      expect(box.y + box.height, `${path} at ${size.width}`).toBeLessThan(80);
      expect(size.width - (box.x + box.width), `${path} at ${size.width}`).toBeLessThan(size.width > 1000 ? 120 : 32);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(size.width);
    }
    await page.goto("/world/seoul-plaza");
    await walkable(page);
    const box = (await page.getByRole("button", { name: t("hud.help"), exact: true }).boundingBox())!;
    expect(size.width - (box.x + box.width), `in 3D at ${size.width}`).toBeLessThan(32);
    expect(box.y, `in 3D at ${size.width}`).toBeLessThan(40);
    await page.context().close();
  }
});
