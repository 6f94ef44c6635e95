// Somebody shouts at others: reported from the world in two presses, muted at once by a moderator, and heard by another one.
import { expect, test, type Browser, type BrowserContextOptions, type Page } from "./fixtures";
import { settleColours, violations } from "./accessibility";
import { press, typeInto } from "./keyboard";
import { enter, freshName, signUp, texts } from "./madang";
import { invite, joinStaff } from "./moderators";
import { startSmallCity, type SmallCity } from "./small-city";

const en = texts("en"), ko = texts("ko");
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1 };

let city: SmallCity;

test.beforeAll(async () => {
  city = await startSmallCity(50);
});

test.afterAll(async () => {
  await city.stop();
});

async function open(browser: Browser, locale: "ko-KR" | "en-US", options: BrowserContextOptions = {}): Promise<Page> {
  return (await browser.newContext({ ...options, locale, baseURL: city.url })).newPage();
}

test("whoever shouts at others is reported in two presses, muted within two seconds, objects by keyboard and is heard by another moderator", async ({ browser }) => {
  test.setTimeout(240_000);
  const operator = await open(browser, "en-US");
  await joinStaff(operator, city.operator, "Operator");
  const [one, two] = [await open(browser, "en-US"), await open(browser, "en-US", phone)];
  await joinStaff(one, await invite(operator, "One"));
  await joinStaff(two, await invite(operator, "Two"));

  const [shouts, hears] = [await open(browser, "ko-KR", phone), await open(browser, "en-US")];
  const [loud, quiet] = [freshName(), freshName()];
  await signUp(shouts, ko, loud);
  await signUp(hears, en, quiet);
  await shouts.goto("/spaces/seoul-plaza");
  await enter(hears);
  const field = shouts.getByLabel(ko("hud.chat.field"), { exact: true });
  const say = async (words: string): Promise<void> => {
    await field.fill(words);
    await shouts.keyboard.press("Enter");
  };
  const log = hears.getByRole("list", { name: en("hud.chat.log") });
  await say("저리 가! 너 때문이야!");
  await expect(log).toContainText("저리 가! 너 때문이야!");

  await test.step("two presses report the words, in the world", async () => {
    await log.getByRole("button", { name: en("hud.report.words").replace("{name}", loud) }).click();
    const panel = hears.getByRole("dialog", { name: en("hud.report.person").replace("{name}", loud) });
    await settleColours(hears);
    expect(await violations(hears)).toEqual([]);
    await panel.getByRole("button", { name: en("hud.report.kind.harassment") }).click();
    await expect(panel.getByRole("status")).toHaveText(en("hud.report.sent"));
    await hears.keyboard.press("Escape");
  });

  await test.step("a moderator sees the scene and mutes by one press", async () => {
    await one.goto("/office/moderation");
    expect(await violations(one)).toEqual([]);
    await one.getByRole("link", { name: loud }).click();
    await expect(one.locator("svg.scene")).toBeVisible();
    await expect(one.getByRole("region", { name: en("moderation.scene.words") })).toContainText("저리 가! 너 때문이야!");
    await expect(one.locator("main")).not.toContainText(quiet);
    expect(await violations(one)).toEqual([]);
    await one.getByRole("button", { name: `${en("moderation.measure.mute")}, 1 day` }).click();
    await expect(one.getByRole("status")).toHaveText(en("moderation.office.done.measured"));
    await say("아직도 말한다");
    await expect(shouts.getByText(ko("hud.refused.muted"))).toBeVisible({ timeout: 2_000 });
    await expect(log).not.toContainText("아직도 말한다");
  });

  await test.step("the person reads why and objects, by keyboard, on a phone", async () => {
    await shouts.goto("/account/sanctions");
    expect(await violations(shouts)).toEqual([]);
    await press(shouts, shouts.getByRole("link", { name: ko("moderation.measure.mute") }));
    await expect(shouts.getByText("저리 가! 너 때문이야!")).toBeVisible();
    await typeInto(shouts, shouts.getByLabel(ko("moderation.appeal.why")), "노래 가사였습니다");
    await press(shouts, shouts.getByRole("button", { name: ko("moderation.appeal.send") }));
    await expect(shouts.getByRole("status")).toHaveText(ko("moderation.sanction.done.appeal"));
    expect(await violations(shouts)).toEqual([]);
  });

  await test.step("who decided may not hear it; another moderator does, on a phone, and the voice is back", async () => {
    await one.goto("/office/moderation");
    await one.getByRole("table").last().getByRole("link").click();
    await expect(one.getByText(en("moderation.office.refused.decided"))).toBeVisible();
    await two.goto("/office/moderation");
    await two.getByRole("table").last().getByRole("link").click();
    expect(await violations(two)).toEqual([]);
    await two.getByLabel(en("moderation.appeals.answer")).fill("A song indeed.");
    await two.getByRole("button", { name: en("moderation.appeals.reverse") }).click();
    await expect(two.getByRole("status")).toHaveText(en("moderation.office.done.appeal"));

    await shouts.reload();
    await expect(shouts.getByText("A song indeed.")).toBeVisible();
    await shouts.goto("/spaces/seoul-plaza");
    await say("고맙습니다");
    await expect(log).toContainText("고맙습니다");
  });

  await test.step("the reporter reads what became of it", async () => {
    const page = await hears.context().newPage();
    await page.goto("/account/reports");
    await expect(page.getByRole("table")).toContainText(en("moderation.outcome.measure"));
    expect(await violations(page)).toEqual([]);
  });
});

for (const [locale, t] of [["ko-KR", ko], ["en-US", en]] as const) {
  test(`somebody without scripts reports a place and keeps the receipt, on a phone, in ${locale}`, async ({ browser }) => {
    const page = await open(browser, locale, { ...phone, javaScriptEnabled: false });
    await page.goto("/report?space=seoul-plaza");
    await page.getByLabel(t("moderation.kind.other"), { exact: true }).check();
    await page.getByLabel(t("moderation.report.words"), { exact: true }).fill("벽에 낙서가 있습니다");
    await page.getByRole("button", { name: t("moderation.report.send") }).click();

    await expect(page.getByRole("status")).toHaveText(t("moderation.receipt.new"));
    const address = page.url().replace(/\?.*/, "");
    await page.goto(address);
    await expect(page.getByText(t("moderation.outcome.open"))).toBeVisible();
  });
}
