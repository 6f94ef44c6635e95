import { expect, test } from "./fixtures";

test.describe.configure({ timeout: 180_000 });
test.use({ viewport: { width: 390, height: 300 } });

test("a device is measured by a walk, and nobody is told", async ({ page }) => {
  const sent: string[] = [];
  page.on("request", (request) => { sent.push(request.url(), request.postData() ?? ""); });
  let lines = 0;
  page.on("websocket", (line) => {
    lines++;
    line.on("framesent", ({ payload }) => { sent.push(String(payload)); });
  });
  await page.goto("/world/city-hall-lobby?bench=1&level=phone&people=0&hud=0&quality=4");
  const panel = page.getByRole("status").filter({ has: page.locator("dl") });

  await expect(panel).toBeVisible({ timeout: 150_000 });

  const result = await page.evaluate(() => (performance.getEntriesByName("madang:bench")[0] as PerformanceMark).detail as Record<string, number | string | null>);
  expect(result).toMatchObject({ space: "city-hall-lobby", level: "phone" });
  expect(result.device).toMatch(/\S/);
  const { p50, frames, draws, triangles, programs } = result as Record<string, number>;
  expect(frames).toBeGreaterThan(10);
  expect(p50).toBeGreaterThan(0);
  expect(draws).toBeLessThanOrEqual(80);
  expect(triangles).toBeLessThanOrEqual(150_000);
  expect(programs).toBeLessThanOrEqual(16);
  await expect(panel).toContainText(String(result.device));
  expect(lines).toBeGreaterThan(0);
  expect(sent.filter((words) => /p99|longestTask/.test(words))).toEqual([]);
});
