// Somebody stands close and shouts: reported from the world in two presses, muted at once, heard by another moderator. By keyboard, on phones, in both languages.
import { expect, test, type Browser, type BrowserContextOptions, type Page } from "./fixtures";
import { settleColours, violations } from "./accessibility";
import { press, typeInto } from "./keyboard";
import { enter, freshName, look, signUp, texts } from "./madang";
import { invite, joinStaff } from "./moderators";
import { startSmallCity, type SmallCity } from "./small-city";

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1 };

for (const [language, locale] of [["ko", "ko-KR"], ["en", "en-US"]] as const) {
  const t = texts(language);
  const shouted = language === "ko" ? { written: "저리 가 시1발", seen: "저리 가 ***" } : { written: "go away f*ck", seen: "go away ****" };

  test.describe(language, () => {
    let city: SmallCity;

    test.beforeAll(async () => {
      city = await startSmallCity(50);
    });

    test.afterAll(async () => {
      await city.stop();
    });

    const open = async (browser: Browser, options: BrowserContextOptions = {}): Promise<Page> =>
      (await browser.newContext({ ...phone, ...options, locale, baseURL: city.url })).newPage();

    test("whoever stands close and shouts is reported in two presses, muted within two seconds, objects and is heard by another moderator", async ({ browser }) => {
      test.setTimeout(300_000);
      const operator = await open(browser);
      await joinStaff(operator, city.operator, "Operator", t);
      const [one, two] = [await open(browser), await open(browser)];
      await joinStaff(one, await invite(operator, "One", t), undefined, t);
      await joinStaff(two, await invite(operator, "Two", t), undefined, t);

      const [shouts, hears] = [await open(browser), await open(browser)];
      const [loud, quiet] = [freshName(), freshName()];
      await signUp(shouts, t, loud);
      await signUp(hears, t, quiet);
      await enter(hears);
      await shouts.goto("/spaces/seoul-plaza");
      await expect(shouts.locator(".twin-state")).toContainText(loud);
      const say = async (words: string): Promise<void> => {
        await typeInto(shouts, shouts.getByLabel(t("hud.chat.field"), { exact: true }), words);
        await shouts.keyboard.press("Enter");
      };
      const log = hears.getByRole("list", { name: t("hud.chat.log") });

      await test.step("whoever comes close stays a metre away, and the worst of what is shouted is not read", async () => {
        await press(shouts, shouts.locator(".person").filter({ hasText: quiet }).getByRole("button", { name: t("hud.people.approach") }));
        const metres = async (): Promise<number> => {
          const { self, avatars } = await look(hears);
          const other = avatars.find(({ name }) => name === loud);
          return other === undefined ? Number.NaN : Math.hypot(other.x - self.x, other.z - self.z);
        };
        await expect.poll(metres, { timeout: 60_000 }).toBeLessThan(3);
        expect(await metres()).toBeGreaterThan(0.95);
        await say(shouted.written);
        await press(hears, hears.getByRole("button", { name: t("hud.chat"), exact: true }));
        await expect(log).toContainText(shouted.seen);
      });

      await test.step("two presses report the words, in the world", async () => {
        await press(hears, log.getByRole("button", { name: t("hud.report.words").replace("{name}", loud) }));
        const panel = hears.getByRole("dialog", { name: t("hud.report.person").replace("{name}", loud) });
        await settleColours(hears);
        expect(await violations(hears)).toEqual([]);
        await press(hears, panel.getByRole("button", { name: t("hud.report.kind.harassment") }));
        await expect(panel.getByRole("status")).toHaveText(t("hud.report.sent"));
        await hears.keyboard.press("Escape");
      });

      await test.step("a moderator sees the scene, with the words as they were written, and mutes by one press", async () => {
        await one.goto("/office/moderation");
        expect(await violations(one)).toEqual([]);
        await press(one, one.getByRole("link", { name: loud }));
        await expect(one.locator("svg.scene")).toBeVisible();
        await expect(one.getByRole("region", { name: t("moderation.scene.words") })).toContainText(shouted.written);
        await expect(one.locator("main")).not.toContainText(quiet);
        expect(await violations(one)).toEqual([]);
        await press(one, one.getByRole("button", { name: `${t("moderation.measure.mute")}, ${t("moderation.days.one")}` }));
        await expect(one.getByRole("status")).toHaveText(t("moderation.office.done.measured"));
        await say("still here");
        await expect(shouts.getByText(t("hud.refused.muted"))).toBeVisible({ timeout: 2_000 });
        await expect(log).not.toContainText("still here");
      });

      await test.step("the person reads why and objects", async () => {
        await shouts.goto("/account/sanctions");
        expect(await violations(shouts)).toEqual([]);
        await press(shouts, shouts.getByRole("link", { name: t("moderation.measure.mute") }));
        await expect(shouts.getByText(shouted.written)).toBeVisible();
        await typeInto(shouts, shouts.getByLabel(t("moderation.appeal.why")), "노래 가사였습니다. It was a song.");
        await press(shouts, shouts.getByRole("button", { name: t("moderation.appeal.send") }));
        await expect(shouts.getByRole("status")).toHaveText(t("moderation.sanction.done.appeal"));
        expect(await violations(shouts)).toEqual([]);
      });

      await test.step("who decided may not hear it; another moderator does, and the voice is back", async () => {
        await one.goto("/office/moderation");
        await press(one, one.getByRole("table").last().getByRole("link").first());
        await expect(one.getByText(t("moderation.office.refused.decided"))).toBeVisible();
        await two.goto("/office/moderation");
        await press(two, two.getByRole("table").last().getByRole("link").first());
        await expect(two.getByLabel(t("moderation.appeals.answer"))).toBeVisible();
        expect(await violations(two)).toEqual([]);
        await typeInto(two, two.getByLabel(t("moderation.appeals.answer")), "A song indeed.");
        await press(two, two.getByRole("button", { name: t("moderation.appeals.reverse") }));
        await expect(two.getByRole("status")).toHaveText(t("moderation.office.done.appeal"));

        await shouts.reload();
        await expect(shouts.getByText("A song indeed.")).toBeVisible();
        await shouts.goto("/spaces/seoul-plaza");
        await expect(shouts.locator(".twin-state")).toContainText(loud);
        await say("고맙습니다 everybody");
        await expect(log).toContainText("고맙습니다 everybody");
      });

      await test.step("the reporter reads what became of it", async () => {
        const page = await hears.context().newPage();
        await page.goto("/account/reports");
        await expect(page.getByRole("table")).toContainText(t("moderation.outcome.measure"));
        expect(await violations(page)).toEqual([]);
      });
    });

    test("a thing and the place are reported from where they are met: two presses by keyboard, in 3D and in the page of the place", async ({ browser }) => {
      test.setTimeout(180_000);
      const guest = await open(browser);
      await enter(guest);
      await press(guest, guest.getByRole("button", { name: t("hud.report.place"), exact: true }));
      const panel = guest.getByRole("dialog", { name: t("hud.report.thing").replace("{name}", t("spaces.seoul-plaza.name")) });
      await settleColours(guest);
      expect(await violations(guest)).toEqual([]);
      await press(guest, panel.getByRole("button", { name: t("hud.report.kind.other") }));
      await expect(panel.getByRole("status")).toHaveText(t("hud.report.sent"));

      const twin = await open(browser);
      await twin.goto("/spaces/city-hall-lobby");
      await expect(twin.locator(".twin-me")).toBeVisible();
      const thing = t("spaces.city-hall-lobby.things.tax-counter");
      await press(twin, twin.locator("[data-thing=tax-counter]").getByRole("link", { name: `${t("spaces.report-thing")} : ${thing}` }));
      const about = twin.getByRole("dialog", { name: t("hud.report.thing").replace("{name}", thing) });
      await press(twin, about.getByRole("button", { name: t("hud.report.kind.spam") }));
      await expect(about.getByRole("status")).toHaveText(t("hud.report.sent"));
    });

    test("somebody without scripts reports a place and keeps the receipt", async ({ browser }) => {
      const page = await open(browser, { javaScriptEnabled: false });
      await page.goto("/report?space=seoul-plaza");
      await page.getByLabel(t("moderation.kind.other"), { exact: true }).check();
      await page.getByLabel(t("moderation.report.words"), { exact: true }).fill("벽에 낙서가 있습니다");
      await page.getByRole("button", { name: t("moderation.report.send") }).click();

      await expect(page.getByRole("status")).toHaveText(t("moderation.receipt.new"));
      const address = page.url().replace(/\?.*/, "");
      await page.goto(address);
      await expect(page.getByText(t("moderation.outcome.open"))).toBeVisible();
    });
  });
}
