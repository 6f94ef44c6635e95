// A banned person comes back under a new e-mail: unverified they are not heard, and verified they are known again. On a phone, in Korean.
import { expect, test, type Browser, type BrowserContextOptions, type Page } from "./fixtures";
import { violations } from "./accessibility";
import { freshName, signUp, texts } from "./madang";
import { invented, invite, joinStaff, startAgency, verify } from "./moderators";
import { startSmallCity, type SmallCity } from "./small-city";

const en = texts("en"), ko = texts("ko");
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1 };

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

const open = async (browser: Browser, locale: "ko-KR" | "en-US", options: BrowserContextOptions = {}): Promise<Page> =>
  (await browser.newContext({ ...options, locale, baseURL: city.url })).newPage();

/** Says something in the plaza, once one is there. */
async function say(page: Page, name: string, words: string): Promise<void> {
  await page.goto("/spaces/seoul-plaza");
  await expect(page.locator(".twin-state")).toContainText(name);
  await page.getByLabel(ko("hud.chat.field"), { exact: true }).fill(words);
  await page.keyboard.press("Enter");
}

test("a banned person under a new e-mail is not heard unverified, and is banned again once verified", async ({ browser }) => {
  test.setTimeout(120_000);
  const operator = await open(browser, "en-US");
  await joinStaff(operator, city.operator, "Operator");
  const moderator = await open(browser, "en-US");
  await joinStaff(moderator, await invite(operator, "One"));

  const first = await open(browser, "ko-KR", phone);
  const name = freshName();
  await signUp(first, ko, name);
  await verify(first, invented(6));
  const { person } = await (await first.request.get("/api/account/me")).json() as { person: string };
  await say(first, name, "가만두지 않겠다");
  await expect(first.getByRole("list", { name: ko("hud.chat.log") })).toContainText("가만두지 않겠다");

  await test.step("two people ban", async () => {
    expect((await moderator.request.post("/api/reports", { data: { kind: "threat", person } })).status()).toBe(201);
    await moderator.goto("/office/moderation");
    await moderator.getByRole("link", { name }).click();
    await moderator.getByRole("button", { name: en("moderation.measure.ban"), exact: true }).click();
    await expect(moderator.getByRole("status")).toHaveText(en("moderation.office.done.measured"));
    // The only moderator has proposed it: the operator looks.
    await operator.goto("/office/moderation");
    await operator.getByRole("link", { name }).click();
    expect(await violations(operator)).toEqual([]);
    await operator.getByRole("button", { name: en("moderation.second.confirm") }).click();
    await expect(operator.getByRole("status")).toHaveText(en("moderation.office.done.seconded"));
    await first.goto("/account/sanctions");
    await expect(first.getByRole("heading", { name: ko("moderation.measure.ban") })).toBeVisible();
    expect((await first.request.post("/api/entrance/passes", { data: { space: "seoul-plaza" } })).status()).toBe(403);
  });

  const again = await open(browser, "ko-KR", phone);
  await test.step("unverified, at another browser in the same network: nobody hears them, and they are told why", async () => {
    const other = freshName();
    await signUp(again, ko, other);
    await say(again, other, "나 돌아왔다");
    await expect(again.getByRole("status").filter({ hasText: ko("hud.refused.verify") })).toBeVisible();
    await expect(again.getByRole("list", { name: ko("hud.chat.log") })).not.toContainText("나 돌아왔다");
  });

  await test.step("verified: the ban is there with its reasons, and desks stay open", async () => {
    await verify(again, invented(6));
    await again.getByRole("button", { name: ko("identity.taken.move") }).click();
    await again.goto("/account/sanctions");
    await expect(again.getByRole("heading", { name: ko("moderation.measure.ban") })).toBeVisible();
    expect(await violations(again)).toEqual([]);
    expect((await again.request.post("/api/entrance/passes", { data: { space: "city-hall-lobby" } })).status()).toBe(403);
    expect((await again.request.get("/tax/car")).status()).toBe(200);
  });
});
