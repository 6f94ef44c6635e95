// Verifying who one is, with the practice agency that ./run brings: by keyboard, at phone size, in both languages.
import { expect, test, type Browser, type Locator, type Page } from "./fixtures";
import { violations } from "./accessibility";
import { verifyByKeys, type Invented } from "./family";
import { password, press, sendSignUpByKeys, typeInto } from "./keyboard";
import { texts } from "./madang";

type Words = (key: string) => string;

// Invented people of tools/Madang.IdentityAgency/data/people.json; each test has its own, for one person is verified in one account.
const people = {
  ko: { name: "해오름", born: "19960917", telephone: "010-0000-0008" },
  en: { name: "Do Raji", born: "19621102", telephone: "010-0000-0002" },
  twice: {
    ko: { name: "단미르", born: "19930611", telephone: "010-0000-0009" },
    en: { name: "Ma Ruhan", born: "19850721", telephone: "010-0000-0003" },
  },
  again: { name: "Noh Eulbit", born: "20011231", telephone: "010-0000-0004" },
} as const;

let count = 0;
const mark = (): string => `${Date.now().toString(36)}${count++}`;
const h1 = (page: Page): Locator => page.getByRole("heading", { level: 1 });

test.use({ viewport: { width: 390, height: 844 } });
test.setTimeout(180_000);

/** Signs up from the page of signing in, and comes back to where one was. */
async function signUpByKeys(page: Page, t: Words, email: string): Promise<void> {
  await press(page, page.getByRole("link", { name: t("accounts.sign-up.title") }).last());
  await expect(h1(page)).toHaveText(t("accounts.sign-up.title"));
  await sendSignUpByKeys(page, page, t, { email, name: `Yard ${mark()}` });
}

async function confirmAddress(page: Page, t: Words, email: string): Promise<void> {
  await page.goto("/dev/mail");
  await press(page, page.getByRole("row", { name: email }).getByRole("link").first());
  await press(page, page.locator("main a[href*=confirm]"));
  await press(page, page.getByRole("button", { name: t("accounts.confirm.submit") }));
  await expect(h1(page)).toHaveText(t("accounts.confirmed.title"));
}

for (const language of ["ko", "en"] as const) {
  test(`${language}: a guest becomes a citizen and a verified person, and is back where they were with what they had typed`, async ({ browser }) => {
    const t = texts(language);
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: language === "ko" ? "ko-KR" : "en-US" });
    const page = await context.newPage();
    const email = `walker-${mark()}@example.org`;

    // What a guest typed stands in the form again once they have an account.
    await page.goto(`/account/verify/counter?lang=${language}`);
    await typeInto(page, page.locator("#code"), "ABCD-2345");
    await page.keyboard.press("Enter");
    await expect(h1(page)).toHaveText(t("accounts.sign-in.title"));
    const signUp = Date.now();
    await signUpByKeys(page, t, email);
    await expect(page.locator("#code")).toHaveValue("ABCD-2345");
    const signedUp = Date.now() - signUp;
    expect(signedUp).toBeLessThan(30_000);
    console.log(`${language}: signing up took ${(signedUp / 1000).toFixed(1)} s`);
    await confirmAddress(page, t, email);

    // A page that needs a verified person leads to the agency and back.
    const stepUp = Date.now();
    await page.goto("/account/children");
    await expect(page).toHaveURL(/\/account\/verify\?/);
    expect(await violations(page, "best-practice")).toEqual([]);
    await verifyByKeys(page, t, people[language]);
    await expect(page).toHaveURL(/\/account\/children$/);
    const steppedUp = Date.now() - stepUp;
    expect(steppedUp).toBeLessThan(60_000);
    console.log(`${language}: step-up and back took ${(steppedUp / 1000).toFixed(1)} s`);

    await page.goto("/account/verify");
    await expect(page.getByText(t("identity.age.adult"))).toBeVisible();
    expect(await violations(page, "best-practice")).toEqual([]);
    expect(await (await page.request.get("/api/account/me")).json()).toMatchObject({ level: 3 });
    await context.close();
  });
}

/** Somebody new who is verified, up to the page that decides. */
async function verified(browser: Browser, language: "ko" | "en", person: Invented): Promise<{ readonly page: Page; readonly email: string }> {
  const t = texts(language);
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: language === "ko" ? "ko-KR" : "en-US" });
  const page = await context.newPage();
  const email = `twice-${mark()}@example.org`;
  await page.goto(`/account/sign-in?lang=${language}`);
  await signUpByKeys(page, t, email);
  await expect(page).toHaveURL(/done=signed-up/);
  await confirmAddress(page, t, email);
  await page.goto("/account/verify?back=%2Fspaces");
  await verifyByKeys(page, t, person);
  return { page, email };
}

for (const language of ["ko", "en"] as const) {
  test(`${language}: the same person under a second e-mail is told so, moves the verification, and the first account falls back`, async ({ browser }) => {
    const t = texts(language);
    const first = await verified(browser, language, people.twice[language]);
    await expect(first.page).toHaveURL(/\/spaces$/);

    const second = await verified(browser, language, people.twice[language]);
    await expect(h1(second.page)).toHaveText(t("identity.taken.title"));
    expect(await second.page.content()).not.toContain(first.email);
    expect(await violations(second.page, "best-practice")).toEqual([]);
    await press(second.page, second.page.getByRole("button", { name: t("identity.taken.move") }));

    await expect(second.page).toHaveURL(/\/spaces$/);
    expect(await (await second.page.request.get("/api/account/me")).json()).toMatchObject({ level: 3 });
    expect(await (await first.page.request.get("/api/account/me")).json()).toMatchObject({ level: 1 });
    await first.page.context().close();
    await second.page.context().close();
  });
}

test("without any script one is verified, and erases it again", async ({ browser }) => {
  const t = texts("en");
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "en-US" });
  const page = await context.newPage();
  const email = `plain-${mark()}@example.org`;
  await page.goto("/account/sign-up?lang=en");
  await page.locator("#age").check();
  await page.locator("#email").fill(email);
  await page.locator("#name").fill(`Plain ${mark()}`);
  await page.locator("#password").fill(password);
  await page.locator("#consent").check();
  await page.locator("form button[type=submit]").first().click();
  await expect(page).toHaveURL(/done=signed-up/);
  await page.goto("/dev/mail");
  await page.getByRole("row", { name: email }).getByRole("link").first().click();
  await page.locator("main a[href*=confirm]").click();
  await page.getByRole("button", { name: t("accounts.confirm.submit") }).click();

  await page.goto("/account/verify");
  await page.locator("#consent").check();
  await page.locator("button[name=agency]").click();
  await page.locator("#name").fill(people.again.name);
  await page.locator("#born").fill(people.again.born);
  await page.locator("#telephone").fill(people.again.telephone);
  await page.locator("main form button").first().click();
  await page.locator("#code").fill((await page.locator(".message strong").textContent())!);
  await page.locator("main form button").first().click();
  await page.locator("main form button").click();
  await expect(page.getByRole("status")).toHaveText(t("identity.done.verified"));

  await page.getByRole("link", { name: t("identity.erase.link") }).click();
  await page.getByRole("button", { name: t("identity.erase") }).click();
  await expect(page.getByRole("status")).toHaveText(t("identity.done.erased"));
  await context.close();
});

test("the pages that need no account have no violation", async ({ page }) => {
  for (const language of ["ko", "en"]) {
    await page.goto(`/account/verify/counter?lang=${language}`);
    expect(await violations(page, "best-practice")).toEqual([]);
    await page.goto(`/account/verify/done?state=x&lang=${language}`);
    expect(await violations(page, "best-practice")).toEqual([]);
    await page.goto(`/account/kept?lang=${language}`);
    expect(await violations(page, "best-practice")).toEqual([]);
  }
});
