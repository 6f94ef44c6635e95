import { expect, test } from "./fixtures";
import { violations } from "./accessibility";

test("two people meet in the twin by keyboard alone, walk up to each other, and a change of language keeps the place", async ({ browser }) => {
  const first = await (await browser.newContext({ locale: "en-US" })).newPage();
  const second = await (await browser.newContext({ locale: "en-US" })).newPage();
  await first.goto("/spaces/seoul-plaza?lang=en");
  await second.goto("/spaces/seoul-plaza?lang=en");
  await expect(second.locator(".twin-state")).toContainText("You are here as");
  const name = await second.locator(".person-name").first().textContent() ?? "";

  const row = first.getByRole("listitem").filter({ hasText: name });
  await row.getByRole("button", { name: /^Walk up/ }).focus();
  await first.keyboard.press("Enter");
  await expect(first.getByText(`You are at ${name}.`)).toBeAttached();
  await expect(row).toContainText(/\b[0-3] m away/);

  const own = await first.locator(".person-name").first().textContent() ?? "";
  await first.goto("/spaces/seoul-plaza?lang=ko");
  await expect(first.locator(".twin-state")).toContainText(own);
  await expect(first.getByRole("listitem").filter({ hasText: name })).toContainText(/손님 · [0-3]m/);

  expect(await violations(first)).toEqual([]);
});

test("without scripts the twin holds the place, its doors and services", async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false, locale: "en-US" })).newPage();
  await page.goto("/spaces/seoul-plaza?lang=en");

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Seoul Plaza");
  await page.locator("[data-part=doors] a").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("City Hall Lobby");
  await page.getByRole("link", { name: "Open Tax Square" }).first().click();
  await expect(page).toHaveURL(/\/tax/);
});
