import { el } from "../../ui/element";
import type { Helpline } from "../../ui/page";
import type { Panel, PanelOptions } from "../../ui/panel";
import type { Texts } from "../../ui/texts";

/** Where help is to be had at once: shown to whoever sounds as if they needed it. */
export function createHelplines(createPanel: (options: PanelOptions) => Panel, lines: readonly Helpline[], t: Texts): Panel {
  const panel = createPanel({ id: "helplines", title: t("hud.helplines"), modal: true });
  panel.body.append(
    el("p", {}, t("hud.helplines.body")),
    el("ul", { class: "helplines" }, ...lines.map(({ number, name }) => el("li", {}, el("a", { class: "button", href: `tel:${number}` }, el("strong", {}, number), " ", name)))));
  return panel;
}
