import { button, el } from "../../ui/element";
import type { Texts } from "../../ui/texts";
import type { World } from "../../world/world-interface";

/** Whom one has blocked in this window, each with the way back. Hidden while there is nobody. */
export function createBlockedList(world: Pick<World, "on" | "blocked" | "block">, t: Texts, signal: AbortSignal): HTMLElement {
  const list = el("ul", { class: "people" });
  const element = el("section", { class: "blocked", "aria-label": t("hud.blocked") }, el("h3", {}, t("hud.blocked")), list, el("p", { class: "hint" }, t("hud.blocked.hint")));
  let rows: AbortController | null = null;
  const draw = (): void => {
    element.hidden = world.blocked.length === 0;
    const hadFocus = list.contains(document.activeElement);
    rows?.abort();
    rows = new AbortController();
    const alive = AbortSignal.any([signal, rows.signal]);
    list.replaceChildren(...world.blocked.map((person) => el("li", { class: "person" }, el("strong", { class: "person-name" }, person.name),
      button({ class: "button small" }, [t("hud.unblock"), el("span", { class: "visually-hidden" }, `: ${person.name}`)], () => world.block(person, false), alive))));
    if (hadFocus) list.querySelector("button")?.focus();
  };
  let drawn = world.blocked;
  world.on("people", () => {
    if (drawn === world.blocked) return;
    drawn = world.blocked;
    draw();
  }, { signal });
  draw();
  return element;
}
