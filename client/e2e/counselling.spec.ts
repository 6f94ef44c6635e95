// A citizen with a phone and an agent at a desk.
import { readFileSync } from "node:fs";
import { expect, test, type Page } from "./fixtures";
import { violations } from "./accessibility";
import { accept, agent, firstLink, sit, somebody, staff, startDeskCity, type DeskCity } from "./desk-city";
import { press, tabTo } from "./keyboard";
import { texts } from "./madang";

const t = texts("ko");
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
  await page.getByRole("button", { name: "Take a ticket" }).click();
  await accept(han);
  const begin = page.getByRole("button", { name: "Begin the talk" });
  await expect(begin).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await begin.click();
  await page.getByLabel("Message").fill("Which bus goes to the palace?");
  await page.keyboard.press("Enter");
  await expect(han.getByRole("log")).toContainText("Which bus goes to the palace?");
  expect(Date.now() - began).toBeLessThan(30_000);

  await han.getByLabel(t("counselling.message")).fill("Line 3, the station has its name.");
  await han.keyboard.press("Enter");
  await expect(page.getByRole("log")).toContainText("Line 3, the station has its name.");
  expect(await violations(page)).toEqual([]);
  expect(await violations(han)).toEqual([]);

  await han.getByRole("button", { name: t("counselling.office.close") }).click();
  await expect(page.getByRole("heading", { name: "The talk is over" })).toBeVisible();
  await page.getByLabel("Very good").check();
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByText("Thank you for your rating.")).toBeVisible();
  await context.close();
});

test("a train goes through a tunnel: what was written there is sent once, and what was said meanwhile is there", async ({ browser }) => {
  await sit(han, t, "dasan-120/");
  const { page, context } = await somebody(browser, city.origin, "en", phone);
  await page.goto("/counselling/dasan-120");
  await page.getByRole("button", { name: "Take a ticket" }).click();
  await accept(han);
  await page.getByRole("button", { name: "Begin the talk" }).click();
  await expect(page.getByRole("log")).toBeVisible();

  await context.setOffline(true);
  await page.getByLabel("Message").fill("from the tunnel");
  await page.keyboard.press("Enter");
  await expect(page.getByText("It is sent again when there is a connection.")).toBeVisible();
  await han.getByLabel(t("counselling.message")).fill("are you still there?");
  await han.keyboard.press("Enter");
  await context.setOffline(false);

  await expect(page.getByRole("log")).toContainText("are you still there?", { timeout: 60_000 });
  await expect(han.getByRole("log")).toContainText("from the tunnel", { timeout: 60_000 });
  await expect(han.getByRole("log").getByText("from the tunnel")).toHaveCount(1);
  await han.getByRole("button", { name: t("counselling.office.close") }).click();
  await context.close();
});

test("the server is killed in the middle of a talk, and the talk goes on", async ({ browser }) => {
  test.setTimeout(180_000);
  await sit(han, t, "dasan-120/");
  const { page, context } = await somebody(browser, city.origin, "en", phone);
  await page.goto("/counselling/dasan-120");
  await page.getByRole("button", { name: "Take a ticket" }).click();
  await accept(han);
  await page.getByRole("button", { name: "Begin the talk" }).click();
  await page.getByLabel("Message").fill("before the end");
  await page.keyboard.press("Enter");
  await expect(han.getByRole("log")).toContainText("before the end");

  await city.restart();
  await page.getByLabel("Message").fill("after it");
  await page.keyboard.press("Enter");

  await expect(han.getByRole("log")).toContainText("after it", { timeout: 60_000 });
  await expect(page.getByRole("log")).toContainText("before the end");
  await han.getByRole("button", { name: t("counselling.office.close") }).click();
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
  await han.getByRole("button", { name: t("counselling.office.close") }).click();
  await context.close();
});

test("whatever an agent is in the middle of stays while the desk goes on", async ({ browser }) => {
  test.setTimeout(120_000);
  await sit(han, t, "dasan-120/");
  const first = await somebody(browser, city.origin, "en", phone);
  await first.page.goto("/counselling/dasan-120");
  await first.page.getByRole("button", { name: "Take a ticket" }).click();
  await accept(han);
  await first.page.getByRole("button", { name: "Begin the talk" }).click();
  const notes = han.locator("[data-part=notes]");
  await notes.locator("summary").click();
  await han.locator("#note").fill("half a note");

  const second = await somebody(browser, city.origin, "en", phone);
  await second.page.goto("/counselling/dasan-120");
  await second.page.getByRole("button", { name: "Take a ticket" }).click();
  // It may ring elsewhere first: with a colleague of an earlier story, for half a minute.
  await expect(han.locator("[data-part=mine] [data-state=offered]")).toBeVisible({ timeout: 45_000 });

  await expect(notes).toHaveAttribute("open", "");
  await expect(han.locator("#note")).toHaveValue("half a note");
  await expect(han.locator("#note")).toBeFocused();
  await second.page.getByRole("button", { name: "Give the ticket back" }).click();
  await expect(han.locator("[data-part=mine] [data-state=offered]")).toHaveCount(0);
  await han.getByRole("button", { name: t("counselling.office.close") }).click();
  await first.context.close();
  await second.context.close();
});

test("a citizen sends a picture, keeps what is typed when a number is hidden, reads the transcript, and goes on by telephone", async ({ browser }) => {
  await sit(han, t, "dasan-120/");
  const { page, context } = await somebody(browser, city.origin, "en", phone);
  await page.goto("/counselling/dasan-120");
  await page.getByRole("button", { name: "Take a ticket" }).click();
  await accept(han);
  await page.getByRole("button", { name: "Begin the talk" }).click();
  await expect(page.getByRole("heading", { name: "Talking" })).toBeVisible();
  await page.getByLabel("Message").fill("mine is 900101-1234567");
  await page.keyboard.press("Enter");
  await page.getByLabel("Message").fill("and the lamp is dark");
  await expect(page.getByText("A number that looks like a resident registration")).toBeVisible();
  await expect(page.getByLabel("Message")).toHaveValue("and the lamp is dark");
  await page.getByLabel("Message").press("Enter");
  await expect(page.getByRole("log")).toContainText("and the lamp is dark");

  await page.getByLabel("Send a picture").setInputFiles({ name: "lamp.png", mimeType: "image/png", buffer: readFileSync(new URL("../public/icons/icon-32.png", import.meta.url)) });
  await page.getByRole("button", { name: "Send the picture" }).click();
  const link = han.getByRole("log").getByRole("link", { name: "lamp.png" });
  await expect(link).toBeVisible();
  const [saved] = await Promise.all([han.waitForEvent("download"), link.click()]);
  expect(saved.suggestedFilename()).toBe("lamp.png");

  await page.getByLabel("A word that only you know").fill("Blue heron");
  await page.getByRole("button", { name: "Get a number" }).click();
  const number = /\d{4}-\d{4}/.exec(await page.locator("[data-part=case] .total").innerText())?.[0] ?? "";
  expect(await violations(page)).toEqual([]);
  await page.getByRole("link", { name: "Transcript to read, print or send" }).click();
  await expect(page.getByText("and the lamp is dark")).toBeVisible();
  await expect(page.getByRole("button", { name: "Print" })).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await han.getByRole("button", { name: t("counselling.office.close") }).click();
  await han.goto("/office/desk-cases");
  expect(await violations(han)).toEqual([]);
  await han.getByLabel(t("counselling.cases.number")).fill(number);
  await han.getByLabel(t("counselling.cases.word")).fill("blueheron");
  await han.getByRole("button", { name: t("counselling.cases.submit") }).click();
  await expect(han.getByText("and the lamp is dark")).toBeVisible();
  expect(await violations(han)).toEqual([]);
  await context.close();
});

test("one walks about with a ticket and is called in the place as a page", async ({ browser }) => {
  await sit(han, t, "dasan-120/");
  const { page, context } = await somebody(browser, city.origin, "en", phone);
  await page.goto("/counselling/dasan-120");
  await page.getByRole("button", { name: "Take a ticket" }).click();
  await page.goto("/spaces/city-hall-lobby");
  await expect(page.locator(".ticket-card")).toContainText("you are next", { timeout: 30_000 });

  await accept(han);

  await expect(page.locator(".ticket-card")).toContainText("your turn!");
  expect(await violations(page)).toEqual([]);
  await page.locator(".ticket-card").getByRole("button", { name: "Open" }).click();
  await page.frameLocator(".service-frame").getByRole("button", { name: "Begin the talk" }).click();
  await expect(page.frameLocator(".service-frame").getByRole("log")).toBeVisible();
  await han.reload();
  await han.getByRole("link", { name: t("counselling.office.open") }).first().click();
  await han.getByRole("button", { name: t("counselling.office.close") }).click();
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
