import { expect, test } from "./fixtures";
import { confirmByKeys, press, signUpByKeys, tabTo, walkTo, workOutTheCarTaxByKeys } from "./keyboard";
import { enter, freshAddress, freshName, inSpace, linkInLetterTo, look, standing, texts } from "./madang";

const t = texts("ko");

// Three spaces drawn in software: no larger than the layout for a desk needs.
test.use({ viewport: { width: 800, height: 500 } });
test.describe.configure({ timeout: 300_000 });

test("by keyboard alone one arrives, walks, becomes a citizen without losing the place, talks, travels and gets the car tax at the counter", async ({ page, context }) => {
  const person = { email: freshAddress(), name: freshName() };
  const panel = page.frameLocator("dialog iframe");
  const canvas = page.locator("canvas[data-madang=world]");
  let stood = { x: 0, z: 0 };

  await test.step("arrive and walk", async () => {
    await enter(page);
    await tabTo(page, canvas);
    const { self } = await look(page);
    await page.keyboard.down("ArrowUp");
    await page.waitForFunction(([x, z]) => Math.hypot(window.madang!.self!.x - x, window.madang!.self!.z - z) > 4, [self.x, self.z] as const);
    await page.keyboard.up("ArrowUp");
  });

  await test.step("sign up in the panel beside the world", async () => {
    await page.keyboard.press("KeyT");
    await expect(page.getByRole("button", { name: t("hud.chat.sign-up"), exact: true })).toBeFocused();
    stood = await standing(page);
    await page.keyboard.press("Enter");
    await signUpByKeys(page, panel, t, person);
  });

  await test.step("the letter makes one a citizen there and then, where one stands", async () => {
    const post = await context.newPage();
    await confirmByKeys(post, await linkInLetterTo(person.email), t);
    await post.close();
    await page.bringToFront();
    await page.keyboard.press("Escape");
    await expect(page.locator("dialog iframe")).toHaveCount(0);
    await expect(page.getByLabel(t("hud.chat.field"), { exact: true })).toBeVisible();
    const self = await standing(page);
    expect(Math.hypot(self.x - stood.x, self.z - stood.z)).toBeLessThan(1.5);
  });

  await test.step("talk", async () => {
    await tabTo(page, canvas);
    await page.keyboard.press("KeyT");
    await expect(page.getByLabel(t("hud.chat.field"), { exact: true })).toBeFocused();
    await page.keyboard.type("여기 처음 왔습니다.");
    await page.keyboard.press("Enter");
    await press(page, page.getByRole("button", { name: t("hud.guidance.agree"), exact: true }));
    await expect.poll(async () => (await look(page)).self.name).toBe(person.name);
    await expect(page.getByRole("list", { name: t("hud.chat.log") })).toContainText("여기 처음 왔습니다.");
    await page.keyboard.press("Escape");
  });

  await test.step("travel by the map", async () => {
    await page.keyboard.press("KeyM");
    await press(page, page.locator("[data-space=city-hall-lobby]").getByRole("button", { name: new RegExp(t("hud.map.go")) }));
    await inSpace(page, "city-hall-lobby");
    await expect(canvas).toHaveAttribute("aria-label", new RegExp(t("spaces.city-hall-lobby.name")));
  });

  await test.step("walk to the counter and work out the tax there", async () => {
    const counter = t("hud.near.use").replace("{name}", t("spaces.city-hall-lobby.things.tax-counter"));
    await tabTo(page, canvas);
    await walkTo(page, [8, -7.2], page.locator(".near-first").filter({ hasText: counter }));
    await page.keyboard.press("Enter");
    await press(page, panel.getByRole("link", { name: t("services.car-tax.action"), exact: true }));
    await workOutTheCarTaxByKeys(page, panel, t);
    await page.keyboard.press("Escape");
    await expect(canvas).toBeFocused();
  });

  await test.step("through the door back to the plaza", async () => {
    await walkTo(page, [0, 12.6], page.getByText(t("spaces.seoul-plaza.name"), { exact: true }).and(page.locator(".hud-place")));
    await inSpace(page, "seoul-plaza");
  });
});
