// A banned person comes back under a new e-mail: unverified they are not heard, and verified they are known again. By keyboard, on phones, in both languages.
import { expect, test, type Browser, type Page } from "./fixtures";
import { violations } from "./accessibility";
import { press, typeInto } from "./keyboard";
import { freshName, signUp, texts } from "./madang";
import { invented, invite, joinStaff, startAgency, verify } from "./moderators";
import { startSmallCity, type SmallCity } from "./small-city";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1 };

for (const [language, locale] of [["ko", "ko-KR"], ["en", "en-US"]] as const) {
  const t = texts(language);
  const threat = language === "ko" ? "가만두지 않겠다" : "I will come for you";

  test.describe(language, () => {
    let city: SmallCity;
    let agency: Awaited<ReturnType<typeof startAgency>>;

    test.beforeAll(async () => {
      agency = await startAgency();
      city = await startSmallCity(50, { Madang__Identity__PracticeAgency: agency.url });
    });

    test.afterAll(async () => {
      await city.stop();
      agency.stop();
    });

    const open = async (browser: Browser): Promise<Page> => (await browser.newContext({ ...phone, locale, baseURL: city.url })).newPage();

    /** Says something in the plaza, once one is there. */
    async function say(page: Page, name: string, words: string): Promise<void> {
      await page.goto("/spaces/seoul-plaza");
      await expect(page.locator(".twin-state")).toContainText(name);
      await typeInto(page, page.getByLabel(t("hud.chat.field"), { exact: true }), words);
      await page.keyboard.press("Enter");
    }

    test("a banned person under a new e-mail is not heard unverified, and is banned again once verified", async ({ browser }) => {
      test.setTimeout(180_000);
      const operator = await open(browser);
      await joinStaff(operator, city.operator, "Operator", t);
      const moderator = await open(browser);
      await joinStaff(moderator, await invite(operator, "One", t), undefined, t);

      const first = await open(browser);
      const name = freshName();
      await signUp(first, t, name);
      await verify(first, invented(6));
      const { person } = await (await first.request.get("/api/account/me")).json() as { person: string };
      await say(first, name, threat);
      await expect(first.getByRole("list", { name: t("hud.chat.log") })).toContainText(threat);

      await test.step("two people ban", async () => {
        expect((await moderator.request.post("/api/reports", { data: { kind: "threat", person } })).status()).toBe(201);
        await moderator.goto("/office/moderation");
        await press(moderator, moderator.getByRole("link", { name }));
        await press(moderator, moderator.getByRole("button", { name: t("moderation.measure.ban"), exact: true }));
        await expect(moderator.getByRole("status")).toHaveText(t("moderation.office.done.measured"));
        // The only moderator has proposed it: the operator looks.
        await operator.goto("/office/moderation");
        await press(operator, operator.getByRole("link", { name }));
        await expect(operator.getByRole("button", { name: t("moderation.second.confirm") })).toBeVisible();
        expect(await violations(operator)).toEqual([]);
        await press(operator, operator.getByRole("button", { name: t("moderation.second.confirm") }));
        await expect(operator.getByRole("status")).toHaveText(t("moderation.office.done.seconded"));
        await first.goto("/account/sanctions");
        await expect(first.getByRole("heading", { name: t("moderation.measure.ban") })).toBeVisible();
        expect((await first.request.post("/api/entrance/passes", { data: { space: "seoul-plaza" } })).status()).toBe(403);
      });

      const again = await open(browser);
      await test.step("unverified, at another browser in the same network: nobody hears them, and they are told why", async () => {
        const other = freshName();
        await signUp(again, t, other);
        await say(again, other, "나 돌아왔다, I am back");
        await expect(again.getByRole("status").filter({ hasText: t("hud.refused.verify") })).toBeVisible();
        await expect(again.getByRole("list", { name: t("hud.chat.log") })).not.toContainText("돌아왔다");
      });

      await test.step("verified: the ban is there with its reasons, and desks stay open", async () => {
        await verify(again, invented(6));
        await press(again, again.getByRole("button", { name: t("identity.taken.move") }));
        await expect(again.getByRole("button", { name: t("identity.taken.move") })).toBeHidden();
        await again.goto("/account/sanctions");
        await expect(again.getByRole("heading", { name: t("moderation.measure.ban") })).toBeVisible();
        expect(await violations(again)).toEqual([]);
        expect((await again.request.post("/api/entrance/passes", { data: { space: "city-hall-lobby" } })).status()).toBe(403);
        expect((await again.request.get("/tax/car")).status()).toBe(200);
      });
    });
  });
}
