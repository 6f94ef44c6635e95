import { el } from "../../ui/element";
import type { Texts } from "../../ui/texts";

const themes = ["system", "light", "dark", "contrast"] as const;

/** The colours of pages and HUD: seen at once, kept by the server's cookie for every page. */
export function createThemeChoice(t: Texts, signal: AbortSignal): HTMLElement {
  const now = document.documentElement.dataset.theme ?? "system";
  const group = el("fieldset", { class: "theme-choice" }, el("legend", {}, t("page.theme")));
  for (const theme of themes) {
    const id = `theme-${theme}`;
    const input = el("input", { type: "radio", name: "theme", id, value: theme, checked: theme === now });
    input.addEventListener("change", () => void choose(theme, signal), { signal });
    group.append(el("div", { class: "check" }, input, el("label", { for: id }, t(`page.theme.${theme}`))));
  }
  return group;
}

async function choose(theme: string, signal: AbortSignal): Promise<void> {
  document.documentElement.dataset.theme = theme;
  const body = new URLSearchParams({ theme, back: "/" });
  // The answer is a redirect that nobody needs; without the network the choice holds for this page alone.
  await fetch("/preferences", { method: "POST", body, redirect: "manual", signal }).catch(() => undefined);
}
