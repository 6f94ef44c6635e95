// A child and a guardian, by keyboard: asking, being verified at the practice agency, agreeing item by item, signing up.
import { expect, type Page } from "@playwright/test";
import { violations } from "./accessibility";
import { confirmByKeys, password, press, sendSignUpByKeys, typeDay, typeInto } from "./keyboard";
import { freshName, linkInLetterTo } from "./madang";

type Words = (key: string) => string;

/** Somebody of tools/Madang.IdentityAgency/data/people.json. */
export interface Invented {
  readonly name: string;
  /** Eight digits. */
  readonly born: string;
  readonly telephone: string;
}

export interface Account {
  readonly email: string;
  readonly name: string;
}

export async function childAsks(child: Page, t: Words, guardian: { readonly name: string; readonly email: string }): Promise<void> {
  await child.goto("/account/guardian");
  await typeInto(child, child.getByLabel(t("guardians.ask.name"), { exact: true }), guardian.name);
  await typeInto(child, child.getByLabel(t("guardians.ask.email"), { exact: true }), guardian.email);
  await child.keyboard.press("Enter");
  await expect(child.getByRole("status")).toBeVisible();
}

/** The guardian gets an account, is verified and comes back to the child's request. */
export async function guardianIsVerified(guardian: Page, t: Words, address: string, person: Invented): Promise<void> {
  const answer = await linkInLetterTo(address, "/account/children/answer");
  await guardian.goto(answer);
  await press(guardian, guardian.locator("main").getByRole("link", { name: t("accounts.sign-up.title") }));
  await sendSignUpByKeys(guardian, guardian, t, { email: address, name: freshName() });
  await expect(guardian.getByText(t("guardians.answer.verify"))).toBeVisible();
  await confirmByKeys(guardian, await linkInLetterTo(address), t);
  await guardian.goto(answer);
  await press(guardian, guardian.getByRole("link", { name: t("guardians.answer.verify-button") }));
  await verifyByKeys(guardian, t, person);
}

/** From the page of verification to the practice agency and back. */
export async function verifyByKeys(page: Page, t: Words, person: Invented): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("identity.title"));
  await press(page, page.locator("#consent"), "Space");
  await press(page, page.locator("button[name=agency]"));
  await typeInto(page, page.locator("#name"), person.name);
  await typeInto(page, page.locator("#born"), person.born);
  await typeInto(page, page.locator("#telephone"), person.telephone);
  await page.keyboard.press("Enter");
  await typeInto(page, page.locator("#code"), (await page.locator(".message strong").textContent()) ?? "");
  await page.keyboard.press("Enter");
  await press(page, page.locator("main form button"));
}

/** @param born - of the child, as 2016-05-05. */
export async function guardianAgrees(guardian: Page, t: Words, born: string): Promise<void> {
  await expect(guardian.getByRole("group", { name: t("guardians.answer.relation") })).toBeVisible();
  expect(await violations(guardian)).toEqual([]);
  await press(guardian, guardian.getByLabel(t("guardians.relation.mother"), { exact: true }), "Space");
  await typeDay(guardian, guardian.getByLabel(t("guardians.answer.born"), { exact: true }), born);
  await press(guardian, guardian.getByLabel(t("consent:child"), { exact: true }), "Space");
  await press(guardian, guardian.getByLabel(t("consent:child-chat"), { exact: true }), "Space");
  await press(guardian, guardian.getByRole("button", { name: t("guardians.answer.submit") }));
  await expect(guardian.getByRole("status")).toHaveText(t("guardians.done.permit"));
}

/** By the link in the guardian's letter; asked for no age and no consent. */
export async function childSignsUp(child: Page, t: Words, address: string, account: Account): Promise<void> {
  await child.goto(await linkInLetterTo(address, "/account/sign-up"));
  expect(await violations(child)).toEqual([]);
  await typeInto(child, child.getByLabel(t("accounts.email"), { exact: true }), account.email);
  await typeInto(child, child.getByLabel(t("accounts.name"), { exact: true }), account.name);
  await typeInto(child, child.getByLabel(t("accounts.password"), { exact: true }), password);
  await child.keyboard.press("Enter");
  await expect(child).toHaveURL(/\/account\?done=signed-up$/);
  await confirmByKeys(child, await linkInLetterTo(account.email), t);
  await child.goto("/account/consents");
  await expect(child.getByText(t("consents.intro-child"))).toBeVisible();
  expect(await violations(child)).toEqual([]);
}
