import { expect, test } from "./fixtures";
import { walkable } from "./madang";
import { countBytes } from "./wire-bytes.mjs";

test.describe.configure({ timeout: 180_000 });

test("at most 1.2 MB come before one can walk, 300 KB of them scripts and 140 KB fonts", async ({ page }) => {
  const wire = await countBytes(page);

  await page.goto("/world/seoul-plaza", { waitUntil: "commit" });
  await walkable(page);
  const { all, script, font } = wire.bytes();

  test.info().annotations.push({ type: "bytes until walkable", description: JSON.stringify({ all, script, font }) });
  // Less than this would mean that nothing was counted.
  expect(Math.min(all - 400_000, script - 100_000, font - 20_000)).toBeGreaterThan(0);
  expect(all).toBeLessThanOrEqual(1_200_000);
  expect(script).toBeLessThanOrEqual(300_000);
  expect(font).toBeLessThanOrEqual(140_000);
});

test("the page of the car tax takes at most 30 KB of scripts", async ({ page }) => {
  const wire = await countBytes(page);

  await page.goto("/tax/car", { waitUntil: "networkidle" });

  expect(wire.bytes().all).toBeGreaterThan(10_000);
  expect(wire.bytes().script).toBeLessThanOrEqual(30_000);
});
