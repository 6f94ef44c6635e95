// A city whose desks never close, so that what a test shows does not hang on the hour at which it runs; and people to sit at them.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Browser, type BrowserContext, type Locator, type Page } from "@playwright/test";
import { addAuthenticator } from "./authenticator";
import { press, tabTo, typeInto } from "./keyboard";
import { close, freePort, openCity, type OwnCity } from "./own-city";

const root = new URL("../../", import.meta.url).pathname;
const week = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

export interface DeskCity {
  readonly origin: string;
  readonly said: () => string;
  /** Kills the process as a power cut would, and starts it again on the same folder. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface DeskWishes {
  /** From and until of every day; the whole day unless told otherwise. */
  readonly hours?: { readonly from: string; readonly until: string };
  /** Days on which the city's offices are closed; none unless told otherwise. */
  readonly holidays?: readonly string[];
  /** Settings of the server. */
  readonly settings?: Readonly<Record<string, string>>;
}

export async function startDeskCity({ hours = { from: "00:00", until: "23:59" }, holidays = [], settings = {} }: DeskWishes = {}): Promise<DeskCity> {
  const folder = mkdtempSync(join(tmpdir(), "madang-desks-"));
  const city = join(folder, "content/seoul");
  mkdirSync(join(folder, "content"));
  symlinkSync(join(root, "content/base"), join(folder, "content/base"));
  cpSync(join(root, "content/seoul"), city, { recursive: true });
  change(join(city, "counselling/desks.json"), (file) => { for (const desk of file.desks as { hours: unknown }[]) desk.hours = [{ days: week, ...hours }]; });
  change(join(city, "holidays.json"), (file) => { file.days = holidays.map((day) => ({ day, name: "temporary", verified: true })); });
  const port = await freePort();
  let running: OwnCity = await openCity(join(folder, "data"), port, ["--city", city], settings);
  return {
    origin: running.origin,
    said: () => running.said(),
    async restart() {
      const ended = new Promise((resolve) => running.server.once("exit", resolve));
      running.server.kill("SIGKILL");
      await ended;
      running = await openCity(join(folder, "data"), port, ["--city", city], settings);
    },
    async stop() {
      await close(running.server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function change(file: string, edit: (content: Record<string, unknown>) => void): void {
  const content = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  edit(content);
  writeFileSync(file, JSON.stringify(content));
}

/** Somebody at a browser of their own. */
export async function somebody(browser: Browser, baseURL: string, language: "ko" | "en", size = { width: 1280, height: 800 }, javaScriptEnabled = true): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ baseURL, viewport: size, locale: language === "ko" ? "ko-KR" : "en-GB", javaScriptEnabled });
  return { context, page: await context.newPage() };
}

/** A member of staff with a passkey, by the way everybody comes: the first by the link that the start prints, the others by invitation. */
export async function staff(browser: Browser, city: DeskCity, language: "ko" | "en", link: string, name: string, submit: string): Promise<Page> {
  const { page } = await somebody(browser, city.origin, language);
  await addAuthenticator(page);
  await page.goto(link);
  const field = page.locator("input[name=name]");
  if (await field.count() > 0) await field.fill(name);
  await page.getByRole("button", { name: submit }).click();
  // The passkey is made first; only then does one stand in the office.
  await expect(page).toHaveURL(/\/office(\?|$)/);
  return page;
}

/** An agent of that name, appointed by the operator. */
export async function agent(browser: Browser, city: DeskCity, operator: Page, t: (key: string) => string, name: string): Promise<Page> {
  await operator.goto("/office/staff");
  const invite = operator.locator("form[action='/office/staff/invite']");
  await invite.getByLabel(t("staff.name"), { exact: true }).fill(name);
  await invite.getByLabel(t("staff.role.agent"), { exact: true }).check();
  await invite.getByRole("button", { name: t("staff.invite.submit") }).click();
  const link = await operator.getByLabel(t("staff.link.label")).inputValue();
  return staff(browser, city, "ko", link, name, t("staff.invitation.submit"));
}

export const firstLink = (said: string): string => /http:\S+\/office\/invitation\?token=\S+/.exec(said)?.[0] ?? "";

/** Presses what leads to another page, or to the same one anew, and waits until that is there: the page before it may look already as one waits for. */
export async function pressOn(page: Page, control: Locator): Promise<void> {
  await Promise.all([page.waitForEvent("load"), press(page, control)]);
}

/** An agent takes people at these queues, and at no others; by keyboard, as all that follows. */
export async function sit(page: Page, t: (key: string) => string, ...seats: string[]): Promise<void> {
  await page.goto("/office/desk");
  await unfold(page, page.locator("[data-part=presence] details"));
  for (const box of await page.locator("[data-part=presence] input[type=checkbox]").all()) if (await box.isChecked() !== seats.includes(await box.inputValue())) await press(page, box, "Space");
  await pressOn(page, page.locator("[data-part=presence] button[value=ready]"));
  await expect(page.getByRole("heading", { name: t("counselling.presence.ready") })).toBeVisible();
}

/** An agent takes what rings first. */
export async function accept(page: Page): Promise<void> {
  await expect(page.locator("[data-act=accept]").first()).toBeVisible();
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Alt+KeyA")]);
}

/** An agent ends the talk that is open, which has ended then. */
export async function finish(page: Page, t: (key: string) => string): Promise<void> {
  await pressOn(page, page.getByRole("button", { name: t("counselling.office.close") }));
  await expect(page.locator("[data-part=talk]")).toHaveCount(0);
}

/** Opens a part of a page that is folded. */
export async function unfold(page: Page, details: Locator): Promise<void> {
  if (!await details.evaluate((one) => (one as HTMLDetailsElement).open)) await press(page, details.locator("summary"));
}

/** Says something in a talk. */
export async function say(page: Page, t: (key: string) => string, words: string): Promise<void> {
  await typeInto(page, page.getByLabel(t("counselling.message")), words);
  await page.keyboard.press("Enter");
}

/** Writes something else into a field. */
export async function rewrite(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press("Control+KeyA");
  await page.keyboard.type(text);
}

/** Chooses from a list by its arrow keys. */
export async function choose(page: Page, list: Locator, value: string): Promise<void> {
  await tabTo(page, list);
  await page.keyboard.press("Home");
  for (let press = 0; press < 40 && await list.inputValue() !== value; press++) await page.keyboard.press("ArrowDown");
  await expect(list).toHaveValue(value);
}
