import type { World } from "../world/world-interface";
import { button, el } from "./element";
import { icon, type IconName } from "./icon";
import type { Panel } from "./panel";
import type { Texts } from "./texts";

export interface TopPanels {
  readonly people: Panel;
  readonly map: Panel;
  readonly wardrobe: Panel;
  readonly settings: Panel;
  readonly help: Panel;
}

/** Where one is, with how many, and the way to everything else. */
export function createTopBar(world: Pick<World, "on" | "people" | "space">, panels: TopPanels, t: Texts, signal: AbortSignal): HTMLElement {
  const place = el("p", { class: "hud-place" });
  const count = el("span", { class: "hud-count" });
  const people = button({ class: "hud-people", "aria-haspopup": "dialog" }, [icon("people"), count], () => panels.people.toggle(), signal);
  const draw = (): void => {
    place.textContent = world.space?.name ?? t("page.name");
    const present = world.people.length;
    count.textContent = t.number(present);
    people.setAttribute("aria-label", t("hud.people.open", { people: t.count("hud.people.here", present) }));
  };
  world.on("space", draw, { signal });
  world.on("people", draw, { signal });
  draw();

  const tool = (name: IconName & keyof TopPanels): HTMLElement => {
    const words = t(`hud.${name}`);
    return button({ class: "hud-tool", "aria-haspopup": "dialog", "aria-label": words, title: words, "data-tool": name }, [icon(name), el("span", { class: "hud-tool-name", "aria-hidden": true }, words)], () => panels[name].toggle(), signal);
  };
  return el("header", { class: "hud-top" },
    el("div", { class: "hud-where" }, el("a", { class: "hud-home", href: "/", "aria-label": t("hud.home"), title: t("hud.home") }, mark()), place, people),
    el("div", { class: "hud-tools", role: "group", "aria-label": t("hud.tools") }, tool("map"), tool("wardrobe"), tool("settings"), tool("help")));
}

function mark(): SVGSVGElement {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  for (const [name, value] of Object.entries({ viewBox: "40 60 432 372", width: "28", height: "24", "aria-hidden": "true", focusable: "false" })) svg.setAttribute(name, value);
  const line = document.createElementNS(namespace, "path");
  for (const [name, value] of Object.entries({ d: "M76 214c64-6 126-44 180-104 54 60 116 98 180 104", fill: "none", stroke: "currentColor", "stroke-width": "42", "stroke-linecap": "round", "stroke-linejoin": "round" })) line.setAttribute(name, value);
  const two = document.createElementNS(namespace, "path");
  two.setAttribute("fill", "currentColor");
  two.setAttribute("d", "M148 268a36 36 0 1 0 72 0 36 36 0 1 0-72 0ZM292 268a36 36 0 1 0 72 0 36 36 0 1 0-72 0ZM116 404c0-50 26-82 68-82s68 32 68 82zM260 404c0-50 26-82 68-82s68 32 68 82z");
  svg.append(line, two);
  return svg;
}
