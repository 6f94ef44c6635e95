import { expect, test } from "./fixtures";
import { settleColours, violations } from "./accessibility";

const pages = { "conversation": "/tax/ask", "questions": "/tax/faq", "a topic": "/tax/faq?topic=car-kinds", "one question": "/tax/faq/car-electric-flat", "leaving a question": "/tax/ask/leave" };

for (const [name, address] of Object.entries(pages)) {
  for (const language of ["ko", "en"]) {
    test(`${name} has no accessibility violation in ${language} and fits a small phone`, async ({ page }) => {
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

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a citizen asks in broken spelling, goes on, and opens the calculator filled in", async ({ page }) => {
    await page.goto("/tax/ask?lang=ko");
    await page.getByLabel("질문", { exact: true }).fill("이천시시 새차인대 자동차새 얼마나와여ㅠㅠ");
    await page.getByRole("button", { name: "묻기" }).tap();

    const log = page.getByRole("log");
    await expect(log).toContainText("520,000원");
    await expect(log).toContainText("제127조제1항제1호");
    await expect(page).toHaveURL(/\/tax\/ask\?thread=/);
    expect(await violations(page)).toEqual([]);

    await page.getByLabel("질문", { exact: true }).fill("그럼 연납하면?");
    await page.getByRole("button", { name: "묻기" }).tap();
    await expect(log).toContainText("496,190원");

    await log.getByRole("link", { name: "계산기에서 이어서 계산하기" }).last().tap();
    await expect(page).toHaveURL(/\/tax\/car\?.*cc=2000/);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });

  test("what it does not know it says, and the citizen leaves the question for the office", async ({ page }) => {
    await page.goto("/tax/ask?lang=ko");
    await page.getByLabel("질문", { exact: true }).fill("옆집이랑 담장 다툼은 어디에 말하나요");
    await page.getByRole("button", { name: "묻기" }).tap();
    await page.getByRole("log").getByRole("link", { name: "담당자에게 질문 남기기" }).tap();

    await expect(page.getByLabel("질문", { exact: true })).toHaveValue("옆집이랑 담장 다툼은 어디에 말하나요");
    await page.getByRole("button", { name: "질문 남기기" }).tap();

    await expect(page.getByRole("status")).toContainText("접수번호");
    // What was left is for the staff to read.
    await page.goto("/office/tax-questions");
    await expect(page).toHaveURL(/\/office\/sign-in\?back=/);
  });

  test("an identity number is refused in place and the conversation stays", async ({ page }) => {
    await page.goto("/tax/ask?lang=ko");
    await page.getByLabel("질문", { exact: true }).fill("자동차세 언제 내요");
    await page.getByRole("button", { name: "묻기" }).tap();
    await expect(page.getByRole("log").getByRole("listitem")).not.toHaveCount(0);
    await page.getByLabel("질문", { exact: true }).fill("900101-1234567 제 세금 알려줘");
    await page.getByRole("button", { name: "묻기" }).tap();

    await expect(page.getByRole("alert")).toContainText("900101-*******");
    await expect(page.getByRole("log")).toContainText("자동차세 언제 내요");
    await expect(page.getByLabel("질문", { exact: true })).toHaveValue("");
    expect(await violations(page)).toEqual([]);
  });
});

test.describe("without scripts, by keyboard alone", () => {
  test.use({ javaScriptEnabled: false });

  test("a citizen asks, goes on and finds the article", async ({ page }) => {
    await page.goto("/tax/ask?lang=en");
    await page.getByLabel("Your question").focus();
    await page.keyboard.type("How much is the car tax on a 1600cc car?");
    await page.keyboard.press("Enter");

    await expect(page.getByRole("log")).toContainText("291,200 won");
    await page.getByLabel("Your question").focus();
    await page.keyboard.type("then what if I prepay?");
    await page.keyboard.press("Enter");

    await expect(page.getByRole("log").getByRole("listitem").filter({ hasText: "Local Tax Act" }).first()).toBeVisible();
    await expect(page.getByRole("log")).toContainText("then what if I prepay?");
  });

  test("the questions are searched", async ({ page }) => {
    await page.goto("/tax/faq?lang=ko");
    await page.getByLabel("질문 찾기").fill("전기차 자동차세");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "전기차 자동차세는 얼마인가요?" }).first().click();

    await expect(page.getByRole("heading", { level: 1 })).toHaveText("전기차 자동차세는 얼마인가요?");
    await expect(page.getByRole("main")).toContainText("130,000원");
  });
});
