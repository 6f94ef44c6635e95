import { expect, test, type BrowserContextOptions, type FrameLocator, type Page } from "@playwright/test";
import { enter, freshName, inSpace, look, seesMove, signUp, texts, walkable } from "./madang";

const t = texts("ko");
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 1 };
const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 };

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
    await desk.goto("/");
    await desk.getByRole("link", { name: t("home.enter") }).click();
    await walkable(desk);
    await enter(desk);
    await enter(hand);
  });

  await test.step("the phone sees the other walk", async () => {
    await expect.poll(async () => (await look(hand)).avatars.some((a) => a.name === first)).toBe(true);
    const before = (await look(hand)).avatars.find((a) => a.name === first)!;
    await desk.locator("canvas[data-madang=world]").focus();
    await desk.keyboard.down("ArrowUp");
    await seesMove(hand, first, before, 2);
    await desk.keyboard.up("ArrowUp");
  });

  await test.step("a guest is told how to speak, signs up in the panel and talks", async () => {
    await hand.getByRole("button", { name: t("hud.chat"), exact: true }).click();
    await expect(hand.getByText(t("hud.chat.guest"))).toBeVisible();
    await signUp(hand, t, second);
    await enter(hand);
    await hand.getByRole("button", { name: t("hud.chat"), exact: true }).click();
    await hand.getByLabel(t("hud.chat.field"), { exact: true }).fill("안녕하세요, 처음 왔습니다.");
    await hand.getByRole("button", { name: t("hud.chat.send"), exact: true }).click();
    await expect(desk.getByText("안녕하세요, 처음 왔습니다.").first()).toBeAttached();
  });

  await test.step("the map leads to City Hall in one press", () => travelByMap(desk, "city-hall-lobby"));

  await test.step("the door leads back to the plaza", async () => {
    await useThing(desk, "city-hall-lobby", "plaza-door");
    await expect.poll(() => new URL(desk.url()).pathname).toBe("/world/seoul-plaza");
  });

  await test.step("the counter works out the tax beside the world", async () => {
    await travelByMap(desk, "city-hall-lobby");
    await useThing(desk, "city-hall-lobby", "tax-counter");
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

/** Walks to a thing or portal with the keyboard alone, by the map of what is near, and uses it. */
async function useThing(page: Page, space: string, thing: string): Promise<void> {
  const found = await page.evaluate(async ([id, name]) => {
    const place = await (await fetch(`/api/spaces/${id}`)).json() as { things: { id: string; x: number; z: number }[]; portals: { id: string; x: number; z: number }[] };
    return [...place.things, ...place.portals].find((p) => p.id === name)!;
  }, [space, thing] as const);
  await walkTo(page, found.x, found.z);
  await page.keyboard.press("Enter");
}

/** Holds the arrow keys until the avatar is near a point: turns towards it, then walks. */
async function walkTo(page: Page, x: number, z: number): Promise<void> {
  await page.locator("canvas[data-madang=world]").focus();
  const prompt = page.locator(".hud-near:not([hidden])");
  for (let step = 0; step < 60; step++) {
    const { self } = await look(page);
    const [east, south] = [x - self.x, z - self.z];
    if (Math.hypot(east, south) < 1.2 || ((await prompt.count()) > 0 && Math.hypot(east, south) < 2)) return;
    const key = Math.abs(east) > Math.abs(south) ? (east > 0 ? "ArrowRight" : "ArrowLeft") : south > 0 ? "ArrowDown" : "ArrowUp";
    await page.keyboard.down(key);
    await page.waitForTimeout(250);
    await page.keyboard.up(key);
  }
}
