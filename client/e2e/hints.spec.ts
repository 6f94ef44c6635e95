import { expect, test } from "./fixtures";
import { inSpace } from "./madang";

test("on a phone a tap on the name at the edge of the view leads to the counter that lies beside it", async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: "ko-KR" });
  const page = await context.newPage();
  await page.goto("/world/city-hall-lobby?inspect");
  await inSpace(page, "city-hall-lobby");
  const hint = page.locator(".world-hints.right .world-place", { hasText: "택스스퀘어" });
  await expect(hint).toBeVisible();

  const box = (await hint.boundingBox())!;
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);

  await expect(page.locator("dialog[open] iframe")).toHaveAttribute("src", /\/tax/);
  await context.close();
});
