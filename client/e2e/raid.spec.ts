// Fifty new accounts come to disturb while no moderator is on duty: they silence nobody, and three people of the place silence who shouts. By keyboard, on phones, in both languages.
import { expect, test, type Browser, type Page } from "./fixtures";
import { violations } from "./accessibility";
import { press, typeInto } from "./keyboard";
import { freshName, signUp, texts } from "./madang";
import { invented, plainCitizen, startAgency, verify } from "./moderators";
import { startSmallCity, type SmallCity } from "./small-city";

const raiders = 50;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1 };

for (const [language, locale] of [["ko", "ko-KR"], ["en", "en-US"]] as const) {
  const t = texts(language);

  test.describe(language, () => {
    let city: SmallCity;
    let agency: Awaited<ReturnType<typeof startAgency>>;

    test.beforeAll(async () => {
      agency = await startAgency();
      // Passwords are hashed as fast as may be, so that fifty accounts are made in reasonable time; all of them report from one address here.
      city = await startSmallCity(80, { Madang__Identity__PracticeAgency: agency.url, Madang__Accounts__PasswordIterations: "100000", Madang__Moderation__ReportsAtOnce: "1000" });
    });

    test.afterAll(async () => {
      await city.stop();
      agency.stop();
    });

    const open = async (browser: Browser): Promise<Page> => (await browser.newContext({ ...phone, locale, baseURL: city.url })).newPage();

    async function say(page: Page, words: string): Promise<void> {
      await typeInto(page, page.getByLabel(t("hud.chat.field"), { exact: true }), words);
      await page.keyboard.press("Enter");
    }

    test("a raid of fifty new accounts silences nobody, and three verified people silence who shouts, with no moderator on duty", async ({ browser }) => {
      test.setTimeout(240_000);
      const neighbours: Page[] = [];
      for (const index of [0, 1, 2]) {
        const page = await open(browser);
        await signUp(page, t, freshName());
        await verify(page, invented(index));
        neighbours.push(page);
      }
      const victim = neighbours[0]!;
      await victim.goto("/spaces/seoul-plaza");
      const { person: victimPerson } = await (await victim.request.get("/api/account/me")).json() as { person: string };

      const loud = await open(browser);
      await signUp(loud, t, freshName());
      const { person: loudPerson } = await (await loud.request.get("/api/account/me")).json() as { person: string };
      await loud.goto("/spaces/seoul-plaza");
      const crowd = await Promise.all(Array.from({ length: raiders }, () => plainCitizen(city.url, "seoul-plaza")));

      await test.step("the whole raid reports a citizen, who goes on talking", async () => {
        await say(loud, "Out with them 나가라");
        await expect(victim.getByRole("list", { name: t("hud.chat.log") })).toContainText("Out with them");
        for (const { api } of crowd) expect((await api.post("/api/reports", { data: { kind: "spam", person: victimPerson, space: "seoul-plaza" } })).status()).toBe(201);
        await say(victim, "We are still here 우리는 여기 있어요");
        await expect(loud.getByRole("list", { name: t("hud.chat.log") })).toContainText("We are still here");
      });

      await test.step("three verified people report who shouts, who is muted by the rules at once", async () => {
        for (const page of neighbours) expect((await page.request.post("/api/reports", { data: { kind: "spam", person: loudPerson, space: "seoul-plaza" } })).status()).toBe(201);
        await expect(loud.getByText(t("hud.advice.sanction"))).toBeVisible();
        await say(loud, "More of it 더 해라");
        await expect(loud.getByText(t("hud.refused.muted"))).toBeVisible();
        await say(victim, "Quiet again 다시 조용하네요");
        await expect(victim.getByRole("list", { name: t("hud.chat.log") })).toContainText("Quiet again");
        await expect(victim.getByRole("list", { name: t("hud.chat.log") })).not.toContainText("More of it");
      });

      await test.step("it is marked as what it is, and one press asks for a person", async () => {
        await loud.goto("/account/sanctions");
        await press(loud, loud.getByRole("link", { name: t("moderation.measure.mute") }));
        await expect(loud.getByRole("heading", { name: t("moderation.look.title") })).toBeVisible();
        expect(await violations(loud)).toEqual([]);
        await press(loud, loud.getByRole("button", { name: t("moderation.look.ask") }));
        await expect(loud.getByText(t("moderation.look.asked"))).toBeVisible();
      });

      for (const { api } of crowd) await api.dispose();
    });
  });
}
