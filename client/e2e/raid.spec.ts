// Many new accounts come to the plaza to disturb while no moderator is on duty: they silence nobody, and three people of the place silence who shouts. In English.
import { expect, test, type Browser, type Page } from "./fixtures";
import { violations } from "./accessibility";
import { freshName, signUp, texts } from "./madang";
import { invented, plainCitizen, startAgency, verify } from "./moderators";
import { startSmallCity, type SmallCity } from "./small-city";

const en = texts("en");
const raiders = 12;

let city: SmallCity;
let agency: Awaited<ReturnType<typeof startAgency>>;

test.beforeAll(async () => {
  agency = await startAgency();
  city = await startSmallCity(60, { Madang__Identity__PracticeAgency: agency.url });
});

test.afterAll(async () => {
  await city.stop();
  agency.stop();
});

const open = async (browser: Browser): Promise<Page> => (await browser.newContext({ locale: "en-US", baseURL: city.url })).newPage();

async function say(page: Page, words: string): Promise<void> {
  await page.getByLabel(en("hud.chat.field"), { exact: true }).fill(words);
  await page.keyboard.press("Enter");
}

test("a raid of new accounts silences nobody, and three verified people silence who shouts, with no moderator on duty", async ({ browser }) => {
  test.setTimeout(150_000);
  const neighbours: Page[] = [];
  for (const index of [0, 1, 2]) {
    const page = await open(browser);
    await signUp(page, en, freshName());
    await verify(page, invented(index));
    neighbours.push(page);
  }
  const victim = neighbours[0]!;
  await victim.goto("/spaces/seoul-plaza");
  const { person: victimPerson } = await (await victim.request.get("/api/account/me")).json() as { person: string };

  const loud = await open(browser);
  await signUp(loud, en, freshName());
  const { person: loudPerson } = await (await loud.request.get("/api/account/me")).json() as { person: string };
  await loud.goto("/spaces/seoul-plaza");
  const crowd = await Promise.all(Array.from({ length: raiders }, () => plainCitizen(city.url)));

  await test.step("the whole raid reports a citizen, who goes on talking", async () => {
    await say(loud, "Out with them");
    await expect(victim.getByRole("list", { name: en("hud.chat.log") })).toContainText("Out with them");
    for (const { api } of crowd) expect((await api.post("/api/reports", { data: { kind: "spam", person: victimPerson, space: "seoul-plaza" } })).status()).toBe(201);
    await say(victim, "We are still here");
    await expect(loud.getByRole("list", { name: en("hud.chat.log") })).toContainText("We are still here");
  });

  await test.step("three verified people report who shouts, who is muted by the rules at once", async () => {
    for (const page of neighbours) expect((await page.request.post("/api/reports", { data: { kind: "spam", person: loudPerson, space: "seoul-plaza" } })).status()).toBe(201);
    await expect(loud.getByText(en("hud.advice.sanction"))).toBeVisible();
    await say(loud, "More of it");
    await expect(loud.getByText(en("hud.refused.muted"))).toBeVisible();
    await say(victim, "Quiet again");
    await expect(victim.getByRole("list", { name: en("hud.chat.log") })).toContainText("Quiet again");
    await expect(victim.getByRole("list", { name: en("hud.chat.log") })).not.toContainText("More of it");
  });

  await test.step("it is marked as what it is, and one press asks for a person", async () => {
    await loud.goto("/account/sanctions");
    await loud.getByRole("link", { name: en("moderation.measure.mute") }).click();
    await expect(loud.getByRole("heading", { name: en("moderation.look.title") })).toBeVisible();
    expect(await violations(loud)).toEqual([]);
    await loud.getByRole("button", { name: en("moderation.look.ask") }).click();
    await expect(loud.getByText(en("moderation.look.asked"))).toBeVisible();
  });

  for (const { api } of crowd) await api.dispose();
});
