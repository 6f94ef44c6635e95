import { button, el } from "../../ui/element";
import type { Texts } from "../../ui/texts";

export interface NameChoice {
  readonly element: HTMLElement;
  /** Shows the name one has now as the chosen one. */
  update(name: string): void;
}

/** A guest takes one of the names that the server offers, or asks for others. */
export function createNameChoice(offered: readonly string[], choose: (name: string) => void, t: Texts, signal: AbortSignal): NameChoice {
  let names = offered;
  let now = "";
  const list = el("div", { class: "names" });
  const group = el("fieldset", { class: "name-choice" }, el("legend", {}, t("hud.name")), el("p", { class: "hint" }, t("hud.name.hint")), list,
    button({ class: "button small" }, [t("hud.name.others")], () => void others(), signal));

  const draw = (): void => {
    list.replaceChildren(...[...new Set([now, ...names])].filter((name) => name !== "").map((name, index) => {
      const input = el("input", { type: "radio", name: "guest-name", id: `guest-name-${index}`, checked: name === now });
      input.addEventListener("change", () => choose(name), { signal });
      return el("div", { class: "check" }, input, el("label", { for: input.id }, name));
    }));
  };
  const others = async (): Promise<void> => {
    try {
      const response = await fetch("/api/entrance/names", { headers: { accept: "application/json" }, signal });
      const answer = await response.json() as { names?: unknown };
      if (Array.isArray(answer.names)) names = answer.names.filter((name) => typeof name === "string");
    } catch {
      // The names that are there stay.
    }
    draw();
  };
  return {
    element: group,
    update(name) {
      if (name === now) return;
      now = name;
      draw();
    },
  };
}
