import { button, el } from "../../ui/element";
import type { Panel, PanelOptions } from "../../ui/panel";
import type { Texts } from "../../ui/texts";
import { fetchSpaces, type SpaceEntry } from "./spaces";

export interface MapOptions {
  readonly here: () => string | null;
  readonly travel: (space: SpaceEntry) => void;
}

/** All spaces with the people present and what can be done there; one press goes there. Read anew each time it opens. */
export function createMapPanel(createPanel: (options: PanelOptions) => Panel, t: Texts, { here, travel }: MapOptions, signal: AbortSignal): Panel {
  const state = el("p", { class: "hint", role: "status" });
  const list = el("ul", { class: "places" });
  const panel: Panel = createPanel({ id: "map", title: t("hud.map"), modal: true, className: "map", opened: () => void read() });
  panel.body.append(el("p", { class: "lead" }, t("hud.map.intro")), state, list);

  const read = async (): Promise<void> => {
    state.textContent = list.childElementCount > 0 ? "" : t("hud.map.reading");
    try {
      const spaces = await fetchSpaces(signal);
      list.replaceChildren(...spaces.map(card));
      state.textContent = "";
    } catch {
      if (!signal.aborted) state.textContent = t("hud.map.failed");
    }
  };

  const card = (space: SpaceEntry): HTMLLIElement => {
    const isHere = space.id === here();
    const go = isHere
      ? el("p", { class: "tag good" }, t("hud.map.here"))
      : button({ class: "button primary" }, [t("hud.map.go"), el("span", { class: "visually-hidden" }, `: ${space.name}`)], () => { panel.close(); travel(space); }, signal);
    return el("li", { class: "place", "data-space": space.id },
      el("h3", {}, space.name, " ", el("span", { class: space.present > 0 ? "present some" : "present" }, t.count("hud.people.here", space.present))),
      space.summary ? el("p", { class: "about" }, space.summary) : null,
      space.services.length > 0 ? el("p", { class: "doable" }, el("strong", {}, t("hud.map.doable")), " ", space.services.map(({ name }) => name).join(", ")) : null,
      go);
  };
  return panel;
}
