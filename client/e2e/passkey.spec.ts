import { expect, test, type Page } from "./fixtures";
import { addAuthenticator } from "./authenticator";

let count = 0;
function somebody(): { email: string; name: string } {
  const mark = `${Date.now().toString(36)}${count++}`;
  return { email: `passkey-${mark}@example.org`, name: `Pk ${mark}` };
}

async function fillSignUp(page: Page, { email, name }: { email: string; name: string }): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Display name").fill(name);
  await page.getByLabel("I am 14 or older.").check();
  await page.getByLabel("I agree to the collection").check();
}

async function signUp(page: Page, path = "/account/sign-up?lang=en"): Promise<{ email: string; name: string }> {
  const person = somebody();
  await page.goto(path);
  await fillSignUp(page, person);
  await page.getByRole("button", { name: "Sign up with a passkey" }).click();
  return person;
}

const nameOf = (page: Page): Promise<unknown> => page.evaluate(async () => ((await (await fetch("/api/account/me")).json()) as { name: unknown }).name);

test("a citizen signs up, signs out and signs in again with a passkey alone", async ({ page }) => {
  const { cdp, id } = await addAuthenticator(page);

  const person = await signUp(page);
  await expect(page).toHaveURL(/\/account\?done=signed-up$/);
  const { credentials } = await cdp.send("WebAuthn.getCredentials", { authenticatorId: id });
  await page.getByRole("button", { name: "Sign out", exact: true }).last().click();
  await expect(page).toHaveURL(/\/$/);
  expect(await nameOf(page)).toBeNull();
  await page.goto("/account/sign-in?back=/services");
  // The browser may offer the passkey by itself in the field of the address; else the button asks for it.
  await page.getByRole("button", { name: "Sign in with a passkey" }).click({ timeout: 2000 }).catch(() => undefined);

  // The address of the sign-in page ends in "/services" too.
  await expect(page).toHaveURL(/^[^?]*\/services$/);
  expect(await nameOf(page)).toBe(person.name);
  expect(credentials.map(({ isResidentCredential, rpId }) => [isResidentCredential, rpId])).toEqual([[true, new URL(page.url()).hostname]]);
});

test("the passkey comes first: it needs no password, stands before it, and Enter in a field takes it", async ({ page }) => {
  await addAuthenticator(page);
  const person = somebody();
  await page.goto("/account/sign-up?lang=en");
  await fillSignUp(page, person);
  const [passkey, password] = await Promise.all([page.getByRole("button", { name: "Sign up with a passkey" }).boundingBox(), page.locator("#password").boundingBox()]);

  await page.getByLabel("Display name").press("Enter");

  await expect(page).toHaveURL(/\/account\?done=signed-up$/);
  expect(await nameOf(page)).toBe(person.name);
  expect(passkey!.y).toBeLessThan(password!.y);
});

test("the button pressed while the offered passkey is on its way does not sign in twice", async ({ page }) => {
  await addAuthenticator(page);
  const person = await signUp(page);
  await expect(page).toHaveURL(/\/account\?done=signed-up$/);
  await page.getByRole("button", { name: "Sign out", exact: true }).last().click();
  await expect(page).toHaveURL(/\/$/);
  let answers = 0;
  await page.route("**/api/account/passkeys/sign-in", async (route) => {
    answers += 1;
    // An impatient press, again and again, while the first answer travels.
    await page.evaluate(() => { for (const button of document.querySelectorAll<HTMLButtonElement>("[data-passkey] button")) button.click(); });
    await route.continue();
  });
  await page.goto("/account/sign-in?back=/services");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click({ timeout: 2000 }).catch(() => undefined);

  // The address of the sign-in page ends in "/services" too.
  await expect(page).toHaveURL(/^[^?]*\/services$/);
  expect(await nameOf(page)).toBe(person.name);
  expect(answers).toBe(1);
});

test("a citizen adds a second passkey, and the last way in is not taken away", async ({ page }) => {
  const first = await addAuthenticator(page);
  await signUp(page);
  await expect(page).toHaveURL(/\/account\?done=signed-up$/);
  await page.getByRole("button", { name: /^Remove/ }).click();
  await expect(page.getByRole("status")).toContainText("your only way to sign in");

  await first.remove();
  await addAuthenticator(page);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByRole("status")).toContainText("The passkey was added");
  await expect(page.getByRole("button", { name: /^Remove/ })).toHaveCount(2);
  await page.getByRole("button", { name: /^Remove/ }).first().click();

  await expect(page.getByRole("status")).toContainText("The passkey was removed");
});

test("mistakes are said beside the button and at their fields", async ({ page }) => {
  await addAuthenticator(page);
  await page.goto("/account/sign-up?lang=en");
  await page.getByLabel("I am 14 or older.").check();

  await page.getByRole("button", { name: "Sign up with a passkey" }).click();

  await expect(page.locator(".passkey").getByRole("alert")).toContainText("Please enter your e-mail address.");
  await expect(page.getByLabel("E-mail address")).toBeFocused();
  await expect(page.getByLabel("E-mail address")).toHaveAttribute("aria-invalid", "true");
});

test("in a panel the page around it learns that somebody has signed in", async ({ page }) => {
  await addAuthenticator(page);
  await page.goto("/services?lang=en");
  await page.evaluate(() => {
    window.addEventListener("message", ({ data, origin }) => { document.title = JSON.stringify([data, origin === window.location.origin]); });
    const frame = document.createElement("iframe");
    frame.src = "/account/sign-up?panel&back=/world/seoul-plaza";
    frame.width = "400";
    frame.height = "900";
    document.body.prepend(frame);
  });
  const frame = page.frameLocator("iframe");
  const person = somebody();
  await frame.getByLabel("E-mail address").fill(person.email);
  await frame.getByLabel("Display name").fill(person.name);
  await frame.getByLabel("Password", { exact: true }).fill("a quiet yard at dawn");
  await frame.getByLabel("I am 14 or older.").check();
  await frame.getByLabel("I agree to the collection").check();
  await frame.getByRole("button", { name: "Sign up with a password" }).click();

  await expect(frame.getByRole("heading", { level: 1 })).toHaveText("You are signed in");
  await expect(page).toHaveTitle('[{"madang":"signed-in"},true]');
  expect(await nameOf(page)).toBe(person.name);
});
