// What happens to people at the desks, from beginning to end.
import { expect, test, type Browser, type Page } from "./fixtures";
import { violations } from "./accessibility";
import { accept, agent, firstLink, sit, somebody, staff, startDeskCity, type DeskCity } from "./desk-city";
import { press, tabTo, typeInto } from "./keyboard";
import { enter, texts } from "./madang";
import { close, openAgency } from "./own-city";

const [ko, en] = [texts("ko"), texts("en")];
const phone = { width: 390, height: 844 };

let city: DeskCity;
let agency: Awaited<ReturnType<typeof openAgency>>;
let han: Page;
let seo: Page;

test.setTimeout(180_000);

test.beforeAll(async ({ browser }) => {
  agency = await openAgency();
  city = await startDeskCity({ settings: { Madang__Counselling__AgentLostSeconds: "10", Madang__Counselling__WrapUpSeconds: "0", Madang__Identity__PracticeAgency: agency.origin } });
  await expect.poll(() => firstLink(city.said())).not.toBe("");
  const operator = await staff(browser, city, "ko", firstLink(city.said()), "운영", ko("staff.invitation.submit"));
  han = await agent(browser, city, operator, ko, "한별");
  seo = await agent(browser, city, operator, ko, "서윤");
});

test.afterAll(async () => {
  await city.stop();
  await close(agency.server);
});

/** A citizen in a talk with 한별 at the desk of 120. */
async function talk(browser: Browser, language: "ko" | "en" = "en"): Promise<Page> {
  const t = texts(language);
  await sit(han, ko, "dasan-120/");
  const { page } = await somebody(browser, city.origin, language, phone);
  await page.goto("/counselling/dasan-120");
  await page.getByRole("button", { name: t("counselling.take") }).click();
  await accept(han);
  await page.getByRole("button", { name: t("counselling.answer") }).click();
  await expect(page.getByRole("heading", { name: t("counselling.state.talking") })).toBeVisible();
  return page;
}

async function end(page: Page, who: Page = han): Promise<void> {
  await who.goto("/office/desk");
  await who.getByRole("link", { name: ko("counselling.office.open") }).first().click();
  await who.getByRole("button", { name: ko("counselling.office.close") }).click();
  await page.context().close();
}

async function propose(path: string): Promise<void> {
  const together = han.locator("[data-part=together]");
  if (!await together.evaluate((one) => (one as HTMLDetailsElement).open)) await together.locator("summary").click();
  await together.getByLabel(ko("counselling.office.page-path")).fill(path);
  await together.getByRole("button", { name: ko("counselling.office.page.submit") }).click();
}

test("a form is filled in side by side: the counsellor sees what is shown, suggests, and the citizen fills it in by a press", async ({ browser }) => {
  const page = await talk(browser, "ko");
  const shown: string[] = [];
  page.on("request", (request) => { if (request.method() !== "GET" && request.url().endsWith("/form")) shown.push(request.postData() ?? ""); });
  await propose("/tax/car");
  await page.getByRole("link", { name: "/tax/car" }).click();
  const form = page.frameLocator(".together iframe");
  await form.getByLabel(ko("tax.car.cc"), { exact: true }).fill("1598");
  await expect(han.getByRole("log")).toContainText(ko("counselling.happened.page-opened"));

  // Nothing has left the browser before the press that shows it.
  expect(shown).toEqual([]);
  await expect(han.locator("[data-part=form]")).toHaveCount(0);
  await page.getByRole("button", { name: ko("counselling.form-show") }).click();
  await expect(han.locator("[data-part=form]")).toContainText("1598");
  await expect(han.getByRole("log")).toContainText(ko("counselling.happened.form-shown"));
  expect(await violations(page)).toEqual([]);
  await form.getByLabel(ko("tax.car.cc"), { exact: true }).fill("1998");
  await expect(han.locator("[data-part=form]")).toContainText("1998");

  const suggest = han.locator("[data-part=suggest]");
  await suggest.locator("summary").click();
  await suggest.getByLabel(ko("counselling.office.suggest-field")).selectOption({ label: ko("tax.car.base-date") });
  await suggest.getByLabel(ko("counselling.office.suggest-value")).fill("2025-03");
  expect(await violations(han)).toEqual([]);
  await suggest.getByRole("button", { name: ko("counselling.office.suggest.submit") }).click();
  await expect(page.locator(".together [role=status]")).toContainText("2025-03");
  await expect(form.getByLabel(ko("tax.car.base-date"), { exact: true })).toHaveValue("");
  await page.getByRole("button", { name: ko("counselling.form-fill") }).click();
  await expect(form.getByLabel(ko("tax.car.base-date"), { exact: true })).toHaveValue("2025-03");
  await expect(han.locator("[data-part=form]")).toContainText("2025-03");

  await page.getByRole("button", { name: ko("counselling.form-hide") }).click();
  await expect(han.locator("[data-part=form]")).toHaveCount(0);
  const before = shown.length;
  await form.getByLabel(ko("tax.car.cc"), { exact: true }).fill("3500");
  await page.waitForTimeout(1_000);
  expect(shown).toHaveLength(before);
  await end(page);
});

test("a form is shown to whoever takes the talk over by another press alone, and never to whoever reads along", async ({ browser }) => {
  await sit(seo, ko, "business-support/law");
  const page = await talk(browser, "ko");
  await propose("/tax/car");
  await page.getByRole("link", { name: "/tax/car" }).click();
  await page.frameLocator(".together iframe").getByLabel(ko("tax.car.cc"), { exact: true }).fill("1598");
  await page.getByRole("button", { name: ko("counselling.form-show") }).click();
  await expect(han.locator("[data-part=form]")).toContainText("1598");

  await sit(seo, ko, "dasan-120/");
  await seo.getByRole("button", { name: ko("counselling.office.look-in") }).click();
  await expect(seo.getByRole("log")).toContainText(ko("counselling.happened.form-shown"));
  await expect(seo.locator("[data-part=form]")).toHaveCount(0);
  await seo.getByRole("button", { name: ko("counselling.office.take-over") }).click();
  const show = page.getByRole("button", { name: ko("counselling.form-show") });
  await expect(show).toHaveAttribute("aria-pressed", "false");
  await page.frameLocator(".together iframe").getByLabel(ko("tax.car.cc"), { exact: true }).fill("1998");
  await page.waitForTimeout(1_000);
  await expect(seo.locator("[data-part=form]")).toHaveCount(0);

  await show.click();
  await expect(seo.locator("[data-part=form]")).toContainText("1998");
  await end(page, seo);
  await sit(seo, ko, "business-support/law");
});

test("a page whose form asks for something private shows nothing to anybody", async ({ browser }) => {
  const page = await talk(browser);
  await propose("/tax/ask");
  await page.getByRole("link", { name: "/tax/ask" }).click();
  await expect(page.frameLocator(".together iframe").getByRole("textbox").first()).toBeVisible();

  await expect(page.getByRole("button", { name: en("counselling.form-show") })).toHaveCount(0);
  await propose("/account/sign-up");
  await expect(han.getByRole("alert")).toContainText(ko("counselling.page"));
  await end(page);
});

test("a talk is handed over with what the colleague should know, goes on, and is rated once", async ({ browser }) => {
  await sit(seo, ko, "business-support/law");
  const page = await talk(browser);
  await page.getByLabel(en("counselling.message")).fill("it is about a contract");
  await page.keyboard.press("Enter");
  await expect(han.getByRole("log")).toContainText("it is about a contract");

  const transfer = han.locator("[data-part=transfer]");
  await transfer.locator("summary").click();
  await transfer.getByLabel(ko("counselling.office.transfer-to")).selectOption("business-support/law");
  await transfer.getByLabel(ko("counselling.office.transfer-note")).fill("계약서를 봐 주십시오");
  await transfer.getByRole("button", { name: ko("counselling.office.transfer.submit") }).click();
  await expect(page.getByRole("log")).toContainText("hands you over to a colleague");
  await accept(seo);
  await expect(seo.locator(".talk-notes")).toContainText("계약서를 봐 주십시오");
  await expect(seo.getByRole("log")).toContainText("it is about a contract");
  await page.getByRole("button", { name: en("counselling.answer") }).click();
  await seo.getByLabel(ko("counselling.message")).fill("please send page two");
  await seo.keyboard.press("Enter");
  await expect(page.getByRole("log")).toContainText("please send page two");

  await seo.getByRole("button", { name: ko("counselling.office.close") }).click();
  await page.getByLabel(en("counselling.stars.5")).check();
  await page.getByRole("button", { name: en("counselling.rate.submit"), exact: true }).click();
  await expect(page.getByText(en("counselling.rated-thanks"))).toBeVisible();
  await expect(page.getByLabel(en("counselling.stars.5"))).toHaveCount(0);
  await page.context().close();
});

test("the counsellor's machine dies: the citizen waits again, first in the row, and the next one has all that was said", async ({ browser }) => {
  await sit(seo, ko, "business-support/law");
  const page = await talk(browser);
  await page.getByLabel(en("counselling.message")).fill("the lamp is dark");
  await page.keyboard.press("Enter");
  await expect(han.getByRole("log")).toContainText("the lamp is dark");

  await han.context().setOffline(true);
  // As a machine without power does: nothing is said any more, not even goodbye.
  await han.goto("about:blank").catch(() => undefined);
  await expect(page.getByRole("log")).toContainText("connection was lost", { timeout: 60_000 });
  await page.getByLabel(en("counselling.message")).fill("is anybody there?");
  await page.keyboard.press("Enter");
  await sit(seo, ko, "dasan-120/");
  await accept(seo);
  await page.getByRole("button", { name: en("counselling.answer") }).click();

  await expect(seo.getByRole("log")).toContainText("the lamp is dark");
  await expect(seo.getByRole("log")).toContainText("is anybody there?");
  await seo.getByRole("button", { name: ko("counselling.office.close") }).click();
  await han.context().setOffline(false);
  await page.context().close();
});

test("one ticket in two tabs is one: both show the place and the talk, each line once", async ({ browser }) => {
  await sit(seo, ko, "business-support/law");
  const page = await talk(browser);
  const other = await page.context().newPage();
  await other.goto("/counselling/dasan-120");
  await other.getByRole("link", { name: /ticket/i }).first().click();
  await expect(other).toHaveURL(page.url());
  await page.getByLabel(en("counselling.message")).fill("from the first");
  await page.keyboard.press("Enter");
  await other.getByLabel(en("counselling.message")).fill("from the second");
  await other.keyboard.press("Enter");

  for (const one of [page, other]) for (const words of ["from the first", "from the second"]) await expect(one.getByRole("log").getByText(words, { exact: true })).toHaveCount(1);
  // Whoever closes one of them is still there in the other.
  await page.close();
  await han.getByLabel(ko("counselling.message")).fill("still there?");
  await han.keyboard.press("Enter");
  await expect(other.getByRole("log")).toContainText("still there?");
  await end(other);
});

test("a guest who must be verified in the middle comes back to the same talk as who they are", async ({ browser }) => {
  const page = await talk(browser);
  const address = new URL(page.url()).pathname;
  await page.getByLabel(en("counselling.message")).fill("it is about my own tax");
  await page.keyboard.press("Enter");
  await han.getByRole("button", { name: ko("counselling.office.ask-level") }).click();
  await page.getByRole("link", { name: en("counselling.raise-level") }).click();

  // No account yet: it is made on the way.
  await page.getByRole("link", { name: en("accounts.sign-up.title") }).last().click();
  const email = `middle-${Date.now().toString(36)}@example.org`;
  await page.locator("#age").check();
  await page.locator("#email").fill(email);
  await page.locator("#name").fill(`Yard ${Date.now().toString(36).slice(-6)}`);
  await page.locator("#consent").check();
  await page.locator("#password").fill("느티나무 아래 고양이 세 마리");
  await page.keyboard.press("Enter");
  await expect(page.locator("#password")).toHaveCount(0);
  await page.goto("/dev/mail");
  await page.getByRole("row", { name: email }).getByRole("link").first().click();
  await page.locator("main a[href*=confirm]").click();
  await page.getByRole("button", { name: en("accounts.confirm.submit") }).click();
  await page.goto(address);
  await expect(page.getByRole("log")).toContainText("it is about my own tax");
  await page.getByRole("link", { name: en("counselling.raise-level") }).click();
  await page.locator("#consent").check();
  await page.locator("button[name=agency]").first().click();
  await page.locator("#name").fill("Han Garam");
  await page.locator("#born").fill("19900314");
  await page.locator("#telephone").fill("010-0000-0001");
  await page.keyboard.press("Enter");
  await page.locator("#code").fill(await page.locator(".message strong").innerText());
  await page.keyboard.press("Enter");
  await page.locator("main form button").last().click();

  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await expect(page.getByRole("log")).toContainText("it is about my own tax");
  await expect(page.getByRole("link", { name: en("counselling.raise-level") })).toHaveCount(0);
  await expect(han.locator(".open-talk .facts")).toContainText(ko("counselling.office.level.3"));
  await end(page);
});

for (const language of ["ko", "en"] as const) {
  test(`${language}: by keyboard alone one takes a ticket, is called, talks, ends and rates`, async ({ browser }) => {
    const t = texts(language);
    await sit(han, ko, "dasan-120/");
    const { page, context } = await somebody(browser, city.origin, language, phone);
    await page.goto("/counselling/dasan-120");
    await press(page, page.getByRole("button", { name: t("counselling.take") }));
    await expect(page.getByRole("heading", { name: t("counselling.state.offered") })).toBeVisible();
    // The agent's keys: take what rings, then the field to write in.
    await expect(han.locator("[data-act=accept]")).toBeVisible();
    await han.keyboard.press("Alt+KeyA");
    await expect(page.getByRole("button", { name: t("counselling.answer") })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByLabel(t("counselling.message"))).toBeFocused();
    await page.keyboard.type("hello there");
    await page.keyboard.press("Enter");
    await expect(han.getByRole("log")).toContainText("hello there");
    await han.keyboard.press("Alt+KeyR");
    await han.keyboard.type("안녕하세요");
    await han.keyboard.press("Enter");
    await expect(page.getByRole("log")).toContainText("안녕하세요");
    expect(await violations(page)).toEqual([]);

    await press(page, page.getByRole("button", { name: t("counselling.end") }));
    await tabTo(page, page.getByLabel(t("counselling.stars.5")));
    await page.keyboard.press("Space");
    await typeInto(page, page.getByLabel(t("counselling.comment")), "ok");
    await page.keyboard.press("Enter");
    await expect(page.getByText(t("counselling.rated-thanks"))).toBeVisible();
    await context.close();
  });
}

test("one waits while walking in the world, is called there, talks in it, and goes on with the same talk on the page", async ({ browser }) => {
  test.setTimeout(300_000);
  await sit(seo, ko, "business-support/law");
  await sit(han, ko, "dasan-120/");
  const { page, context } = await somebody(browser, city.origin, "en", phone);
  await page.goto("/counselling/dasan-120");
  await page.getByRole("button", { name: en("counselling.take") }).click();
  await expect(page.getByRole("heading", { name: en("counselling.state.offered") })).toBeVisible();
  const address = page.url();
  await enter(page, "city-hall-lobby");
  await expect(page.locator(".ticket-card")).toBeVisible();
  if (await han.locator("[data-act=accept]").count() === 0) await sit(han, ko, "dasan-120/");
  await accept(han);
  await expect(page.locator(".ticket-card")).toContainText("your turn!");
  await page.locator(".ticket-card").getByRole("button").click();
  const panel = page.frameLocator(".service-frame");
  await panel.getByRole("button", { name: en("counselling.answer") }).click();
  await panel.getByLabel(en("counselling.message")).fill("from the hall");
  await panel.getByLabel(en("counselling.message")).press("Enter");
  await expect(han.getByRole("log")).toContainText("from the hall");

  await page.goto(address);
  await expect(page.getByRole("log")).toContainText("from the hall");
  await han.getByLabel(ko("counselling.message")).fill("and on the page");
  await han.keyboard.press("Enter");
  await expect(page.getByRole("log")).toContainText("and on the page");
  await end(page);
  await context.close();
});

test("a closed desk says when it opens and takes a message; on a holiday it says which", async ({ browser }) => {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Seoul" }).format(new Date());
  const holiday = await startDeskCity({ holidays: [today] });
  const night = await startDeskCity({ hours: { from: "00:00", until: "00:01" } });
  for (const [closed, reason] of [[holiday, "holidays.temporary"], [night, null]] as const) {
    const { page, context } = await somebody(browser, closed.origin, "en", phone);
    await page.goto("/counselling/dasan-120");
    await expect(page.getByText(en("counselling.closed"), { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: en("counselling.take") })).toHaveCount(0);
    if (reason !== null) await expect(page.locator(".facts")).toContainText(en(reason));
    await expect(page.locator(".facts time")).toBeVisible();
    const refused = await page.request.post("/api/desks/dasan-120/tickets", { data: {}, headers: { origin: closed.origin } });
    expect([refused.status(), (await refused.json() as { code: string }).code]).toEqual([409, "counselling.desk-closed"]);
    expect(await violations(page)).toEqual([]);

    await press(page, page.getByRole("link", { name: en("counselling.leave-letter") }));
    await typeInto(page, page.getByLabel(en("counselling.letter.text")), "please write to me");
    await press(page, page.getByRole("button", { name: en("counselling.letter.submit") }));
    await expect(page.getByRole("status")).toContainText("Your message was left.");
    await context.close();
    await closed.stop();
  }
});
