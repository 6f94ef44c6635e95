// What every journey needs: the words of the product, a way to see the world from outside, and the mail that was sent.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type FrameLocator, type Page } from "@playwright/test";

const content = new URL("../../content/", import.meta.url).pathname;

export type Seen = Pick<NonNullable<Window["madang"]>, "avatars"> & { readonly self: NonNullable<NonNullable<Window["madang"]>["self"]> };

/** The words of a language by key, as the server has them: the city's over the product's. */
export function texts(language: "ko" | "en"): (key: string) => string {
  const words: Record<string, string> = {};
  for (const pack of ["base", "seoul"]) {
    const folder = join(content, pack, "texts", language);
    for (const file of readdirSync(folder)) Object.assign(words, JSON.parse(readFileSync(join(folder, file), "utf8")));
  }
  // What one agrees to at a tick box stands with its consent: "consent:account".
  const consents = join(content, "base", "accounts", "consents");
  for (const file of readdirSync(consents)) {
    const { id, versions } = JSON.parse(readFileSync(join(consents, file), "utf8")) as { id: string; versions: { texts: Record<string, { agree: string }> }[] };
    words[`consent:${id}`] = versions.at(-1)!.texts[language]!.agree;
  }
  return (key) => {
    const text = words[key];
    if (text === undefined) throw new Error(`There is no text '${key}'.`);
    return text;
  };
}

export async function walkable(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName("madang:walkable").length > 0, undefined, { timeout: 60_000 });
}

/** Goes to a space and waits until one can walk in it. */
export async function enter(page: Page, space = "seoul-plaza"): Promise<void> {
  await page.goto(`/world/${space}?inspect`);
  await walkable(page);
  await inSpace(page, space);
}

/** Waits until one stands in a space, connected, with its picture on the screen. */
export async function inSpace(page: Page, space: string): Promise<void> {
  await page.waitForFunction((id) => window.madang?.space === id && window.madang.connection === "open" && window.madang.self !== null
    && document.querySelector<HTMLElement>(".loading")?.hidden === true, space, { timeout: 90_000 });
  expect(new URL(page.url()).pathname).toBe(`/world/${space}`);
}

/** What `?inspect` shows. */
export function look(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const { self, avatars } = window.madang!;
    return { self: { ...self! }, avatars: avatars.map((one) => ({ ...one })) };
  });
}

/** Where one stands, once one does. */
export async function standing(page: Page): Promise<Seen["self"]> {
  await page.waitForFunction(() => window.madang?.self?.moving === false);
  return (await look(page)).self;
}

/** Waits until `page` sees the avatar of that name at least `metres` from where it was. */
export async function seesMove(page: Page, name: string, from: { x: number; z: number }, metres: number): Promise<void> {
  await expect.poll(async () => {
    const avatar = (await look(page)).avatars.find((a) => a.name === name);
    return avatar === undefined ? 0 : Math.hypot(avatar.x - from.x, avatar.z - from.z);
  }, { timeout: 30_000 }).toBeGreaterThan(metres);
}

/** The address in the newest letter to somebody, from the mail folder of the server under test. @param path - how the link begins. */
export async function linkInLetterTo(address: string, path = "/account/confirm"): Promise<string> {
  const folder = join(process.env["MADANG_DATA"] ?? "", "mail");
  let link = "";
  await expect.poll(() => {
    for (const file of readdirSync(folder).filter((f) => f.endsWith(".eml")).sort().reverse()) {
      const letter = decode(readFileSync(join(folder, file), "utf8"));
      if (!letter.toLowerCase().includes(address.toLowerCase())) continue;
      link = (letter.match(/https?:\/\/\S+/g) ?? []).find((one) => new URL(one).pathname === path) ?? "";
      if (link !== "") return link;
    }
    return "";
  }).not.toBe("");
  return link;
}

// A letter's body is base64 or quoted-printable.
function decode(letter: string): string {
  const [head = "", ...rest] = letter.replaceAll("\r\n", "\n").split("\n\n");
  const body = rest.join("\n\n");
  if (/content-transfer-encoding:\s*base64/i.test(head)) return `${head}\n\n${Buffer.from(body, "base64").toString("utf8")}`;
  if (/content-transfer-encoding:\s*quoted-printable/i.test(head)) {
    return `${head}\n\n${body.replace(/=\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))}`;
  }
  return letter;
}

/** Makes an account with a password, confirms its address and agrees to the guidance. The page ends up signed in. */
export async function signUp(page: Page, t: (key: string) => string, name: string): Promise<void> {
  const person = { email: freshAddress(), name };
  await page.goto("/account/sign-up");
  await sendSignUp(page, t, person);
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(t("accounts.sign-up.title"));
  await confirm(page, t, person.email);
  await agree(page, t);
}

/** Agrees to the guidance, without which one says nothing and goes by a guest's name. */
export async function agree(page: Page, t: (key: string) => string): Promise<void> {
  await page.goto("/guide/rules");
  await page.getByRole("button", { name: t("guidance.accept") }).click();
  await expect(page.getByRole("status")).toHaveText(t("guidance.done.accepted"));
}

/** Fills the form of a sign-up by hand and sends it. */
export async function sendSignUp(form: Page | FrameLocator, t: (key: string) => string, { email, name }: { readonly email: string; readonly name: string }): Promise<void> {
  await form.getByLabel(t("accounts.age"), { exact: true }).check();
  await form.getByLabel(t("accounts.email"), { exact: true }).fill(email);
  await form.getByLabel(t("accounts.name"), { exact: true }).fill(name);
  await form.getByLabel(t("accounts.password"), { exact: true }).fill("느티나무 아래 고양이 세 마리");
  await form.getByLabel(t("consent:account"), { exact: true }).check();
  await form.getByRole("button", { name: t("accounts.sign-up.submit") }).click();
}

/** Follows the link of the letter. */
export async function confirm(page: Page, t: (key: string) => string, email: string): Promise<void> {
  await page.goto(await linkInLetterTo(email));
  await page.getByRole("button", { name: t("accounts.confirm.submit") }).click();
  await expect(page.getByRole("heading", { level: 1, name: t("accounts.confirmed.title") })).toBeVisible();
}

/** An address of nobody else. */
export const freshAddress = (): string => `${Math.random().toString(36).slice(2)}@citizen.example`;

/** A display name that no earlier run has taken: pleasant and pronounceable. */
export function freshName(): string {
  const syllables = "가나다라마바사아자하고노도로모보소오조호구누두루무부수우주후";
  return Array.from({ length: 6 }, () => syllables[Math.floor(Math.random() * syllables.length)]).join("");
}
