// People and their accounts over time: a lost telephone, a stolen session, somebody who leaves, a child. By keyboard, at phone size, in both languages.
import { readFile } from "node:fs/promises";
import { expect, test, type Browser, type BrowserContextOptions, type Page } from "./fixtures";
import { settleColours, violations } from "./accessibility";
import { addAuthenticator } from "./authenticator";
import { childAsks, childSignsUp, guardianAgrees, guardianIsVerified } from "./family";
import { confirmByKeys, password, press, sendSignUpByKeys, signUpWithPasskeyByKeys, tabTo, typeInto } from "./keyboard";
import { freshAddress, freshName, linkInLetterTo, texts } from "./madang";

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1 };
const ko = texts("ko"), en = texts("en");

type Words = typeof ko;

// Invented people of tools/Madang.IdentityAgency/data/people.json whom no other journey takes: one person is verified in one account.
const adults = {
  ko: { name: "윤슬아", born: "19780125", telephone: "010-0000-0007" },
  en: { name: "Han Garam", born: "19900314", telephone: "010-0000-0001" },
} as const;

async function onPhone(browser: Browser, language: "ko" | "en"): Promise<Page> {
  return (await browser.newContext({ ...phone, locale: language === "ko" ? "ko-KR" : "en-US" })).newPage();
}

const nameOf = (page: Page): Promise<unknown> => page.evaluate(async () => ((await (await fetch("/api/account/me")).json()) as { name: unknown }).name);

async function signUp(page: Page, t: Words, person: { email: string; name: string }): Promise<void> {
  await page.goto("/account/sign-up");
  await sendSignUpByKeys(page, page, t, person);
  await expect(page).toHaveURL(/\/account\?done=signed-up$/);
  await confirmByKeys(page, await linkInLetterTo(person.email), t);
}

/** From the form of a sign-up to standing in the plaza's page under one's name: at most six fields and half a minute. */
async function arriveByName(page: Page, t: Words, person: { email: string; name: string }): Promise<void> {
  const began = Date.now();
  await page.goto("/account/sign-up?back=/spaces/seoul-plaza");
  const fields = await page.locator("main form input:not([type=hidden])").evaluateAll((all) => new Set(all.map((one) => one.getAttribute("name"))).size);

  await sendSignUpByKeys(page, page, t, person);
  await expect(page).toHaveURL(/\/spaces\/seoul-plaza$/);
  await press(page, page.getByRole("button", { name: t("hud.guidance.read"), exact: true }), "Enter", 200);
  await press(page, page.getByRole("button", { name: t("hud.guidance.agree"), exact: true }));
  await expect(page.locator("[data-part=people]").getByText(person.name).first()).toBeVisible();

  expect(fields).toBeLessThanOrEqual(6);
  expect(Date.now() - began).toBeLessThan(30_000);
}

for (const [language, t] of [["ko", ko], ["en", en]] as const) {
  test(`${language}: whoever loses the telephone with the passkey comes back by mail, and the lost one opens nothing any more`, async ({ browser }) => {
    const lost = await onPhone(browser, language);
    await addAuthenticator(lost);
    const person = { email: freshAddress(), name: freshName() };
    await lost.goto("/account/sign-up");
    await signUpWithPasskeyByKeys(lost, t, person);
    await expect(lost).toHaveURL(/\/account\?done=signed-up$/);
    await confirmByKeys(lost, await linkInLetterTo(person.email), t);

    const fresh = await onPhone(browser, language);
    await test.step("the mail, a new password, the lost passkey removed", async () => {
      await fresh.goto("/account/sign-in");
      await press(fresh, fresh.getByRole("link", { name: t("accounts.forgotten.title") }));
      await typeInto(fresh, fresh.getByLabel(t("accounts.email"), { exact: true }), person.email);
      await fresh.keyboard.press("Enter");
      await expect(fresh.getByRole("status")).toHaveText(t("accounts.forgotten.sent"));
      await fresh.goto(await linkInLetterTo(person.email, "/account/new-password"));
      await typeInto(fresh, fresh.getByLabel(t("accounts.password.new"), { exact: true }), password);
      await press(fresh, fresh.getByLabel(t("accounts.new-password.passkeys"), { exact: true }), "Space");
      await fresh.keyboard.press("Enter");
      await expect(fresh.getByRole("status")).toHaveText(t("accounts.done.password"));
      expect(await nameOf(fresh)).toBe(person.name);
    });

    await test.step("whoever found the telephone is signed out, and its passkey is refused", async () => {
      expect(await nameOf(lost)).toBeNull();
      await lost.goto("/account/sign-in");
      // The browser may have offered the passkey by itself; else the button asks for it.
      await press(lost, lost.getByRole("button", { name: t("accounts.sign-in.passkey") })).catch(() => undefined);
      await expect(lost.locator(".passkey").getByRole("alert")).not.toBeEmpty();
      expect(await nameOf(lost)).toBeNull();
    });
  });

  test(`${language}: a citizen takes their data along and leaves, and nothing lets them in again`, async ({ browser }) => {
    const page = await onPhone(browser, language);
    const person = { email: freshAddress(), name: freshName() };
    await signUp(page, t, person);

    await page.goto("/account");
    await press(page, page.getByRole("link", { name: t("records.link") }));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("records.title"));
    expect(await violations(page)).toEqual([]);
    await typeInto(page, page.getByLabel(t("accounts.password.current"), { exact: true }), password);
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    const file = JSON.parse(await readFile(await download.path(), "utf8")) as { data: { account: { email: string; name: string }; consents: { kind: string }[] } };
    await page.goto("/account");
    await press(page, page.getByRole("link", { name: t("accounts.delete.link") }));
    await typeInto(page, page.getByLabel(t("accounts.password.current"), { exact: true }), password);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("accounts.deleted.title"));
    await page.goto("/account/sign-in");
    await typeInto(page, page.getByLabel(t("accounts.email"), { exact: true }), person.email);
    await typeInto(page, page.getByLabel(t("accounts.password"), { exact: true }), password);
    await page.keyboard.press("Enter");

    expect(download.suggestedFilename()).toMatch(/^madang-\d{8}\.json$/);
    expect([file.data.account.email, file.data.account.name]).toEqual([person.email, person.name]);
    expect(file.data.consents.map(({ kind }) => kind)).toEqual(["account"]);
    await expect(page.locator(".error-summary")).toContainText(t("accounts.sign-in.wrong"));
  });

  test(`${language}: somebody signs up and stands in the plaza by their name, and a session stolen from them is worth nothing two seconds after they have signed out everywhere`, async ({ browser }) => {
    const owner = await onPhone(browser, language);
    const person = { email: freshAddress(), name: freshName() };
    await arriveByName(owner, t, person);
    const thief = await onPhone(browser, language);
    await thief.context().addCookies(await owner.context().cookies());
    await thief.goto("/spaces/seoul-plaza");
    await expect(thief.locator("[data-part=people]").getByText(person.name).first()).toBeVisible();
    expect(await nameOf(thief)).toBe(person.name);

    await owner.goto("/account");
    await press(owner, owner.getByRole("button", { name: t("accounts.sessions.end-all") }));
    await expect(owner.getByRole("heading", { level: 1 })).toHaveText(t("accounts.sign-in.title"));

    await expect.poll(() => nameOf(thief), { timeout: 2000 }).toBeNull();
    // The socket of the page is closed and comes back as a guest.
    await expect(thief.locator("[data-part=people]").getByText(person.name)).toHaveCount(0);
    await thief.goto("/account");
    await expect(thief.getByRole("heading", { level: 1 })).toHaveText(t("accounts.sign-in.title"));
  });
}

test("what is optional is withdrawn as easily as it was given", async ({ browser }) => {
  const page = await onPhone(browser, "en");
  await signUp(page, en, { email: freshAddress(), name: freshName() });
  await page.goto("/account/consents");
  const looks = page.getByRole("region", { name: "Remembering your look" });

  await press(page, looks.getByRole("button"));
  await expect(page.getByRole("status")).toHaveText(en("consents.done.given"));
  expect(await violations(page)).toEqual([]);
  await press(page, page.getByRole("region", { name: "Remembering your look" }).getByRole("button", { name: /^Withdraw/ }));

  await expect(page.getByRole("status")).toHaveText(en("consents.done.withdrawn"));
});

test("a child asks a guardian, who reads what it is about and refuses", async ({ browser }) => {
  const child = await onPhone(browser, "ko");
  const guardian = await onPhone(browser, "ko");
  const address = freshAddress();
  await child.goto("/account/sign-up");
  await press(child, child.getByLabel(ko("accounts.age"), { exact: true }), "Space");
  await child.keyboard.press("ArrowDown");
  await expect(child.getByLabel(ko("accounts.age.no"), { exact: true })).toBeChecked();
  await press(child, child.getByRole("button", { name: ko("accounts.sign-up.submit") }));
  await expect(child.getByRole("heading", { level: 1 })).toHaveText(ko("guardians.ask.title"));
  expect(await child.locator("main form input:not([type=hidden])").evaluateAll((all) => all.map((one) => one.getAttribute("name")))).toEqual(["guardian", "email"]);
  await typeInto(child, child.getByLabel(ko("guardians.ask.name"), { exact: true }), "김민수");
  await typeInto(child, child.getByLabel(ko("guardians.ask.email"), { exact: true }), address);
  await child.keyboard.press("Enter");
  await expect(child.getByRole("status")).toBeVisible();
  expect(await nameOf(child)).toBeNull();

  await guardian.goto(await linkInLetterTo(address, "/account/children/answer"));
  await expect(guardian.getByText(ko("guardians.answer.sign-in"))).toBeVisible();
  expect(await violations(guardian)).toEqual([]);
  await press(guardian, guardian.getByRole("button", { name: ko("guardians.refuse.submit") }));

  await expect(guardian.getByRole("heading", { level: 1 })).toHaveText(ko("guardians.refused.title"));
});

// The 14th birthday itself is in birthday.spec.ts.
for (const [language, t] of [["ko", ko], ["en", en]] as const) {
  test(`${language}: a child asks, a guardian is verified and agrees item by item, the child signs up, the guardian turns chat off, takes the data along and deletes`, async ({ browser }) => {
    test.setTimeout(240_000);
    const child = await onPhone(browser, language), guardian = await onPhone(browser, language);
    const [address, small] = [freshAddress(), { email: freshAddress(), name: freshName() }];

    await test.step("the child names the guardian, who gets an account, is verified, comes back and agrees item by item, and the child signs up", async () => {
      await childAsks(child, t, { name: "Yoon", email: address });
      await guardianIsVerified(guardian, t, address, adults[language]);
      await guardianAgrees(guardian, t, "2016-05-05");
      await childSignsUp(child, t, address, small);
    });

    await test.step("the child calls for help, and sees at once where help is, though it has agreed to no rules yet", async () => {
      await child.goto("/spaces/seoul-plaza");
      await expect(child.locator(".twin-state")).not.toHaveText(t("twin.connecting"));
      await tabTo(child, child.getByLabel(t("hud.chat.field"), { exact: true }), 200);
      await child.keyboard.type(language === "ko" ? "죽고 싶어요" : "I want to die");
      await child.keyboard.press("Enter");
      const help = child.getByRole("dialog", { name: t("hud.helplines") });
      await expect(help.getByRole("link", { name: /109/ })).toHaveAttribute("href", "tel:109");
      await expect(help.getByRole("link", { name: /1388/ })).toHaveAttribute("href", "tel:1388");
      await settleColours(child);
      expect(await violations(child)).toEqual([]);
      await child.keyboard.press("Escape");
      await expect(help).toBeHidden();
    });

    await test.step("the guardian turns chat off, and it holds where the child stands", async () => {
      await child.goto("/spaces/seoul-plaza");
      const field = child.getByLabel(t("hud.chat.field"), { exact: true });
      await expect(field).toBeVisible();
      await guardian.goto("/account/children");
      await expect(guardian.getByText(t("guardians.children.declared"))).toBeVisible();
      expect(await violations(guardian)).toEqual([]);
      await press(guardian, guardian.getByRole("button", { name: t("guardians.children.chat-off") }));
      await expect(guardian.getByRole("status")).toHaveText(t("guardians.done.withdrawn"));
      await tabTo(child, field, 200);
      await child.keyboard.type("안녕");
      await child.keyboard.press("Enter");
      await expect(child.getByText(t("hud.refused.silenced"), { exact: true }).or(child.getByText(t("hud.chat.silenced"), { exact: true })).filter({ visible: true }).first()).toBeVisible();
    });

    await test.step("the guardian takes the data along and deletes the account", async () => {
      const [download] = await Promise.all([guardian.waitForEvent("download"), press(guardian, guardian.getByRole("button", { name: t("records.take") }))]);
      expect(await readFile(await download.path(), "utf8")).toContain(small.email);
      await press(guardian, guardian.getByRole("link", { name: t("guardians.children.delete") }));
      await press(guardian, guardian.getByRole("button", { name: t("guardians.delete.submit") }));
      await expect(guardian.getByRole("status")).toHaveText(t("guardians.done.deleted"));
      await expect.poll(() => nameOf(child)).toBeNull();
    });
    await Promise.all([child.context().close(), guardian.context().close()]);
  });
}
