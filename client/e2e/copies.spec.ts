import { expect, test } from "./fixtures";
import { fill, startSmallCity, type SmallCity } from "./small-city";

let city: SmallCity;

test.beforeAll(async () => { city = await startSmallCity(5); });
test.afterAll(() => city.stop());

test("a link leads into the same copy of a place, and who is left alone in a copy goes on in the other on the same line", async ({ browser }) => {
  test.setTimeout(180_000);
  const stays = await (await browser.newContext()).newPage();
  const goes = await (await browser.newContext()).newPage();
  for (const page of [stays, goes]) await page.goto(`${city.url}/spaces`);
  // Two who stay and three who go fill the first copy.
  await fill(stays, "city-hall-lobby", 2);
  await fill(goes, "city-hall-lobby", 3);

  const host = await (await browser.newContext({ locale: "en-US", permissions: ["clipboard-read", "clipboard-write"] })).newPage();
  let lines = 0;
  host.on("websocket", () => { lines++; });
  await host.goto(`${city.url}/spaces/city-hall-lobby?lang=en`);
  await expect(host.locator(".twin-state")).toContainText("You are here as");
  const people = host.locator(".person-name");
  await expect(people).toHaveCount(1);
  await goes.close();

  // The first copy has room again; the link leads into the second all the same.
  await host.getByRole("button", { name: "Copy a link to here" }).click();
  const link = await host.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).searchParams.get("instance")).toBe("city-hall-lobby.2");
  const friend = await (await browser.newContext({ locale: "en-US" })).newPage();
  await friend.goto(link);
  await expect(friend.locator(".twin-state")).toContainText("You are here as");
  await expect(friend.locator(".person-name")).toHaveCount(2);
  await expect(people).toHaveCount(2);
  expect(new URL(friend.url()).searchParams.has("instance")).toBe(false);

  await friend.close();
  await expect(people).toHaveCount(1);
  // Alone for half a minute: with the two of the first copy from then on.
  await expect(people).toHaveCount(3, { timeout: 90_000 });
  expect(lines).toBe(1);
});
