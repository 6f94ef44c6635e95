import { expect, test, type BrowserContextOptions } from "./fixtures";
import { settleColours, violations } from "./accessibility";
import { freshName, signUp, texts } from "./madang";

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

for (const language of ["ko", "en"] as const) {
  test(`rough words reach others as asterisks, numbers not at all, and a call for help shows where help is, in ${language}`, async ({ browser }) => {
    const t = texts(language);
    const speaker = await (await browser.newContext({ ...phone, locale: language === "ko" ? "ko-KR" : "en-US" })).newPage();
    const listener = await (await browser.newContext({ locale: language === "ko" ? "ko-KR" : "en-US" })).newPage();
    const name = freshName();
    await signUp(speaker, t, name);
    await listener.goto("/spaces/seoul-plaza");
    await speaker.goto("/spaces/seoul-plaza");
    await expect(speaker.locator(".twin-state")).toContainText(name);
    const field = speaker.getByLabel(t("hud.chat.field"), { exact: true });
    const log = listener.getByRole("list", { name: t("hud.chat.log") });
    // A new account has three words at once and then one in five seconds.
    const say = async (words: string, afterMs = 0): Promise<void> => {
      await speaker.waitForTimeout(afterMs);
      await field.fill(words);
      await speaker.keyboard.press("Enter");
    };

    await say(language === "ko" ? "오늘 시1발 덥네요" : "f*ck it is hot");
    await expect(log).toContainText(language === "ko" ? "오늘 *** 덥네요" : "**** it is hot");
    await expect(speaker.getByText(t("hud.advice.words-masked"))).toBeVisible();

    await say("010-1234-5678");
    await expect(log).toContainText("***-****-****");
    await expect(speaker.getByText(t("hud.advice.personal-data-masked"))).toBeVisible();

    await say(language === "ko" ? "강간" : "cunt");
    await expect(speaker.getByText(t("hud.refused.words"))).toBeVisible();
    await field.fill("");

    await say(language === "ko" ? "정말 죽고 싶어요" : "I want to die", 5_500);
    const help = speaker.getByRole("dialog", { name: t("hud.helplines") });
    await expect(help.getByRole("link", { name: /109/ })).toHaveAttribute("href", "tel:109");
    await expect(help.getByRole("link")).toHaveCount(4);
    await settleColours(speaker);
    expect(await violations(speaker)).toEqual([]);
    await speaker.keyboard.press("Escape");
    await expect(help).toBeHidden();
    await expect(log).toContainText(language === "ko" ? "정말 죽고 싶어요" : "I want to die");
  });
}
