import { button, el } from "../../ui/element";
import type { Panel, PanelOptions } from "../../ui/panel";
import { hudActions, keyName, type ShortcutKeeper } from "../../ui/shortcuts";
import type { Texts } from "../../ui/texts";
import type { World } from "../../world/world-interface";

/** How to walk, look, use, speak, with the keys as they are now. */
export function createHelpPanel(createPanel: (options: PanelOptions) => Panel, world: Pick<World, "keys" | "space">, shortcuts: ShortcutKeeper, play: () => void, t: Texts, signal: AbortSignal): Panel {
  const keys = el("dl", { class: "keys" });
  const twin = el("a", { class: "button", href: "/spaces" }, t("hud.help.twin"));
  const panel: Panel = createPanel({ id: "help", title: t("hud.help"), modal: true, opened: () => draw() });
  const line = (name: string, key: string): HTMLElement => el("div", {}, el("dt", {}, name), el("dd", {}, el("kbd", {}, key)));
  const draw = (): void => {
    const { forward, left, back, right } = world.keys;
    keys.replaceChildren(
      line(t("hud.help.walk"), `↑ ← ↓ → · ${[forward, left, back, right].map(keyName).join(" ")}`),
      line(t("hud.help.run"), "Shift"),
      line(t("hud.help.turn"), `${keyName(world.keys["turn-left"])} · ${keyName(world.keys["turn-right"])}`),
      line(t("hud.key.use"), `Enter · ${keyName(world.keys.use)}`),
      line(t("hud.key.sit"), keyName(world.keys.sit)),
      ...hudActions.map((action) => line(t(`hud.key.${action}`), keyName(shortcuts.now.keys[action]))),
      line(t("hud.help.close"), "Esc"),
    );
    twin.href = `/spaces/${world.space?.id ?? ""}`;
  };
  panel.body.append(
    el("p", { class: "actions" },
      button({ class: "button primary" }, [t("tour.again")], () => {
        panel.close();
        play();
      }, signal),
      el("a", { class: "button", href: "/guide", target: "_blank" }, t("hud.help.guide"))),
    el("p", {}, t("hud.help.mouse")), el("p", {}, t("hud.help.touch")), keys,
    el("p", { class: "hint" }, t("hud.help.change")), el("p", {}, t("hud.help.page")), el("p", {}, twin));
  return panel;
}
