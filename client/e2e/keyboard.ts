// A visit by keyboard alone: to a control by Tab, through the world by the arrow keys.
import { expect, type FrameLocator, type Locator, type Page } from "@playwright/test";

type Words = (key: string) => string;

/** Presses Tab until the focus is on a control, as one does who has no mouse. */
export async function tabTo(page: Page, control: Locator, mostPresses = 120): Promise<void> {
  await control.waitFor();
  for (let press = 0; press <= mostPresses; press++) {
    if (await control.evaluate((one) => one.ownerDocument.activeElement === one)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The key Tab does not lead to ${String(control)}.`);
}

/** Goes to a field by Tab and types. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(text);
}

export async function press(page: Page, control: Locator, key: "Enter" | "Space" = "Enter", mostPresses = 60): Promise<void> {
  await tabTo(page, control, mostPresses);
  await page.keyboard.press(key);
}

/** Types a day into a field that takes its parts in the order of the browser's own language. @param day - as 2016-05-05. */
export async function typeDay(page: Page, field: Locator, day: string): Promise<void> {
  const [y, m, d] = day.split("-") as [string, string, string];
  await tabTo(page, field);
  for (const order of [[y, m, d], [m, d, y], [d, m, y]]) {
    for (let part = 0; part < 3; part++) await page.keyboard.press("ArrowLeft");
    for (const part of order) {
      await page.keyboard.type(part);
      // A year may have more digits, a month and a day have not.
      if (part === y) await page.keyboard.press("ArrowRight");
    }
    if (await field.inputValue() === day) return;
  }
  throw new Error(`The field takes no day: it holds ${await field.inputValue()}.`);
}

export const password = "느티나무 아래 고양이 세 마리";

/** Fills the form of a sign-up up to the password. */
async function fillSignUpByKeys(page: Page, form: Page | FrameLocator, t: Words, { email, name }: { readonly email: string; readonly name: string }): Promise<void> {
  await press(page, form.getByLabel(t("accounts.age"), { exact: true }), "Space");
  await typeInto(page, form.getByLabel(t("accounts.email"), { exact: true }), email);
  await typeInto(page, form.getByLabel(t("accounts.name"), { exact: true }), name);
  await press(page, form.getByLabel(t("consent:account"), { exact: true }), "Space");
}

/** Fills the form of a sign-up with a password and sends it. */
export async function sendSignUpByKeys(page: Page, form: Page | FrameLocator, t: Words, person: { readonly email: string; readonly name: string }): Promise<void> {
  await fillSignUpByKeys(page, form, t, person);
  await typeInto(page, form.getByLabel(t("accounts.password"), { exact: true }), password);
  await page.keyboard.press("Enter");
}

/** Fills the form of a sign-up and takes a passkey. */
export async function signUpWithPasskeyByKeys(page: Page, t: Words, person: { readonly email: string; readonly name: string }): Promise<void> {
  await fillSignUpByKeys(page, page, t, person);
  await press(page, page.getByRole("button", { name: t("accounts.sign-up.passkey") }));
}

/** Signs up in a panel, whose page then says so. */
export async function signUpByKeys(page: Page, form: Page | FrameLocator, t: Words, person: { readonly email: string; readonly name: string }): Promise<void> {
  await sendSignUpByKeys(page, form, t, person);
  await expect(form.getByRole("heading", { level: 1 })).toHaveText(t("accounts.signed-in.title"));
}

/** Opens the link of a letter and says that the address is one's own. */
export async function confirmByKeys(page: Page, link: string, t: Words): Promise<void> {
  await page.goto(link);
  await press(page, page.getByRole("button", { name: t("accounts.confirm.submit") }));
  await expect(page.getByRole("heading", { level: 1, name: t("accounts.confirmed.title") })).toBeVisible();
}

/** Works out the tax of the README's car: 1,998 cc, first registered in March 2025, for 2026. */
export async function workOutTheCarTaxByKeys(page: Page, form: Page | FrameLocator, t: Words): Promise<void> {
  await typeInto(page, form.getByLabel(t("tax.car.year"), { exact: true }), "2026");
  await typeInto(page, form.getByLabel(t("tax.car.cc"), { exact: true }), "1998");
  await typeInto(page, form.getByLabel(t("tax.car.base-date"), { exact: true }), "2025-03");
  await page.keyboard.press("Enter");
  await expect(form.getByText("519,480").first()).toBeVisible();
}

const arrows = [["ArrowUp"], ["ArrowUp", "ArrowRight"], ["ArrowRight"], ["ArrowRight", "ArrowDown"], ["ArrowDown"], ["ArrowDown", "ArrowLeft"], ["ArrowLeft"], ["ArrowLeft", "ArrowUp"]] as const;

/** Holds the arrow keys that lead nearest to (x, z) until `there` is seen; stands still and takes others when the way has turned. */
export async function walkTo(page: Page, [x, z]: readonly [number, number], there: Locator): Promise<void> {
  await expect(page.locator("canvas[data-madang=world]")).toBeFocused();
  for (let leg = 0; leg < 40; leg++) {
    const { eighth, keys } = await keysTowards(page, x, z);
    for (const key of keys) await page.keyboard.down(key);
    const over = page.waitForFunction(([x, z, turned, from]) => {
      const seen = window.madang;
      if (!seen?.self || seen.looking === null) return false;
      const [east, south] = [x - seen.self.x, z - seen.self.z];
      const error = Math.atan2(east, -south) - (seen.looking * Math.PI) / 180 - turned;
      return Math.hypot(east, south) < 0.4 || Math.cos(error) < 0.85 || performance.now() - from > 5_000;
    }, [x, z, (eighth * Math.PI) / 4, await page.evaluate(() => performance.now())] as const).catch(() => undefined);
    await Promise.race([there.waitFor({ timeout: 60_000 }).catch(() => undefined), over]);
    for (const key of keys) await page.keyboard.up(key);
    // Through a door one is elsewhere by now.
    await page.waitForFunction(() => window.madang?.self?.moving === false);
    if (await there.isVisible()) return;
  }
  throw new Error(`The arrow keys do not lead to ${x}, ${z}.`);
}

async function keysTowards(page: Page, x: number, z: number): Promise<{ readonly eighth: number; readonly keys: readonly string[] }> {
  const turn = await page.evaluate(([x, z]) => {
    const { self, looking } = window.madang!;
    return Math.atan2(x - self!.x, self!.z - z) - (looking! * Math.PI) / 180;
  }, [x, z] as const);
  const eighth = Math.round(turn / (Math.PI / 4));
  return { eighth, keys: arrows[((eighth % 8) + 8) % 8]! };
}
