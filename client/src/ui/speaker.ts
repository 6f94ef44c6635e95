import { el } from "./element";
import type { Texts } from "./texts";

const patienceMs = 2_500;
const mostAtOnce = 3;

/** Tells screen readers what happens, in batches: whoever listens is not flooded when many speak at once. */
export interface Speaker {
  say(text: string): void;
}

export function createSpeaker(host: HTMLElement, t: Texts, signal: AbortSignal): Speaker {
  const region = el("div", { class: "visually-hidden", "aria-live": "polite", "data-live": "speaker" });
  host.append(region);
  let waiting: string[] = [];
  let timer = 0;
  const tell = (): void => {
    timer = 0;
    region.replaceChildren(...batch(waiting, t).map((line) => el("p", {}, line)));
    waiting = [];
  };
  signal.addEventListener("abort", () => { clearTimeout(timer); region.remove(); }, { once: true });
  return {
    say(text) {
      waiting.push(text);
      timer ||= window.setTimeout(tell, patienceMs);
    },
  };
}

/** The last lines of those that waited, after a count of the ones left out. */
export function batch(waiting: readonly string[], t: Texts): readonly string[] {
  const left = waiting.length - mostAtOnce;
  return left > 0 ? [t.count("hud.more-said", left), ...waiting.slice(left)] : waiting;
}
