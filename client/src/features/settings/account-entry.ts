import { button, el } from "../../ui/element";
import type { Texts } from "../../ui/texts";

/** What the settings need to know of who is here. */
export interface AccountEntry {
  /** Name of who has signed in; null for a guest. */
  readonly name: () => string | null;
  /** Opens a page of the account beside the world. */
  readonly open: (page: "account" | "sign-in" | "sign-up") => void;
}

/** The way to one's account, or to one. */
export function createAccountEntry(account: AccountEntry, t: Texts, signal: AbortSignal): { readonly element: HTMLElement; readonly draw: () => void } {
  const words = el("p", {});
  const own = button({ class: "button small" }, [t("hud.account.open")], () => account.open("account"), signal);
  const signUp = button({ class: "button small primary" }, [t("hud.sign-up")], () => account.open("sign-up"), signal);
  const signIn = button({ class: "button small" }, [t("hud.account.sign-in")], () => account.open("sign-in"), signal);
  const draw = (): void => {
    const name = account.name();
    words.textContent = name === null ? t("hud.account.guest") : t("hud.account.citizen", { name });
    own.hidden = name === null;
    signUp.hidden = signIn.hidden = name !== null;
  };
  draw();
  return { element: el("section", {}, el("h3", {}, t("hud.account")), words, el("div", { class: "actions" }, own, signUp, signIn)), draw };
}
