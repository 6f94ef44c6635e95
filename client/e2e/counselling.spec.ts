// A citizen with a phone and an agent at a desk.
import { readFileSync } from "node:fs";
import { expect, test, type Page } from "./fixtures";
import { violations } from "./accessibility";
import { accept, agent, finish, firstLink, pressOn, say, sit, somebody, staff, startDeskCity, unfold, type DeskCity } from "./desk-city";
import { press, tabTo, typeInto } from "./keyboard";
import { texts } from "./madang";

const [t, en] = [texts("ko"), texts("en")];
const phone = { width: 390, height: 844 };

let city: DeskCity;
let operator: Page;
let han: Page;

test.beforeAll(async ({ browser }) => {
  city = await startDeskCity();
  await expect.poll(() => firstLink(city.said())).not.toBe("");
  operator = await staff(browser, city, "ko", firstLink(city.said()), "운영", t("staff.invitation.submit"));
  han = await agent(browser, city, operator, t, "한별");
});

test.afterAll(() => city.stop());

test("a guest talks with an agent three presses after opening the link, and what is said comes by itself", async ({ browser }) => {
  await sit(han, t, "dasan-120/");
  const { page, context } = await somebody(browser, city.origin, "en", phone);
  const began = Date.now();
  await page.goto("/counselling/dasan-120");
  expect(await violations(page)).toEqual([]);
  await press(page, page.getByRole("button", { name: "Take a ticket" }));
  await accept(han);
  const begin = page.getByRole("button", { name: "Begin the talk" });
  await expect(begin).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await say(page, en, "Which bus goes to the palace?");
  await expect(han.getByRole("log")).toContainText("Which bus goes to the palace?");
  expect(Date.now() - began).toBeLessThan(30_000);

  await say(han, t, "Line 3, the station has its name.");
  await expect(page.getByRole("log")).toContainText("Line 3, the station has its name.");
  expect(await violations(page)).toEqual([]);
  expect(await violations(han)).toEqual([]);

  await finish(han, t);
  await expect(page.getByRole("heading", { name: "The talk is over" })).toBeVisible();
  await press(page, page.getByLabel("Very good"), "Space");
  await press(page, page.getByRole("button", { name: "Send", exact: true }));
  await expect(page.getByText("Thank you for your rating.")).toBeVisible();
  await context.close();
});

test("a train goes through a tunnel: what was written there is sent once, and what was said meanwhile is there", async ({ browser }) => {
  await sit(han, t, "dasan-120/");
  const { page, context } = await somebody(browser, city.origin, "en", phone);
  await page.goto("/counselling/dasan-120");
  await press(page, page.getByRole("button", { name: "Take a ticket" }));
  await accept(han);
  await press(page, page.getByRole("button", { name: "Begin the talk" }));
  await expect(page.getByRole("log")).toBeVisible();

  await context.setOffline(true);
  await say(page, en, "from the tunnel");
  await expect(page.getByText("It is sent again when there is a connection.")).toBeVisible();
  await say(han, t, "are you still there?");
  await context.setOffline(false);

  await expect(page.getByRole("log")).toContainText("are you still there?", { timeout: 60_000 });
  await expect(han.getByRole("log")).toContainText("from the tunnel", { timeout: 60_000 });
  await expect(han.getByRole("log").getByText("from the tunnel")).toHaveCount(1);
  await finish(han, t);
  await context.close();
});

test("the server is killed in the middle of a talk, and the talk goes on", async ({ browser }) => {
  test.setTimeout(180_000);
  await sit(han, t, "dasan-120/");
  const { page, context } = await somebody(browser, city.origin, "en", phone);
  await page.goto("/counselling/dasan-120");
  await press(page, page.getByRole("button", { name: "Take a ticket" }));
  await accept(han);
  await press(page, page.getByRole("button", { name: "Begin the talk" }));
  await say(page, en, "before the end");
  await expect(han.getByRole("log")).toContainText("before the end");

  await city.restart();
  await say(page, en, "after it");

  await expect(han.getByRole("log")).toContainText("after it", { timeout: 60_000 });
  await expect(page.getByRole("log")).toContainText("before the end");
  await finish(han, t);
  await context.close();
});

test("without a script and by keyboard alone one takes a ticket, is called and talks", async ({ browser }) => {
  await sit(han, t, "dasan-120/");
  const { page, context } = await somebody(browser, city.origin, "ko", phone, false);
  await page.goto("/counselling/dasan-120");
  await press(page, page.getByRole("button", { name: t("counselling.take") }));
  await accept(han);
  await press(page, page.getByRole("link", { name: t("counselling.refresh") }));
  await press(page, page.getByRole("button", { name: t("counselling.answer") }));
  await expect(page.getByRole("heading", { name: t("counselling.state.talking") })).toBeVisible();
  await tabTo(page, page.getByLabel(t("counselling.message")));
  await page.keyboard.type("가로등이 꺼졌습니다");
  await press(page, page.getByRole("button", { name: t("counselling.send") }));
  await expect(page.getByRole("log")).toContainText("가로등이 꺼졌습니다");
  await expect(han.getByRole("log")).toContainText("가로등이 꺼졌습니다");
  // The judge needs timers, which a page without scripts has not: it looks at the same page where they run.
  const judged = await browser.newContext({ baseURL: city.origin, viewport: phone, locale: "ko-KR", storageState: await context.storageState() });
  const same = await judged.newPage();
  await same.goto(page.url());
  expect(await violations(same)).toEqual([]);
  await judged.close();
  await finish(han, t);
  await context.close();
});

test("whatever an agent is in the middle of stays while the desk goes on", async ({ browser }) => {
  test.setTimeout(120_000);
  await sit(han, t, "dasan-120/");
  const first = await somebody(browser, city.origin, "en", phone);
  await first.page.goto("/counselling/dasan-120");
  await press(first.page, first.page.getByRole("button", { name: "Take a ticket" }));
  await accept(han);
  await press(first.page, first.page.getByRole("button", { name: "Begin the talk" }));
  const notes = han.locator("[data-part=notes]");
  await unfold(han, notes);
  await typeInto(han, han.locator("#note"), "half a note");

  const second = await somebody(browser, city.origin, "en", phone);
  await second.page.goto("/counselling/dasan-120");
  await press(second.page, second.page.getByRole("button", { name: "Take a ticket" }));
  // It may ring elsewhere first: with a colleague of an earlier story, for half a minute.
  await expect(han.locator("[data-part=mine] [data-state=offered]")).toBeVisible({ timeout: 45_000 });

  await expect(notes).toHaveAttribute("open", "");
  await expect(han.locator("#note")).toHaveValue("half a note");
  await expect(han.locator("#note")).toBeFocused();
  await press(second.page, second.page.getByRole("button", { name: "Give the ticket back" }));
  await expect(han.locator("[data-part=mine] [data-state=offered]")).toHaveCount(0);
  await finish(han, t);
  await first.context.close();
  await second.context.close();
});

test("a citizen sends a picture, keeps what is typed when a number is hidden, reads the transcript and what was promised, and goes on by telephone", async ({ browser }) => {
  test.setTimeout(120_000);
  await sit(han, t, "dasan-120/");
  const { page, context } = await somebody(browser, city.origin, "ko", phone);
  await page.goto("/counselling/dasan-120");
  await press(page, page.getByRole("button", { name: t("counselling.take") }));
  await accept(han);
  await press(page, page.getByRole("button", { name: t("counselling.answer") }));
  await expect(page.getByRole("heading", { name: t("counselling.state.talking") })).toBeVisible();
  const address = page.url();
  await say(page, t, "mine is 900101-1234567");
  await page.keyboard.type("and the lamp is dark");
  await expect(page.getByText(t("counselling.advice.masked"))).toBeVisible();
  await expect(page.getByLabel(t("counselling.message"))).toHaveValue("and the lamp is dark");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("log")).toContainText("and the lamp is dark");

  const [files] = await Promise.all([page.waitForEvent("filechooser"), press(page, page.getByLabel(t("counselling.file"), { exact: true }), "Space")]);
  await files.setFiles({ name: "lamp.png", mimeType: "image/png", buffer: readFileSync(new URL("../public/icons/icon-32.png", import.meta.url)) });
  await press(page, page.getByRole("button", { name: t("counselling.file-send") }));
  const link = han.getByRole("log").getByRole("link", { name: "lamp.png" });
  await expect(link).toBeVisible();
  const [saved] = await Promise.all([han.waitForEvent("download"), press(han, link)]);
  expect(saved.suggestedFilename()).toBe("lamp.png");

  await typeInto(page, page.getByLabel(t("counselling.case.word")), "Blue heron");
  await pressOn(page, page.getByRole("button", { name: t("counselling.case.submit") }));
  const number = /\d{4}-\d{4}/.exec(await page.locator("[data-part=case] .total").innerText())?.[0] ?? "";
  expect(await violations(page)).toEqual([]);
  await pressOn(page, page.getByRole("link", { name: t("counselling.transcript.open") }));
  await expect(page.getByText("and the lamp is dark")).toBeVisible();
  await expect(page.getByRole("button", { name: t("counselling.transcript.print") })).toBeVisible();
  expect(await violations(page)).toEqual([]);

  const promise = han.locator("[data-part=follow-up]");
  await unfold(han, promise);
  await typeInto(han, promise.getByLabel(t("counselling.follow-up.text"), { exact: true }), "We mend the lamp.");
  // Each browser has keys of its own for a day.
  const due = promise.getByLabel(t("counselling.follow-up.due"), { exact: true });
  await due.fill(await due.getAttribute("min") ?? "");
  await pressOn(han, promise.getByRole("button", { name: t("counselling.follow-up.submit") }));
  await expect(han.getByRole("log")).toContainText("We mend the lamp.");
  await finish(han, t);
  await han.goto("/office/desk-cases");
  expect(await violations(han)).toEqual([]);
  await typeInto(han, han.getByLabel(t("counselling.cases.number")), number);
  await typeInto(han, han.getByLabel(t("counselling.cases.word")), "blueheron");
  await pressOn(han, han.getByRole("button", { name: t("counselling.cases.submit") }));
  await expect(han.getByText("and the lamp is dark")).toBeVisible();
  expect(await violations(han)).toEqual([]);

  await han.goto("/office/desk-follow-ups");
  expect(await violations(han)).toEqual([]);
  await pressOn(han, han.locator("main ul a").first());
  await expect(han.getByLabel(t("counselling.follow-up.outcome"))).toBeVisible();
  expect(await violations(han)).toEqual([]);
  await typeInto(han, han.getByLabel(t("counselling.follow-up.outcome")), "It shines again.");
  await pressOn(han, han.getByRole("button", { name: t("counselling.follow-up.done") }));
  await expect(han.getByText(t("counselling.follow-ups.none"))).toBeVisible();
  await page.goto(address);
  await expect(page.locator("[data-part=follow-ups]")).toContainText("It shines again.");
  expect(await violations(page)).toEqual([]);
  await context.close();
});

test("one reads other pages and walks about with a ticket, and is called in the place as a page", async ({ browser }) => {
  test.setTimeout(90_000);
  await sit(han, t, "dasan-120/");
  const { page, context } = await somebody(browser, city.origin, "en", phone);
  await page.goto("/counselling/dasan-120");
  await press(page, page.getByRole("button", { name: en("counselling.take") }));
  await expect(page.getByRole("heading", { name: en("counselling.state.offered") })).toBeVisible();
  await page.goto("/tax/car");
  await expect(page.locator(".ticket-card")).toContainText("you are next");
  expect(await violations(page)).toEqual([]);
  await page.goto("/spaces/city-hall-lobby");
  await expect(page.locator(".ticket-card")).toContainText("you are next", { timeout: 30_000 });
  // Who sits at the desk stands behind its counter.
  await expect(page.locator("[data-part=people]")).toContainText("한별");

  await accept(han);

  await expect(page.locator(".ticket-card")).toContainText("your turn!");
  expect(await violations(page)).toEqual([]);
  await press(page, page.locator(".ticket-card").getByRole("button", { name: en("hud.ticket.counter") }));
  await expect(page.locator(".toasts")).toContainText("walk", { ignoreCase: true });
  await press(page, page.locator(".ticket-card").getByRole("button", { name: en("hud.ticket.open") }));
  await press(page, page.frameLocator(".service-frame").getByRole("button", { name: en("counselling.answer") }));
  await expect(page.frameLocator(".service-frame").getByRole("log")).toBeVisible();
  await han.reload();
  await press(han, han.getByRole("link", { name: t("counselling.office.open") }).first());
  await finish(han, t);
  await context.close();
});

test("the pages of the desks have no barriers", async ({ browser }) => {
  for (const language of ["ko", "en"] as const) {
    const { page, context } = await somebody(browser, city.origin, language, phone);
    for (const path of ["/counselling", "/counselling/business-support", "/counselling/dasan-120/letter"]) {
      await page.goto(path);
      expect(await violations(page)).toEqual([]);
    }
    await context.close();
  }

  for (const path of ["/office/desk-letters", "/office/desk"]) {
    await han.goto(path);
    expect(await violations(han)).toEqual([]);
  }
  await operator.goto("/office/desk-closings");
  expect(await violations(operator)).toEqual([]);
});
