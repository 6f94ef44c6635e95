import { expect, test } from "./fixtures";
import { settleColours, violations } from "./accessibility";

const car = "/tax/car?year=2026&kind=승용&usage=비영업용";
const states = {
  form: "/tax/car",
  "form of a goods vehicle": "/tax/car?kind=화물",
  "form of a bus": "/tax/car?kind=승합",
  result: `${car}&cc=1998&base_date=2025-03-10`,
  "result of an old car": `${car}&cc=2359&base_date=2016-09-01`,
  "new car": `${car}&cc=1998&base_date=2026-04-15`,
  "electric car": "/tax/car?year=2026&kind=그밖의승용&usage=비영업용",
  transfer: `${car}&cc=1998&base_date=2025-03-10&mode=prorate_transfer&date=2026-04-01`,
  errors: `${car}&cc=0&base_date=2025-02-30&mode=prorate_new`,
  "year without rules": "/tax/car?year=2028&kind=승용&usage=비영업용&cc=1998&base_date=2025-03",
};

for (const [name, address] of Object.entries(states)) {
  for (const language of ["ko", "en"]) {
    test(`car tax, ${name}, has no accessibility violation in ${language}`, async ({ page }) => {
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

  test("a citizen gets the tax of the example by keyboard alone", async ({ page }) => {
    await page.goto("/tax/car");
    await page.getByLabel("배기량(cc)").focus();
    await page.keyboard.type("1,998cc");
    await page.keyboard.press("Tab");
    await page.keyboard.type("2025년 3월");
    await page.keyboard.press("Enter");

    await expect(page.getByRole("heading", { name: "519,480원" })).toBeVisible();
    await expect(page.getByRole("table", { name: "미리 낼 때 줄어드는 금액", includeHidden: true })).toContainText("495,700");
    await expect(page.getByLabel("이 계산의 주소")).toHaveValue(/cc=1998&base_date=2025-03-01$/);
  });

  test("a mistake is said above the form and at its field, and mended there", async ({ page }) => {
    await page.goto("/tax/car");
    await page.getByLabel("배기량(cc)").fill("1.6L");
    await page.getByLabel("최초 등록일").fill("2025년 3월");
    await page.getByRole("button", { name: "세금 계산하기" }).click();

    const summary = page.getByRole("alert");
    await expect(summary).toContainText("리터가 아니라 cc");
    await summary.getByRole("link").click();
    await page.getByLabel("배기량(cc)").fill("천육백");
    await page.getByRole("button", { name: "세금 계산하기" }).click();

    await expect(page.getByRole("heading", { name: "291,200원" })).toBeVisible();
  });

  test("a car with 0 cc leads to the electric one", async ({ page }) => {
    await page.goto(`${car}&cc=0&base_date=2025-03`);
    await page.getByRole("link", { name: "전기·수소 승용차로 계산하기" }).click();

    await expect(page.getByRole("heading", { name: "130,000원" })).toBeVisible();
  });

  test("a truck is taxed by its load", async ({ page }) => {
    await page.goto("/tax/car?lang=en");
    await page.getByRole("link", { name: "Goods vehicle" }).click();
    await page.getByLabel("Rated load (kg)").fill("1 t");
    await page.getByRole("button", { name: "Calculate the tax" }).click();

    await expect(page.getByRole("heading", { name: "28,500 won" })).toBeVisible();
  });

  test("on paper there is the calculation and no form", async ({ page }) => {
    await page.goto(`${car}&cc=1998&base_date=2025-03-10`);
    await page.emulateMedia({ media: "print" });

    await expect(page.getByRole("heading", { name: "519,480원" })).toBeVisible();
    await expect(page.getByRole("button", { name: "세금 계산하기" })).toBeHidden();
    await expect(page.getByText("조건을 바꾸어 다시 계산하기")).toBeHidden();
  });
});
