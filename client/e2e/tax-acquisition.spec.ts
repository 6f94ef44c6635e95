import { expect, test } from "./fixtures";
import { settleColours, violations } from "./accessibility";

const homes = "/tax/acquisition";
const vehicles = "/tax/acquisition/car";
const surcharges = "/tax/surcharge";
const states = {
  "form of a home": homes,
  "form of a gift": `${homes}?cause=무상`,
  "second home": `${homes}?price=8억&date=2026-10-20&district=서울 마포구&homes_after=2&temporary2=true`,
  "first home with a relief": `${homes}?price=6억&date=2027-03-02&relief=생애최초&homes_after=1`,
  inheritance: `${homes}?cause=상속_일반&price=5억&date=2026-10-20&house=true`,
  "errors of a home": `${homes}?price=많이&date=2026-02-30`,
  "form of a vehicle": vehicles,
  "electric car of next year": `${vehicles}?price=5천만&kind=승용&usage=비영업용&eco=전기&date=2027-01-04`,
  "errors of a vehicle": `${vehicles}?price=&kind=승용&children=3`,
  "form of a surcharge": surcharges,
  surcharge: `${surcharges}?type=무신고&acquisition=500만&edu=50만&days=20&late_filing_within_months=1`,
};

for (const [name, address] of Object.entries(states)) {
  for (const language of ["ko", "en"]) {
    test(`acquisition, ${name}, has no accessibility violation in ${language}`, async ({ page }) => {
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

  test("a citizen compares buying a second home with a first, this year with next, and keeps the last day to pay", async ({ page }) => {
    await page.goto(homes);
    await page.getByLabel("산 값(취득가액)").fill("8억");
    await page.getByLabel("취득일", { exact: true }).fill("2026년 10월 20일");
    await page.getByLabel("집이 있는 시·군·구").selectOption("서울 마포구");
    await page.getByLabel("2채").check();
    await page.getByRole("button", { name: "세금 계산하기" }).click();

    await expect(page.getByRole("heading", { name: "67,200,000원" })).toBeVisible();
    const byNumber = page.getByRole("table", { name: "몇 번째 집인지에 따라" });
    await expect(byNumber.getByRole("row", { name: /1채/ })).toContainText("20,504,000");
    await expect(byNumber.getByRole("row", { name: /3채/ })).toContainText("+32,000,000");
    await expect(page.getByRole("table", { name: "올해와 내년" })).toContainText("2027년 10월 20일");
    await expect(page.getByText("2026년 12월 21일")).toBeVisible();

    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "달력 파일" }).click()]);
    expect(file.suggestedFilename()).toBe("acquisition-tax.ics");

    await byNumber.getByRole("link", { name: "1채(첫 집)" }).click();
    await expect(page.getByRole("heading", { name: "20,504,000원" })).toBeVisible();
    await expect(page.getByLabel("이 계산의 주소")).toHaveValue(/price=800000000&homes_after=1&district=/);
  });

  test("who sells the first home in time pays the rate by price, and is told until when", async ({ page }) => {
    await page.goto(homes);
    await page.getByLabel("산 값(취득가액)").fill("8억");
    await page.getByLabel("취득일", { exact: true }).fill("2026-10-20");
    await page.getByLabel("집이 있는 시·군·구").selectOption("서울 마포구");
    await page.getByLabel("2채").check();
    await page.getByLabel(/일시적 2주택/).check();
    await page.getByRole("button", { name: "세금 계산하기" }).click();

    await expect(page.getByRole("heading", { name: "20,504,000원" })).toBeVisible();
    await expect(page.getByText("2년(2028년 10월 20일까지)")).toBeVisible();
  });

  test("a mistake is said above the form and at its field, by keyboard alone", async ({ page }) => {
    await page.goto(vehicles);
    await page.getByLabel("차 값(부가가치세를 뺀 값)").focus();
    await page.keyboard.type("비싸요");
    await page.keyboard.press("Enter");

    const summary = page.getByRole("alert");
    await expect(summary).toContainText("읽을 수 없습니다");
    await summary.getByRole("link").click();
    await page.getByLabel("차 값(부가가치세를 뺀 값)").fill("삼천만원");
    await page.getByRole("button", { name: "세금 계산하기" }).click();

    await expect(page.getByRole("heading", { name: "2,100,000원" })).toBeVisible();
  });

  test("on paper there is the calculation and no form", async ({ page }) => {
    await page.goto(states["second home"]);
    await page.emulateMedia({ media: "print" });

    await expect(page.getByRole("heading", { name: "20,504,000원" })).toBeVisible();
    await expect(page.getByRole("button", { name: "세금 계산하기" })).toBeHidden();
  });
});
