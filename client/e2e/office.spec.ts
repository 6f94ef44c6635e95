// The practice city: its people are entered by one press, the staff looks at what it may, and each look is read by whom it is about. At phone size, in both languages.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, type Page } from "./fixtures";
import { violations } from "./accessibility";
import { press, typeInto } from "./keyboard";
import { texts } from "./madang";
import { close, freePort, openCity } from "./own-city";

for (const language of ["ko", "en"] as const) {
  test(`the staff finds a citizen, vouches at the counter and reads a question, and the citizen reads who looked (${language})`, async ({ browser }) => {
    test.setTimeout(180_000);
    const t = texts(language);
    const data = mkdtempSync(join(tmpdir(), "madang-practice-"));
    const city = await openCity(data, await freePort(), ["--demo"]);
    const someone = async (): Promise<Page> => (await browser.newContext({ baseURL: city.origin, viewport: { width: 390, height: 844 }, locale: language === "ko" ? "ko-KR" : "en-GB" })).newPage();
    // The people have names of the city's first language.
    const name = (id: string): string => texts("ko")(`practice.name.${id}`);
    const become = async (page: Page, id: string): Promise<void> => {
      await page.goto("/practice");
      await press(page, page.getByRole("button", { name: t("practice.enter").replace("{name}", name(id)) }));
      await expect(page).toHaveURL(/\/(office|account)$/);
    };
    const looksRight = async (page: Page, title: string): Promise<void> => {
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    };
    try {
      const [operator, agent, citizen] = [await someone(), await someone(), await someone()];
      await become(operator, "operator");
      await expect(operator.getByRole("heading", { level: 1 })).toHaveText(t("office.title"));
      await press(operator, operator.getByRole("link", { name: t("office.citizens.title") }));
      await looksRight(operator, t("office.citizens.title"));
      await typeInto(operator, operator.locator("#citizen"), name("citizen-1"));
      await press(operator, operator.locator("#why-request"), "Space");
      await typeInto(operator, operator.locator("#case"), "2026-17");
      await operator.keyboard.press("Enter");
      await expect(operator.getByText(t("office.citizens.noted"))).toBeVisible();
      await looksRight(operator, t("office.citizens.title"));

      await become(agent, "agent");
      await press(agent, agent.getByRole("link", { name: t("identity.office.title") }));
      await agent.locator("#born").fill("1990-01-01");
      await press(agent, agent.locator("#seen"), "Space");
      await press(agent, agent.getByRole("button", { name: t("identity.office.submit") }));
      const code = await agent.locator(".figure").textContent();
      await looksRight(agent, t("identity.office.title"));

      await citizen.goto("/practice");
      await looksRight(citizen, t("practice.title"));
      await become(citizen, "citizen-1");
      await citizen.goto("/account/verify/counter");
      await typeInto(citizen, citizen.locator("#code"), code!);
      await press(citizen, citizen.locator("#consent"), "Space");
      await citizen.keyboard.press("Enter");
      await expect(citizen.getByRole("status")).toHaveText(t("identity.done.verified"));
      await citizen.goto("/account");
      await press(citizen, citizen.getByRole("link", { name: t("access.link") }));
      await expect(citizen.getByRole("row").filter({ hasText: name("operator") })).toContainText("2026-17");
      await expect(citizen.getByRole("row").filter({ hasText: name("agent") })).toContainText(t("access.items.identity"));
      await looksRight(citizen, t("access.title"));

      await citizen.goto("/tax/ask/leave");
      await citizen.locator("#question").fill(language === "ko" ? "제 경우는 어떻게 되나요?" : "What about my case?");
      await citizen.locator("main form button[type=submit]").click();
      await expect(citizen.getByRole("status")).toBeVisible();
      await agent.goto("/office");
      await press(agent, agent.getByRole("link", { name: t("tax.office.title") }));
      await looksRight(agent, t("tax.office.title"));
      const number = (await agent.locator("main table a").textContent())!.match(/[2-9A-Z]{11}/)![0];
      await press(agent, agent.locator("main table a"));
      await expect(agent.getByText(t("tax.office.noted"))).toBeVisible();
      await looksRight(agent, t("tax.office.one").replace("{number}", number));
      await press(agent, agent.getByRole("button", { name: t("tax.office.delete") }));
      await expect(agent.getByText(t("tax.office.none"))).toBeVisible();
      await Promise.all([operator, agent, citizen].map((page) => page.context().close()));
    } finally {
      await close(city.server);
      rmSync(data, { recursive: true, force: true });
    }
  });
}
