import type { Thing } from "../world/space";
import type { Usable, World } from "../world/world-interface";
import { button, el } from "./element";
import { icon } from "./icon";
import { keyName } from "./shortcuts";
import type { Speaker } from "./speaker";
import type { Texts } from "./texts";

const shownCount = 2;

/** Offers what one could use from where one stands; Enter and the world's own key use the first. */
export function createNearPrompt(world: Pick<World, "on" | "near" | "use" | "keys">, t: Texts, speaker: Speaker, report: (thing: Thing) => void, signal: AbortSignal): HTMLElement {
  const prompt = el("div", { class: "near hud-near", role: "group", "aria-label": t("hud.near") });
  let shown = "";

  const flag = (thing: Thing): HTMLElement => {
    const words = t("hud.report.thing", { name: thing.label });
    return button({ class: "near-flag", "aria-haspopup": "dialog", "aria-label": words, title: words }, [icon("flag")], () => report(thing), signal);
  };
  const draw = (near: readonly Usable[]): void => {
    const offered = near.slice(0, shownCount);
    const key = offered.map(idOf).join("|");
    if (key === shown) return;
    const news = offered[0] && !shown.startsWith(idOf(offered[0]));
    shown = key;
    prompt.hidden = offered.length === 0;
    prompt.replaceChildren(...offered.map((usable, index) => {
      const use = button({ class: index === 0 ? "near-first" : "near-other" }, [
        icon(usable.kind === "portal" ? "door" : usable.thing.kind === "seat" ? "sit" : "use"), el("span", {}, nameOf(usable, t)),
        index === 0 ? el("kbd", { "aria-hidden": true }, keyName(world.keys.use)) : null,
      ], () => world.use(idOf(usable)), signal);
      return index === 0 && usable.kind === "thing" ? el("div", { class: "near-row" }, use, flag(usable.thing)) : use;
    }));
    if (news && offered[0]) speaker.say(t("hud.near.said", { what: nameOf(offered[0], t) }));
  };

  world.on("near", draw, { signal });
  draw(world.near);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.repeat || event.defaultPrevented || !isForWorld(event.target) || world.near.length === 0) return;
    event.preventDefault();
    world.use();
  }, { signal });
  return prompt;
}

export function idOf(usable: Usable): string {
  return usable.kind === "portal" ? usable.portal.id : usable.thing.id;
}

/** What using it does, as a button says it. */
export function nameOf(usable: Usable, t: Texts): string {
  if (usable.kind === "portal") return t("hud.near.go", { name: usable.portal.to.name });
  return t(usable.thing.kind === "seat" ? "hud.near.sit" : usable.thing.page ? "hud.near.use" : "hud.near.look", { name: usable.thing.label });
}

/** Enter on a control is meant for the control. */
function isForWorld(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("button, a, input, textarea, select, summary, dialog, [role=button]") === null;
}
