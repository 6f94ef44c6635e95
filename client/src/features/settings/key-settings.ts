import { button, el } from "../../ui/element";
import { hudActions, keyName, withShortcut, type ShortcutKeeper } from "../../ui/shortcuts";
import type { Texts } from "../../ui/texts";
import { defaultKeys, isMappable, keyActions, remapped } from "../../world/key-map";
import type { World } from "../../world/world-interface";
import { defaultShortcuts } from "../../ui/shortcuts";

/** Every letter that does something, and how to give it another place: press the button, then the new key; Escape leaves it. */
export function createKeySettings(world: Pick<World, "keys" | "remap">, shortcuts: ShortcutKeeper, t: Texts, signal: AbortSignal): HTMLElement {
  const state = el("p", { class: "hint", role: "status" }, t("hud.keys.how"));
  const table = el("dl", { class: "keys" });
  const on = el("input", { type: "checkbox", id: "shortcuts-on", checked: shortcuts.now.on });
  on.addEventListener("change", () => shortcuts.change({ ...shortcuts.now, on: on.checked }), { signal });

  const draw = (): void => {
    table.replaceChildren(
      ...keyActions.map((action) => row(t(`hud.key.${action}`), world.keys[action], (code) => {
        if (!isMappable(code) || hudActions.some((name) => shortcuts.now.keys[name] === code)) return false;
        world.remap(remapped(world.keys, action, code));
        return true;
      })),
      ...hudActions.map((action) => row(t(`hud.key.${action}`), shortcuts.now.keys[action], (code) => {
        const changed = withShortcut(shortcuts.now, action, code, world.keys);
        if (changed) shortcuts.change(changed);
        return changed !== null;
      })),
    );
  };

  const row = (label: string, code: string, change: (code: string) => boolean): HTMLElement => {
    const key = button({ class: "button small key" }, [el("span", { class: "visually-hidden" }, `${label}: `), keyName(code)], () => {
      key.classList.add("waits");
      state.textContent = t("hud.keys.press", { action: label });
    }, signal);
    const rest = (): void => { key.classList.remove("waits"); };
    key.addEventListener("blur", rest, { signal });
    key.addEventListener("keydown", (event) => {
      if (!key.classList.contains("waits") || event.key === "Tab" || event.key === "Enter" || event.key === " ") return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Escape") {
        rest();
        state.textContent = t("hud.keys.how");
        return;
      }
      if (!change(event.code)) return void (state.textContent = t("hud.keys.taken"));
      draw();
      state.textContent = t("hud.keys.changed", { action: label, key: keyName(event.code) });
      [...table.querySelectorAll("button")].find((other) => other.dataset.label === label)?.focus();
    }, { signal });
    key.dataset.label = label;
    return el("div", {}, el("dt", {}, label), el("dd", {}, key));
  };

  draw();
  // Who has only a finger meets no list of letters unless they ask for it.
  const details = el("details", {}, el("summary", {}, t("hud.keys")), state,
    el("div", { class: "check" }, on, el("label", { for: "shortcuts-on" }, t("hud.keys.on"))),
    el("p", { class: "hint" }, t("hud.keys.on-hint")),
    table,
    button({ class: "button small" }, [t("hud.keys.reset")], () => {
      world.remap(defaultKeys);
      shortcuts.change({ ...defaultShortcuts, on: shortcuts.now.on });
      draw();
      state.textContent = t("hud.keys.reset-done");
    }, signal));
  details.open = matchMedia("(any-pointer: fine)").matches;
  return details;
}
