import { button, el } from "../../ui/element";
import type { Texts } from "../../ui/texts";

/** What somebody reads whose address is not confirmed yet: where the link is, and the letter once more. */
export function createUnconfirmed(t: Texts, signal: AbortSignal): HTMLElement {
  const answer = el("p", { role: "status" });
  const resend = async (): Promise<void> => {
    const done = await askForLetter(signal).catch(() => "failed" as const);
    answer.textContent = t(`hud.chat.letter-${done}`);
  };
  return el("div", { class: "chat-guest" }, el("p", {}, t("hud.chat.unconfirmed")),
    button({ class: "button small primary" }, [t("hud.chat.resend")], () => void resend(), signal), answer);
}

export type LetterAnswer = "sent" | "too-often" | "failed";

/** The form of the account page says by the address it leads to what came of it. */
async function askForLetter(signal: AbortSignal): Promise<LetterAnswer> {
  const { ok, url } = await fetch("/account/confirm/resend", { method: "POST", body: new URLSearchParams(), signal });
  return ok ? letterAnswerOf(url) : "failed";
}

export function letterAnswerOf(address: string): LetterAnswer {
  switch (new URL(address).searchParams.get("done")) {
    case "resent": return "sent";
    case "resent-too-often": return "too-often";
    default: return "failed";
  }
}
