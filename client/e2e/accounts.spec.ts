import { expect, test, type Browser, type Page } from "./fixtures";
import { violations } from "./accessibility";
import { tabTo } from "./keyboard";

let count = 0;
const mark = (): string => `${Date.now().toString(36)}${count++}`;
const password = "a quiet yard at dawn";

async function signUp(page: Page, language = "en"): Promise<{ email: string; name: string }> {
  const person = { email: `walker-${mark()}@example.org`, name: `Yard ${mark()}` };
  await page.goto(`/account/sign-up?lang=${language}`);
  await page.locator("#email").fill(person.email);
  await page.locator("#name").fill(person.name);
  await page.locator("#password").fill(password);
  await page.locator("#age").check();
  await page.locator("#consent").check();
  await page.locator("form button[type=submit]").first().click();
  await expect(page).toHaveURL(/\/account\?done=signed-up$/);
  return person;
}

async function openLetter(page: Page, email: string): Promise<void> {
  await page.goto("/dev/mail");
  await page.getByRole("row", { name: email }).getByRole("link").first().click();
}

async function expectNoViolation(page: Page): Promise<void> {
  expect(await violations(page, "best-practice")).toEqual([]);
}

async function withoutScripts(browser: Browser, run: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "en-US" });
  await run(await context.newPage());
  await context.close();
}

test("without any script one signs up, confirms by the letter, changes the name, signs out everywhere and leaves", async ({ browser }) => {
  await withoutScripts(browser, async (page) => {
    const { email, name } = await signUp(page);
    await expect(page.getByRole("heading", { name: "Your e-mail address is not confirmed yet" })).toBeVisible();

    await openLetter(page, email);
    await page.locator("main a[href*=confirm]").click();
    await page.getByRole("button", { name: "This is my address" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your e-mail address is confirmed");

    await page.goto("/account");
    await page.getByRole("link", { name: /^Change.*Display name/ }).click();
    await page.getByLabel("Display name").fill(`${name} 2`);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("status")).toHaveText("Your display name was changed.");

    await page.getByRole("button", { name: "Sign out everywhere" }).click();
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in with the password" }).click();
    await page.getByRole("link", { name: "Go to deleting the account" }).click();
    await page.getByLabel("Current password").fill(password);
    await page.getByRole("button", { name: "Delete account" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account is deleted");
  });
});

test("without any script the page says that only the password is possible", async ({ browser }) => {
  await withoutScripts(browser, async (page) => {
    for (const path of ["/account/sign-up", "/account/sign-in"]) {
      await page.goto(`${path}?lang=en`);
      // Playwright's own search by text passes over what stands in a noscript.
      const words = page.locator("noscript .notice");
      await expect(words).toBeVisible();
      expect(await words.textContent()).toContain("Passkeys need JavaScript.");
      await expect(page.locator("[data-passkey]")).toBeHidden();
      await expect(page.locator("#password")).toBeVisible();
    }
  });
});

test("where a browser knows no passkeys the page says which way is left", async ({ page }) => {
  await page.addInitScript(() => { Reflect.deleteProperty(window, "PublicKeyCredential"); });
  await page.goto("/account/sign-up?lang=en");

  await expect(page.getByText("This browser cannot use passkeys.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign up with a passkey" })).toBeHidden();
});

test("the keyboard alone suffices to sign up", async ({ page }) => {
  await page.goto("/account/sign-up?lang=en");
  await page.locator("#age").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Ask a guardian" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.type(`keys-${mark()}@example.org`);
  await page.keyboard.press("Tab");
  await page.keyboard.type(`Keys ${mark()}`);
  await tabTo(page, page.locator("#consent"));
  await page.keyboard.press("Space");
  // The passkey stands before the password.
  await tabTo(page, page.getByRole("button", { name: "Sign up with a passkey" }));
  await page.keyboard.press("Tab");
  await expect(page.locator("#password")).toBeFocused();
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(/\/account\?done=signed-up$/);
});

const publicPages = ["/account/sign-up", "/account/sign-in", "/account/forgotten", "/account/forgotten?sent", "/account/confirm?token=x", "/account/deleted", "/account/guardian", "/account/guardian?sent", "/account/children/answer?token=x", "/account/children/refused", "/privacy"];
const ownPages = ["/account/consents", "/account/data", "/account/name", "/account/password", "/account/delete", "/account/signed-in", "/dev/mail"];

for (const language of ["ko", "en"]) {
  test(`pages that need no account have no accessibility violation in ${language}`, async ({ page }) => {
    for (const path of publicPages) {
      await page.goto(`${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
      expect.soft(await violations(page, "best-practice"), path).toEqual([]);
    }
  });

  test(`a form that is sent back has no accessibility violation in ${language}`, async ({ page }) => {
    await page.goto(`/account/sign-up?lang=${language}`);
    await page.locator("form button[type=submit]").first().click();
    await expect(page.locator(".error-summary")).toBeVisible();
    await expectNoViolation(page);
  });

  test(`a citizen's own pages have no accessibility violation in ${language}`, async ({ page }) => {
    test.slow();
    const { email } = await signUp(page, language);
    await expectNoViolation(page);
    for (const path of ownPages) {
      await page.goto(path);
      await expectNoViolation(page);
    }

    await openLetter(page, email);
    await expectNoViolation(page);
    await page.locator("main a[href*=confirm]").click();
    await expectNoViolation(page);
    await page.locator("main button[type=submit]").click();
    await expectNoViolation(page);
  });
}

test("no page of accounts scrolls sideways on a small phone", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const { email } = await signUp(page);
  for (const path of ["/account", "/account/sign-up", "/account/sign-in?again", "/account/name", "/account/password", "/account/delete", "/account/forgotten", "/account/consents", "/account/data", "/account/guardian", "/privacy", "/dev/mail"]) {
    await page.goto(path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
  }
  await openLetter(page, email);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
