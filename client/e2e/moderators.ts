// Who keeps a city civil in a journey, and citizens who are made without a page, so that there can be many.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, request, type APIRequestContext, type Page } from "@playwright/test";
import { addAuthenticator } from "./authenticator";
import { freshAddress, freshName, linkInLetterTo, texts } from "./madang";
import { freePort } from "./own-city";

const en = texts("en");
const root = new URL("../../", import.meta.url).pathname;
const password = "느티나무 아래 고양이 세 마리";

/** Opens an invitation and makes a passkey. */
export async function joinStaff(page: Page, link: string, name?: string, t = en): Promise<void> {
  await addAuthenticator(page);
  await page.goto(link);
  if (name) await page.getByLabel(t("staff.name"), { exact: true }).fill(name);
  await page.getByRole("button", { name: t("staff.invitation.submit") }).click();
  await expect(page).toHaveURL(/\/office\?done=joined$/);
}

/** The link by which somebody becomes a moderator. */
export async function invite(operator: Page, name: string, t = en): Promise<string> {
  await operator.goto("/office/staff");
  await operator.getByLabel(t("staff.name"), { exact: true }).fill(name);
  await operator.locator("#role-moderator").check();
  await operator.getByRole("button", { name: t("staff.invite.submit") }).click();
  return operator.getByLabel(t("staff.link.label")).inputValue();
}

/** The practice agency on a port of its own; it ends with this process. */
export async function startAgency(): Promise<{ readonly url: string; stop(): void }> {
  const port = await freePort();
  const agency = spawn("dotnet", ["tools/Madang.IdentityAgency/bin/Release/net10.0/Madang.IdentityAgency.dll", "--port", String(port), "--parent", String(process.pid)], { cwd: root, stdio: "ignore" });
  const url = `http://localhost:${port}`;
  await expect.poll(() => fetch(url).then(() => true, () => false), { timeout: 30_000 }).toBe(true);
  return { url, stop: () => { agency.kill("SIGTERM"); } };
}

/** One of the invented people of tools/Madang.IdentityAgency/data/people.json. */
export function invented(index: number): { readonly name: string; readonly born: string; readonly telephone: string } {
  const people = JSON.parse(readFileSync(join(root, "tools/Madang.IdentityAgency/data/people.json"), "utf8")) as { name: { ko: string }; born: string; telephone: string }[];
  const { name, born, telephone } = people[index]!;
  return { name: name.ko, born: born.replaceAll("-", ""), telephone };
}

/** From the page of verification to the agency and back, by its forms. */
export async function verify(page: Page, person: ReturnType<typeof invented>): Promise<void> {
  await page.goto("/account/verify");
  await page.locator("#consent").check();
  await page.locator("button[name=agency]").click();
  await page.locator("#name").fill(person.name);
  await page.locator("#born").fill(person.born);
  await page.locator("#telephone").fill(person.telephone);
  await page.locator("main form button").first().click();
  await page.locator("#code").fill((await page.locator(".message strong").textContent())!);
  await page.locator("main form button").first().click();
  await page.locator("main form button").click();
}

/** A citizen with a browser that shows nothing: signed up, confirmed, agreed to the guidance, and once at the entrance. */
export async function plainCitizen(baseURL: string, space = "city-hall-lobby"): Promise<{ readonly api: APIRequestContext; readonly person: string; readonly name: string }> {
  const api = await request.newContext({ baseURL, extraHTTPHeaders: { "accept-language": "ko" }, maxRedirects: 0 });
  const [email, name] = [freshAddress(), freshName()];
  expect((await api.post("/account/sign-up", { form: { email, name, password, age: "yes", consent: "yes", back: "" } })).status()).toBe(302);
  const token = new URL(await linkInLetterTo(email)).searchParams.get("token")!;
  expect((await api.post("/account/confirm", { form: { token } })).status()).toBe(302);
  const version = /name="version" value="([^"]+)"/.exec(await (await api.get("/guide/rules")).text())![1]!;
  await api.post("/guide/rules", { form: { version } });
  await api.post("/api/entrance/passes", { data: { space } });
  const { person } = await (await api.get("/api/account/me")).json() as { person: string };
  return { api, person, name };
}
