// What happens to people at the desks, from beginning to end, by keyboard alone: one of the two sides speaks Korean, the other mostly English.
import { expect, test, type Browser, type Page } from "./fixtures";
import { violations } from "./accessibility";
import { accept, agent, choose, finish, firstLink, pressOn, rewrite, say, sit, somebody, staff, startDeskCity, unfold, type DeskCity } from "./desk-city";
import { press, typeInto } from "./keyboard";
import { enter, look, standing, texts } from "./madang";
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
  await press(page, page.getByRole("button", { name: t("counselling.take") }));
  await accept(han);
  await press(page, page.getByRole("button", { name: t("counselling.answer") }));
  await expect(page.getByRole("heading", { name: t("counselling.state.talking") })).toBeVisible();
  return page;
}

async function end(page: Page, who: Page = han): Promise<void> {
  await who.goto("/office/desk");
  await pressOn(who, who.getByRole("link", { name: ko("counselling.office.open") }).first());
  await finish(who, ko);
  await page.context().close();
}

async function propose(path: string): Promise<void> {
  const together = han.locator("[data-part=together]");
  await unfold(han, together);
  await rewrite(han, together.getByLabel(ko("counselling.office.page-path")), path);
  await pressOn(han, together.getByRole("button", { name: ko("counselling.office.page.submit") }));
}

test("a form is filled in side by side: the counsellor sees what is shown, suggests, and the citizen fills it in by a press", async ({ browser }) => {
  const page = await talk(browser, "ko");
  const shown: string[] = [];
  page.on("request", (request) => { if (request.method() !== "GET" && request.url().endsWith("/form")) shown.push(request.postData() ?? ""); });
  await propose("/tax/car");
  await press(page, page.getByRole("link", { name: "/tax/car" }));
  const form = page.frameLocator(".together iframe");
  await rewrite(page, form.getByLabel(ko("tax.car.cc"), { exact: true }), "1598");
  await expect(han.getByRole("log")).toContainText(ko("counselling.happened.page-opened"));

  // Nothing has left the browser before the press that shows it.
  expect(shown).toEqual([]);
  await expect(han.locator("[data-part=form]")).toHaveCount(0);
  await press(page, page.getByRole("button", { name: ko("counselling.form-show") }));
  await expect(han.locator("[data-part=form]")).toContainText("1598");
  await expect(han.getByRole("log")).toContainText(ko("counselling.happened.form-shown"));
  expect(await violations(page)).toEqual([]);
  await rewrite(page, form.getByLabel(ko("tax.car.cc"), { exact: true }), "1998");
  await expect(han.locator("[data-part=form]")).toContainText("1998");

  const suggest = han.locator("[data-part=suggest]");
  await unfold(han, suggest);
  const field = suggest.getByLabel(ko("counselling.office.suggest-field"));
  await choose(han, field, await field.getByText(ko("tax.car.base-date"), { exact: true }).getAttribute("value") ?? "");
  await rewrite(han, suggest.getByLabel(ko("counselling.office.suggest-value")), "2025-03");
  expect(await violations(han)).toEqual([]);
  await press(han, suggest.getByRole("button", { name: ko("counselling.office.suggest.submit") }));
  await expect(page.locator(".together [role=status]")).toContainText("2025-03");
  await expect(form.getByLabel(ko("tax.car.base-date"), { exact: true })).toHaveValue("");
  await press(page, page.getByRole("button", { name: ko("counselling.form-fill") }));
  await expect(form.getByLabel(ko("tax.car.base-date"), { exact: true })).toHaveValue("2025-03");
  await expect(han.locator("[data-part=form]")).toContainText("2025-03");

  await press(page, page.getByRole("button", { name: ko("counselling.form-hide") }));
  await expect(han.locator("[data-part=form]")).toHaveCount(0);
  const before = shown.length;
  await rewrite(page, form.getByLabel(ko("tax.car.cc"), { exact: true }), "3500");
  await page.waitForTimeout(1_000);
  expect(shown).toHaveLength(before);
  await end(page);
});

test("a form is shown to whoever takes the talk over by another press alone, and never to whoever reads along", async ({ browser }) => {
  await sit(seo, ko, "business-support/law");
  const page = await talk(browser, "ko");
  await propose("/tax/car");
  await press(page, page.getByRole("link", { name: "/tax/car" }));
  const cc = page.frameLocator(".together iframe").getByLabel(ko("tax.car.cc"), { exact: true });
  await rewrite(page, cc, "1598");
  await press(page, page.getByRole("button", { name: ko("counselling.form-show") }));
  await expect(han.locator("[data-part=form]")).toContainText("1598");

  await sit(seo, ko, "dasan-120/");
  await press(seo, seo.getByRole("button", { name: ko("counselling.office.look-in") }));
  await expect(seo.getByRole("log")).toContainText(ko("counselling.happened.form-shown"));
  await expect(seo.locator("[data-part=form]")).toHaveCount(0);
  await press(seo, seo.getByRole("button", { name: ko("counselling.office.take-over") }));
  const show = page.getByRole("button", { name: ko("counselling.form-show") });
  await expect(show).toHaveAttribute("aria-pressed", "false");
  await rewrite(page, cc, "1998");
  await page.waitForTimeout(1_000);
  await expect(seo.locator("[data-part=form]")).toHaveCount(0);

  await press(page, show);
  await expect(seo.locator("[data-part=form]")).toContainText("1998");
  await end(page, seo);
  await sit(seo, ko, "business-support/law");
});

test("a page whose form asks for something private shows nothing to anybody", async ({ browser }) => {
  const page = await talk(browser);
  await propose("/tax/ask");
  await press(page, page.getByRole("link", { name: "/tax/ask" }));
  await expect(page.frameLocator(".together iframe").getByRole("textbox").first()).toBeVisible();

  await expect(page.getByRole("button", { name: en("counselling.form-show") })).toHaveCount(0);
  await propose("/account/sign-up");
  await expect(han.getByRole("alert")).toContainText(ko("counselling.page"));
  await end(page);
});

for (const language of ["ko", "en"] as const) {
  test(`${language}: a talk is handed over with what the colleague should know, goes on, and is rated once`, async ({ browser }) => {
    const t = texts(language);
    await sit(seo, ko, "business-support/law");
    const page = await talk(browser, language);
    await expect(page.getByLabel(t("counselling.message"))).toBeFocused();
    await page.keyboard.type("it is about a contract");
    await page.keyboard.press("Enter");
    await expect(han.getByRole("log")).toContainText("it is about a contract");
    // The agent's key to the field to write in.
    await han.keyboard.press("Alt+KeyR");
    await han.keyboard.type("잠시만 기다려 주십시오");
    await han.keyboard.press("Enter");
    await expect(page.getByRole("log")).toContainText("잠시만 기다려 주십시오");

    const transfer = han.locator("[data-part=transfer]");
    await unfold(han, transfer);
    await choose(han, transfer.getByLabel(ko("counselling.office.transfer-to")), "business-support/law");
    await typeInto(han, transfer.getByLabel(ko("counselling.office.transfer-note")), "계약서를 봐 주십시오");
    await press(han, transfer.getByRole("button", { name: ko("counselling.office.transfer.submit") }));
    await accept(seo);
    await expect(seo.locator(".talk-notes")).toContainText("계약서를 봐 주십시오");
    await expect(seo.getByRole("log")).toContainText("it is about a contract");
    await expect(page.getByRole("button", { name: t("counselling.answer") })).toBeFocused();
    await page.keyboard.press("Enter");
    await say(seo, ko, "please send page two");
    await expect(page.getByRole("log")).toContainText("please send page two");
    expect(await violations(page)).toEqual([]);

    await finish(seo, ko);
    await press(page, page.getByLabel(t("counselling.stars.5")), "Space");
    await typeInto(page, page.getByLabel(t("counselling.comment")), "ok");
    await page.keyboard.press("Enter");
    await expect(page.getByText(t("counselling.rated-thanks"))).toBeVisible();
    await expect(page.getByLabel(t("counselling.stars.5"))).toHaveCount(0);
    await page.context().close();
  });
}

test("the counsellor's machine dies: the citizen waits again, first in the row, and the next one has all that was said", async ({ browser }) => {
  await sit(seo, ko, "business-support/law");
  const page = await talk(browser);
  await say(page, en, "the lamp is dark");
  await expect(han.getByRole("log")).toContainText("the lamp is dark");

  await han.context().setOffline(true);
  // As a machine without power does: nothing is said any more, not even goodbye.
  await han.goto("about:blank").catch(() => undefined);
  await expect(page.getByRole("log")).toContainText("connection was lost", { timeout: 60_000 });
  await say(page, en, "is anybody there?");
  await sit(seo, ko, "dasan-120/");
  await accept(seo);
  await press(page, page.getByRole("button", { name: en("counselling.answer") }));

  await expect(seo.getByRole("log")).toContainText("the lamp is dark");
  await expect(seo.getByRole("log")).toContainText("is anybody there?");
  await finish(seo, ko);
  await han.context().setOffline(false);
  await page.context().close();
});

test("one ticket in two tabs is one: both show the place and the talk, each line once", async ({ browser }) => {
  await sit(seo, ko, "business-support/law");
  const page = await talk(browser, "ko");
  const other = await page.context().newPage();
  await other.goto("/counselling/dasan-120");
  await press(other, other.locator("main .notice a").first());
  await expect(other).toHaveURL(page.url());
  await say(page, ko, "from the first");
  await say(other, ko, "from the second");

  for (const one of [page, other]) for (const words of ["from the first", "from the second"]) await expect(one.getByRole("log").getByText(words, { exact: true })).toHaveCount(1);
  // Whoever closes one of them is still there in the other.
  await page.close();
  await say(han, ko, "still there?");
  await expect(other.getByRole("log")).toContainText("still there?");
  await end(other);
});

test("a guest who must be verified in the middle comes back to the same talk as who they are", async ({ browser }) => {
  const page = await talk(browser);
  const address = new URL(page.url()).pathname;
  await say(page, en, "it is about my own tax");
  await press(han, han.getByRole("button", { name: ko("counselling.office.ask-level") }));
  await press(page, page.getByRole("link", { name: en("counselling.raise-level") }));

  // No account yet: it is made on the way.
  await press(page, page.getByRole("link", { name: en("accounts.sign-up.title") }).last());
  const email = `middle-${Date.now().toString(36)}@example.org`;
  await press(page, page.locator("#age"), "Space");
  await typeInto(page, page.locator("#email"), email);
  await typeInto(page, page.locator("#name"), `Yard ${Date.now().toString(36).slice(-6)}`);
  await press(page, page.locator("#consent"), "Space");
  await typeInto(page, page.locator("#password"), "느티나무 아래 고양이 세 마리");
  await page.keyboard.press("Enter");
  // Refused, the form would stand at its address again.
  await page.waitForURL(({ pathname }) => pathname !== "/account/sign-up");
  const letter = page.getByRole("row", { name: email });
  await expect(async () => {
    await page.goto("/dev/mail");
    await expect(letter).toHaveCount(1, { timeout: 1_000 });
  }).toPass();
  await pressOn(page, letter.getByRole("link").first());
  await pressOn(page, page.locator("main a[href*=confirm]"));
  await press(page, page.getByRole("button", { name: en("accounts.confirm.submit") }));
  await expect(page.getByRole("heading", { level: 1, name: en("accounts.confirmed.title") })).toBeVisible();
  await page.goto(address);
  await expect(page.getByRole("log")).toContainText("it is about my own tax");
  await press(page, page.getByRole("link", { name: en("counselling.raise-level") }));
  await press(page, page.locator("#consent"), "Space");
  await press(page, page.locator("button[name=agency]").first());
  await typeInto(page, page.locator("#name"), "Han Garam");
  await typeInto(page, page.locator("#born"), "19900314");
  await typeInto(page, page.locator("#telephone"), "010-0000-0001");
  await page.keyboard.press("Enter");
  await typeInto(page, page.locator("#code"), await page.locator(".message strong").innerText());
  await page.keyboard.press("Enter");
  // The page before it has a button, too.
  await expect(page.locator("#code")).toHaveCount(0);
  await press(page, page.locator("main form button").last());

  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await expect(page.getByRole("log")).toContainText("it is about my own tax");
  await expect(page.getByRole("link", { name: en("counselling.raise-level") })).toHaveCount(0);
  await expect(han.locator(".open-talk .facts")).toContainText(ko("counselling.office.level.3"));
  await end(page);
});

test("one waits while walking in the world, is called there, is led to the counter, talks in it, and goes on with the same talk on the page", async ({ browser }) => {
  test.setTimeout(300_000);
  await sit(seo, ko, "business-support/law");
  await sit(han, ko, "dasan-120/");
  const { page, context } = await somebody(browser, city.origin, "en", phone);
  await page.goto("/counselling/dasan-120");
  await press(page, page.getByRole("button", { name: en("counselling.take") }));
  await expect(page.getByRole("heading", { name: en("counselling.state.offered") })).toBeVisible();
  const address = page.url();
  await enter(page, "city-hall-lobby");
  await expect(page.locator(".ticket-card")).toBeVisible();
  // Both counsellors stand behind their counters, by name and with the mark of the staff.
  await expect.poll(async () => (await look(page)).avatars.map(({ name }) => name)).toEqual(expect.arrayContaining(["한별", "서윤"]));
  if (await han.locator("[data-act=accept]").count() === 0) await sit(han, ko, "dasan-120/");
  await accept(han);
  await expect(page.locator(".ticket-card")).toContainText("your turn!");
  await press(page, page.locator(".ticket-card").getByRole("button", { name: en("hud.ticket.counter") }));
  const counter = { x: -7.5, z: -2 };
  await expect.poll(async () => { const { self } = await look(page); return Math.hypot(self.x - counter.x, self.z - counter.z); }, { timeout: 60_000 }).toBeLessThan(3.6);
  await standing(page);
  await expect(page.locator(".world-tag.staff", { hasText: "한별" })).toHaveCount(1);
  await press(page, page.locator(".ticket-card").getByRole("button", { name: en("hud.ticket.open") }));
  const panel = page.frameLocator(".service-frame");
  await press(page, panel.getByRole("button", { name: en("counselling.answer") }));
  await typeInto(page, panel.getByLabel(en("counselling.message")), "from the hall");
  await page.keyboard.press("Enter");
  await expect(han.getByRole("log")).toContainText("from the hall");
  // What is said at the counter is no word in the place.
  await expect(page.locator(".world-labels")).not.toContainText("from the hall");

  await page.goto(address);
  await expect(page.getByRole("log")).toContainText("from the hall");
  await say(han, ko, "and on the page");
  await expect(page.getByRole("log")).toContainText("and on the page");
  await end(page);
  await context.close();
});

test("a closed desk says when it opens and takes a message; on a holiday it says which", async ({ browser }) => {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Seoul" }).format(new Date());
  const holiday = await startDeskCity({ holidays: [today] });
  const night = await startDeskCity({ hours: { from: "00:00", until: "00:01" } });
  for (const [closed, reason, language] of [[holiday, "holidays.temporary", "en"], [night, null, "ko"]] as const) {
    const t = texts(language);
    const { page, context } = await somebody(browser, closed.origin, language, phone);
    await page.goto("/counselling/dasan-120");
    await expect(page.getByText(t("counselling.closed"), { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: t("counselling.take") })).toHaveCount(0);
    if (reason !== null) await expect(page.locator(".facts")).toContainText(t(reason));
    await expect(page.locator(".facts time")).toBeVisible();
    const refused = await page.request.post("/api/desks/dasan-120/tickets", { data: {}, headers: { origin: closed.origin } });
    expect([refused.status(), (await refused.json() as { code: string }).code]).toEqual([409, "counselling.desk-closed"]);
    expect(await violations(page)).toEqual([]);

    await press(page, page.getByRole("link", { name: t("counselling.leave-letter") }));
    await typeInto(page, page.getByLabel(t("counselling.letter.text")), "please write to me");
    await press(page, page.getByRole("button", { name: t("counselling.letter.submit") }));
    await expect(page.getByRole("status")).toContainText(language === "en" ? "Your message was left." : "메시지");
    await context.close();
    await closed.stop();
  }
});
