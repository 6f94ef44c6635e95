import type { GestureName } from "../../net/wire";
import { button, el } from "../../ui/element";
import { icon } from "../../ui/icon";
import type { Texts } from "../../ui/texts";
import type { World } from "../../world/world-interface";

const gestures: readonly GestureName[] = ["wave", "bow", "clap", "dance"];

/** Gestures, and sitting down. Guests may do all of them. */
export function createEmotes(world: Pick<World, "on" | "emote" | "sit" | "seated">, t: Texts, signal: AbortSignal): HTMLElement {
  const bar = el("div", { class: "emotes", role: "group", "aria-label": t("hud.emotes") });
  for (const gesture of gestures) {
    bar.append(button({ class: "hud-button", title: t(`hud.emote.${gesture}`), "aria-label": t(`hud.emote.${gesture}`) }, [icon(gesture)], () => world.emote(gesture), signal));
  }
  const sit = button({ class: "hud-button", "aria-pressed": "false", title: t("hud.emote.sit"), "aria-label": t("hud.emote.sit") }, [icon("sit")], () => world.sit(!world.seated), signal);
  world.on("seated", (seated) => sit.setAttribute("aria-pressed", String(seated)), { signal });
  bar.append(sit);
  return bar;
}
