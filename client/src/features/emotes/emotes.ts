import type { GestureName } from "../../net/wire";
import { button, el } from "../../ui/element";
import { icon } from "../../ui/icon";
import type { Texts } from "../../ui/texts";
import type { World } from "../../world/world-interface";

const gestures: readonly GestureName[] = ["wave", "bow", "clap", "dance"];

export interface EmoteOptions {
  /** Their names stand beside the pictures. */
  readonly named?: boolean;
  /** Told what one has just done, or that it was not possible: where nobody sees oneself do it. */
  readonly done?: (what: GestureName | "sit" | "stand" | "no-seat") => void;
}

/** Gestures, and sitting down. Guests may do all of them. */
export function createEmotes(world: Pick<World, "on" | "emote" | "sit" | "seated">, t: Texts, signal: AbortSignal, { named = false, done }: EmoteOptions = {}): HTMLElement {
  const bar = el("div", { class: "emotes", role: "group", "aria-label": t("hud.emotes") });
  const make = (words: string, name: GestureName | "sit", press: () => void): HTMLElement => named
    ? button({ class: "button small" }, [icon(name), words], press, signal)
    : button({ class: "hud-button", title: words, "aria-label": words }, [icon(name)], press, signal);
  for (const gesture of gestures) {
    bar.append(make(t(`hud.emote.${gesture}`), gesture, () => {
      world.emote(gesture);
      done?.(gesture);
    }));
  }
  const sit = make(t("hud.emote.sit"), "sit", () => {
    const { seated } = world;
    done?.(!world.sit(!seated) ? "no-seat" : seated ? "stand" : "sit");
  });
  sit.setAttribute("aria-pressed", "false");
  world.on("seated", (seated) => sit.setAttribute("aria-pressed", String(seated)), { signal });
  bar.append(sit);
  return bar;
}
