import { expect, test, type BrowserContextOptions, type FrameLocator, type Locator, type Page } from "./fixtures";
import { walkTo } from "./keyboard";
import { confirm, enter, freshAddress, freshName, inSpace, look, seesMove, sendSignUp, signUp, standing, texts, walkable } from "./madang";

const t = texts("ko");
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 1 };
const desktop: BrowserContextOptions = { viewport: { width: 960, height: 600 }, deviceScaleFactor: 1 };

// Two browsers draw the plaza in software.
test.describe.configure({ timeout: 480_000 });

/** Fills the form of the car that the README's example has: 1,998 cc, first registered in March 2025, the tax of 2026. */
async function workOutTheCarTax(form: Page | FrameLocator): Promise<void> {
  await form.getByLabel(t("tax.car.year"), { exact: true }).selectOption("2026");
  await form.getByLabel(t("tax.car.cc"), { exact: true }).fill("1,998cc");
  await form.getByLabel(t("tax.car.base-date"), { exact: true }).fill("2025년 3월");
  await form.getByRole("button", { name: t("tax.car.submit"), exact: true }).click();
  await expect(form.getByText("519,480").first()).toBeVisible();
}

async function travelByMap(page: Page, space: string): Promise<void> {
  await page.getByRole("button", { name: t("hud.map"), exact: true }).click();
  const entry = page.getByRole("listitem").filter({ hasText: t(`spaces.${space}.name`) });
  await entry.getByRole("button", { name: new RegExp(t("hud.map.go")) }).click();
  await inSpace(page, space);
}

test("two people meet in the plaza, talk, travel and get the car tax", async ({ browser }) => {
  const desk = await (await browser.newContext(desktop)).newPage();
  const hand = await (await browser.newContext(phone)).newPage();
  const [first, second] = [freshName(), freshName()];
  await signUp(desk, t, first);

  await test.step("a link leads from the front page into the plaza", async () => {
    await hand.goto("/");
    await hand.getByRole("link", { name: t("home.enter") }).click();
    await walkable(hand);
    await enter(hand);
    await enter(desk);
  });

  await test.step("the phone sees the other walk", async () => {
    await expect.poll(async () => (await look(hand)).avatars.some((a) => a.name === first)).toBe(true);
    const before = (await look(hand)).avatars.find((a) => a.name === first)!;
    await desk.locator("canvas[data-madang=world]").focus();
    await desk.keyboard.down("ArrowUp");
    await seesMove(hand, first, before, 2);
    await desk.keyboard.up("ArrowUp");
  });

  await test.step("a guest is told how to speak, signs up in the panel and is a citizen there and then", async () => {
    const person = { email: freshAddress(), name: second };
    await hand.getByRole("button", { name: t("hud.chat"), exact: true }).click();
    await expect(hand.getByText(t("hud.chat.guest"))).toBeVisible();
    const stood = await standing(hand);
    await hand.getByRole("button", { name: t("hud.chat.sign-up"), exact: true }).click();
    await sendSignUp(hand.frameLocator("dialog iframe"), t, person);
    await hand.frameLocator("dialog iframe").getByRole("link", { name: t("accounts.signed-in.on") }).click();
    await expect(hand.locator("dialog[open]")).toHaveCount(0);
    await inSpace(hand, "seoul-plaza");
    await expect(hand.getByText(t("hud.chat.unconfirmed"))).toBeVisible();
    await hand.getByRole("button", { name: t("hud.chat.resend") }).click();
    await expect(hand.getByText(t("hud.chat.letter-sent"))).toBeVisible();
    const post = await hand.context().newPage();
    await confirm(post, t, person.email);
    await post.close();
    await expect(hand.getByLabel(t("hud.chat.field"), { exact: true })).toBeVisible();
    const stands = await standing(hand);
    expect(Math.hypot(stands.x - stood.x, stands.z - stood.z)).toBeLessThan(1.5);
  });

  await test.step("the citizen talks, and the other hears", async () => {
    await expect(hand.getByLabel(t("hud.chat.field"), { exact: true })).toBeVisible();
    await hand.getByLabel(t("hud.chat.field"), { exact: true }).fill("안녕하세요, 처음 왔습니다.");
    await hand.getByRole("button", { name: t("hud.chat.send"), exact: true }).click();
    await hand.getByRole("button", { name: t("hud.guidance.agree"), exact: true }).click();
    await expect.poll(async () => (await look(hand)).self.name).toBe(second);
    await expect(desk.getByText("안녕하세요, 처음 왔습니다.").first()).toBeAttached();
  });

  await test.step("the map leads to City Hall in one press", () => travelByMap(desk, "city-hall-lobby"));

  await test.step("the door leads back to the plaza", async () => {
    await walkUpTo(desk, { x: 0, z: 12.6 }, desk.locator(".hud-place").getByText(t("spaces.seoul-plaza.name"), { exact: true }));
    await inSpace(desk, "seoul-plaza");
  });

  await test.step("the counter works out the tax beside the world", async () => {
    await travelByMap(desk, "city-hall-lobby");
    const use = desk.locator(".near-first").filter({ hasText: t("hud.near.use").replace("{name}", t("spaces.city-hall-lobby.things.tax-counter")) });
    await walkUpTo(desk, { x: 8, z: -7.2 }, use);
    await use.click();
    await desk.frameLocator("dialog iframe").getByRole("link", { name: t("services.car-tax.action"), exact: true }).click();
    await workOutTheCarTax(desk.frameLocator("dialog iframe"));
    await desk.keyboard.press("Escape");
    await expect(desk.locator("dialog iframe")).toHaveCount(0);
  });
});

test("the car tax is worked out on its page, without scripts", async ({ browser }) => {
  const page = await (await browser.newContext({ ...phone, javaScriptEnabled: false })).newPage();
  await page.goto("/tax/car");

  await workOutTheCarTax(page);

  const share = new URL(await page.getByLabel(t("tax.car.answer.share"), { exact: true }).inputValue());
  expect(share.searchParams.get("cc")).toBe("1998");
  expect(share.searchParams.has("started")).toBe(false);
  await page.goto(share.pathname + share.search);
  await expect(page.getByText("519,480").first()).toBeVisible();
});

/** Walks by the arrow keys to where a thing or door can be used. */
async function walkUpTo(page: Page, place: { readonly x: number; readonly z: number }, there: Locator): Promise<void> {
  await page.locator("canvas[data-madang=world]").focus();
  await walkTo(page, [place.x, place.z], there);
}
