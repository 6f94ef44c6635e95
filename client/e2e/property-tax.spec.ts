import { expect, test } from "./fixtures";
import { settleColours, violations } from "./accessibility";
import { press, tabTo, typeInto } from "./keyboard";

const states = {
  square: "/tax",
  dates: "/tax/dates",
  rules: "/tax/rules",
  "one rule": "/tax/rules/property-rates",
  form: "/tax/property",
  "form of land": "/tax/property?kind=land",
  "form of a building": "/tax/property?kind=building",
  "form of a ship": "/tax/property?kind=craft",
  result: "/tax/property?kind=house&year=2026&price=9억&prev_price=7억&one_home=true&building_value=1억",
  provisional: "/tax/property?kind=house&year=2027&price=5억&one_home=true",
  errors: "/tax/property?kind=house&price=다섯",
};

for (const [name, address] of Object.entries(states)) {
  for (const language of ["ko", "en"]) {
    test(`property tax, ${name}, has no accessibility violation in ${language}`, async ({ page }) => {
      await page.goto(`${address}${address.includes("?") ? "&" : "?"}lang=${language}`);

      expect(await violations(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      await settleColours(page);
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    });
  }
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a citizen works out the tax of their only home by keyboard alone, from the front of Tax Square", async ({ page }) => {
    await page.goto("/tax");
    await press(page, page.getByRole("link", { name: "재산세 계산하기" }));
    await typeInto(page, page.getByLabel("공시가격(원)", { exact: true }), "5억");
    await tabTo(page, page.getByLabel(/이 한 채뿐입니다/));
    await page.keyboard.press("Space");
    await typeInto(page, page.getByLabel("과세연도", { exact: true }), "2026");
    await press(page, page.getByRole("button", { name: "세금 계산하기" }));

    await expect(page.getByRole("heading", { name: "620,000원" })).toBeVisible();
    await expect(page.getByRole("table", { name: "7월과 9월에 내는 금액" })).toContainText("310,000");
    await expect(page.getByRole("table", { name: "계산한 과정과 근거" })).toContainText("지방세법 제111조의2제1항");
    await expect(page.getByRole("table", { name: "1세대1주택일 때와 아닐 때" })).toContainText("1,104,000");
    await expect(page.getByRole("textbox", { name: "이 계산의 주소" })).toHaveValue(/price=500000000&one_home=true&urban=true$/);
  });
});

test("with scripts the sum is said while one writes", async ({ page }) => {
  await page.goto("/tax/property?kind=house");
  await page.getByLabel("공시가격(원)", { exact: true }).fill("5억");
  await page.getByLabel("과세연도", { exact: true }).selectOption("2026");

  await expect(page.locator("output.tax-live")).toContainText("1,104,000");
});
