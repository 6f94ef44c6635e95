import { expect, test } from "./fixtures";

interface Still { readonly space: string; readonly view: string | null; readonly draws: number; readonly triangles: number; readonly programs: number; readonly textureMB: number; readonly geometryMB: number; readonly pixels: number }

test.describe.configure({ timeout: 180_000 });
test.use({ viewport: { width: 480, height: 270 } });

const budgets = {
  phone: { draws: 80, triangles: 150_000, programs: 16, textureMB: 32, geometryMB: 40, pixels: 1_300_000 },
  desktop: { draws: 160, triangles: 500_000, programs: 20, textureMB: 96, geometryMB: 120, pixels: 2_500_000 },
} as const;

for (const [space, view, level, weather] of [["seoul-plaza", "arrival", "phone", "clear"], ["seoul-plaza", "fountain", "phone", "rain"], ["seoul-plaza", "arrival", "desktop", "snow"], ["city-hall-lobby", "arrival", "phone", "clear"]] as const) {
  test(`a still picture of ${space}, ${view}, on a ${level} in ${weather} weather keeps to its budget`, async ({ page }) => {
    await page.goto(`/world/${space}?view=${view}&at=2026-10-20T18:05&weather=${weather}&level=${level}&hud=0&signs=0&people=0&still=1`);
    await page.waitForFunction(() => performance.getEntriesByName("madang:still").length > 0, undefined, { timeout: 120_000 });

    const still = await page.evaluate(() => (performance.getEntriesByName("madang:still")[0] as PerformanceMark).detail as Still);

    test.info().annotations.push({ type: "still", description: JSON.stringify(still) });
    expect([still.space, still.view]).toEqual([space, view]);
    for (const [name, most] of Object.entries(budgets[level])) {
      expect(still[name as keyof typeof budgets.phone], name).toBeGreaterThan(0);
      expect(still[name as keyof typeof budgets.phone], name).toBeLessThanOrEqual(most);
    }
    await expect(page.locator(".hud")).toHaveCount(0);
    await expect(page.locator(".world-labels")).toBeHidden();
  });
}

test("a phone needs no more shader programs at night, in the rain, among people", async ({ page }) => {
  await page.goto("/world/seoul-plaza?view=arrival&at=2026-10-20T21:30&weather=rain&level=phone&hud=0&people=40&seed=3&still=1");
  await page.waitForFunction(() => performance.getEntriesByName("madang:still").length > 0, undefined, { timeout: 120_000 });

  const { programs, draws } = await page.evaluate(() => (performance.getEntriesByName("madang:still")[0] as PerformanceMark).detail as Still);

  expect(programs).toBeGreaterThan(8);
  expect(programs).toBeLessThanOrEqual(budgets.phone.programs);
  expect(draws).toBeLessThanOrEqual(budgets.phone.draws + 40);
});

test("what an address asks in vain is said and left out, and one walks all the same", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => { if (message.type() === "warning" && message.text().startsWith("The address says")) complaints.push(message.text()); });

  await page.goto("/world/city-hall-lobby?view=nowhere&season=monsoon&people=9000&hud=1");
  await page.waitForFunction(() => performance.getEntriesByName("madang:walkable").length > 0, undefined, { timeout: 90_000 });

  expect(complaints.map((sentence) => /says (\w+)=/.exec(sentence)?.[1]).sort()).toEqual(["people", "season", "view"]);
  await expect(page.locator(".hud")).toHaveCount(1);
});
