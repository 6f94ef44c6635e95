import { expect, test, type Page } from "./fixtures";
import { confirmByKeys, press, signUpByKeys, typeInto, workOutTheCarTaxByKeys } from "./keyboard";
import { freshAddress, freshName, linkInLetterTo, texts } from "./madang";

const t = texts("ko");
const words = (key: string, name: string): string => t(key).replace("{name}", name);

// Nothing that could draw in 3D, not even in software.
test.use({
  launchOptions: {
    executablePath: "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
      "--disable-gpu", "--disable-software-rasterizer", "--disable-3d-apis",
    ],
  },
});
test.describe.configure({ timeout: 180_000 });

async function comesIn(page: Page, space = "seoul-plaza"): Promise<string> {
  await page.goto(`/world/${space}`);
  await expect(page).toHaveURL(new RegExp(`/spaces/${space}`));
  await expect(page.locator(".twin-state")).toContainText(t("twin.here-as").split("{name}").at(-1) ?? "");
  return nameOf(page);
}

const nameOf = async (page: Page): Promise<string> => {
  const [before = "", after = ""] = t("twin.here-as").split("{name}");
  const told = (await page.locator(".twin-state").textContent()) ?? "";
  expect(told.startsWith(before) && told.endsWith(after)).toBe(true);
  return told.slice(before.length, told.length - after.length);
};

test("without WebGL the same journey is made in the twin by keyboard: sign up, be heard, go through the door, get the car tax", async ({ page, context, browser }) => {
  const person = { email: freshAddress(), name: freshName() };
  const panel = page.frameLocator("dialog iframe");
  const other = await (await browser.newContext()).newPage();

  await test.step("the link into 3D leads to the twin", async () => {
    await comesIn(page);
    await expect(page.getByText(t("twin.no-3d")).first()).toBeVisible();
    await comesIn(other);
  });

  await test.step("sign up in the panel beside the place, and confirm by the letter", async () => {
    await press(page, page.getByRole("button", { name: t("hud.chat.sign-up"), exact: true }));
    await signUpByKeys(page, panel, t, person);
    const post = await context.newPage();
    await confirmByKeys(post, await linkInLetterTo(person.email), t);
    await post.close();
    await page.keyboard.press("Escape");
    await expect(page.locator("dialog iframe")).toHaveCount(0);
  });

  await test.step("say something that the other hears", async () => {
    await typeInto(page, page.getByLabel(t("hud.chat.field"), { exact: true }), "글로도 잘 들립니까?");
    await page.keyboard.press("Enter");
    await press(page, page.getByRole("button", { name: t("hud.guidance.agree"), exact: true }));
    await expect(page.locator(".twin-state")).toContainText(words("twin.here-as", person.name));
    const heard = other.getByRole("list", { name: t("hud.chat.log") });
    await expect(heard).toContainText("글로도 잘 들립니까?");
    await expect(heard).toContainText(person.name);
  });

  await test.step("through the door into City Hall", async () => {
    await press(page, page.locator("[data-part=doors] a").first());
    await expect(page).toHaveURL(/\/spaces\/city-hall-lobby/);
    await expect(page.locator(".twin-state")).toContainText(words("twin.here-as", person.name));
  });

  await test.step("the counter works out the tax", async () => {
    await press(page, page.getByRole("link", { name: t("services.tax-square.action"), exact: true }));
    await press(page, panel.getByRole("link", { name: t("services.car-tax.action"), exact: true }));
    await workOutTheCarTaxByKeys(page, panel, t);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("link", { name: t("services.tax-square.action"), exact: true })).toBeFocused();
  });
});

test("a guest takes another of the offered names and stays where they stand", async ({ page }) => {
  const before = await comesIn(page);
  const stone = page.locator("[data-thing=map-stone]");
  await press(page, stone.getByRole("button", { name: t("twin.walk-to") }));
  await expect(page.getByText(words("twin.arrived", t("spaces.seoul-plaza.things.map-stone"))).first()).toBeAttached();

  await press(page, page.getByRole("button", { name: t("hud.wardrobe"), exact: true }));
  const offered = page.getByRole("radio", { name: /./ }).and(page.locator("[name=guest-name]:not(:checked)")).first();
  const wanted = (await page.locator(`label[for=${await offered.getAttribute("id")}]`).textContent()) ?? "";
  await page.locator("[name=guest-name]:checked").focus();
  await page.keyboard.press("ArrowDown");

  await expect(page.locator(".twin-state")).toContainText(words("twin.here-as", wanted));
  expect(wanted).not.toBe(before);
  await page.keyboard.press("Escape");
  await expect(stone.locator(".metres")).toHaveText(new RegExp(`^${t("hud.people.metres").replace("{metres}", "[12]")}$`));
  await page.reload();
  await expect(page.locator(".twin-state")).toContainText(words("twin.here-as", wanted));
  await expect(stone.locator(".metres")).toHaveText(new RegExp(`^${t("hud.people.metres").replace("{metres}", "[12]")}$`));
});
