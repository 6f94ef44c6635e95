import { expect, test } from "./fixtures";
import { freshAddress, freshName, sendSignUp, texts } from "./madang";

test("nothing of a person stays in the browser's storage after signing out", async ({ page, context }) => {
  const t = texts("ko");
  const person = { email: freshAddress(), name: freshName() };
  await page.goto("/account/sign-up");
  await sendSignUp(page, t, person);
  await expect(page).toHaveURL(/done=signed-up/);
  const { person: id } = await page.evaluate(async () => (await (await fetch("/api/account/me")).json()) as { person: string });
  await page.goto("/spaces/seoul-plaza");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.goto("/account");
  await page.getByRole("button", { name: t("accounts.sign-out"), exact: true }).last().click();
  await expect(page).toHaveURL(/\/$/);

  const kept = await page.evaluate(async () => {
    const texts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), JSON.stringify(await indexedDB.databases())];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) texts.push(request.url, (await (await cache.match(request))?.text()) ?? "");
    }
    return texts.join("\n");
  });
  const cookies = (await context.cookies()).map(({ name }) => name);

  for (const secret of [person.email, person.name, id]) expect(kept).not.toContain(secret);
  expect(cookies.filter((name) => !["madang-lang", "madang-theme"].includes(name))).toEqual([]);

  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("accounts.sign-in.title"));
  await expect(page.getByText(person.name)).toHaveCount(0);
});
