// A child turns 14, by keyboard, at phone size, in both languages: in a city of its own whose clock is put forward from outside, by libfaketime. No server of ours has a way to do that.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, type Browser, type Page } from "./fixtures";
import { violations } from "./accessibility";
import { childAsks, childSignsUp, guardianAgrees, guardianIsVerified, type Account } from "./family";
import { press } from "./keyboard";
import { freshAddress, freshName, texts } from "./madang";
import { close, freePort, openCity, type OwnCity } from "./own-city";

const root = new URL("../../", import.meta.url).pathname;
const guardians = {
  ko: { name: "윤슬아", born: "19780125", telephone: "010-0000-0007" },
  en: { name: "Han Garam", born: "19900314", telephone: "010-0000-0001" },
} as const;

interface ClockedCity extends OwnCity {
  /** Puts the clock so many days ahead of ours. */
  forward(days: number): void;
  stop(): Promise<void>;
}

async function openClockedCity(): Promise<ClockedCity> {
  const folder = mkdtempSync(join(tmpdir(), "madang-birthday-"));
  const [clock, port, agencyPort] = [join(folder, "clock"), await freePort(), await freePort()];
  const forward = (days: number): void => { writeFileSync(clock, `+${days}d\n`); };
  forward(0);
  const agency = spawn("dotnet", ["tools/Madang.IdentityAgency/bin/Release/net10.0/Madang.IdentityAgency.dll", "--port", String(agencyPort), "--parent", String(process.pid)], { cwd: root, stdio: "ignore" });
  const city = await openCity(join(folder, "data"), port, [], {
    Madang__Identity__PracticeAgency: `http://localhost:${agencyPort}`,
    LD_PRELOAD: "/usr/$LIB/faketime/libfaketime.so.1", FAKETIME_TIMESTAMP_FILE: clock, FAKETIME_CACHE_DURATION: "1", FAKETIME_DONT_FAKE_MONOTONIC: "1",
  });
  const letters = process.env["MADANG_DATA"];
  process.env["MADANG_DATA"] = join(folder, "data");
  return {
    ...city, forward,
    async stop() {
      if (letters === undefined) delete process.env["MADANG_DATA"];
      else process.env["MADANG_DATA"] = letters;
      await Promise.all([close(city.server), close(agency)]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function onPhone(browser: Browser, baseURL: string, language: "ko" | "en"): Promise<Page> {
  return (await browser.newContext({ baseURL, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1, locale: language === "ko" ? "ko-KR" : "en-US" })).newPage();
}

/** The day of birth of somebody who turns 14 the day after tomorrow, in the city's time. */
function bornNearly14YearsAgo(): string {
  const day = new Date(Date.now() + (9 + 48) * 3_600_000);
  day.setUTCFullYear(day.getUTCFullYear() - 14);
  return day.toISOString().slice(0, 10);
}

const me = (page: Page): Promise<{ level: number; consentDue: boolean }> => page.evaluate(async () => await (await fetch("/api/account/me")).json() as { level: number; consentDue: boolean });

interface Family {
  readonly language: "ko" | "en";
  readonly child: Page;
  readonly guardian: Page;
  readonly small: Account;
}

async function family(browser: Browser, origin: string, language: "ko" | "en"): Promise<Family> {
  const t = texts(language);
  const child = await onPhone(browser, origin, language), guardian = await onPhone(browser, origin, language);
  const [address, small] = [freshAddress(), { email: freshAddress(), name: freshName() }];
  await childAsks(child, t, { name: "Yoon", email: address });
  await guardianIsVerified(guardian, t, address, guardians[language]);
  await guardianAgrees(guardian, t, bornNearly14YearsAgo());
  await childSignsUp(child, t, address, small);
  await guardian.goto("/account/children");
  await expect(guardian.getByRole("heading", { name: small.name })).toBeVisible();
  expect(await me(child)).toMatchObject({ level: 1, consentDue: false });
  return { language, child, guardian, small };
}

test("ko, en: at 14 the guardian's access ends, and the child is asked and decides", async ({ browser }) => {
  test.setTimeout(240_000);
  const city = await openClockedCity();
  try {
    const families: Family[] = [];
    for (const language of ["ko", "en"] as const) families.push(await test.step(`${language}: a child signs up with a guardian`, () => family(browser, city.origin, language)));

    city.forward(3);
    for (const { child } of families) await expect.poll(async () => (await me(child)).consentDue, { timeout: 15_000 }).toBe(true);

    for (const { language, child, guardian, small } of families) {
      const t = texts(language);
      await test.step(`${language}: the guardian reaches the child no more`, async () => {
        await guardian.goto("/account/children");
        await expect(guardian.getByRole("heading", { level: 1 })).toHaveText(t("guardians.children.title"));
        await expect(guardian.getByText(small.name)).toHaveCount(0);
        expect(await violations(guardian)).toEqual([]);
      });

      await test.step(`${language}: the child, a guest until then, reads what it is about and agrees`, async () => {
        expect((await me(child)).level).toBe(0);
        await child.goto("/account/consents");
        await expect(child.getByText(t("consents.due-14"))).toBeVisible();
        expect(await violations(child)).toEqual([]);
        await press(child, child.locator("form[action*='/account/consents/give'] button.primary").first());
        await expect(child.getByRole("status")).toHaveText(t("consents.done.given"));
        expect(await me(child)).toMatchObject({ level: 1, consentDue: false });
      });
    }
  } finally {
    await city.stop();
  }
});
