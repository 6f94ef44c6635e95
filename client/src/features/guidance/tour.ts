import { button, el } from "../../ui/element";
import { icon } from "../../ui/icon";
import { keyName } from "../../ui/shortcuts";
import type { Texts } from "../../ui/texts";
import type { World } from "../../world/world-interface";
import { back, onward, stepOf, tourBegin, tourSteps, triedNow, type TourStep } from "./tour-steps";

const lookEveryMs = 300;
const walkedM = 1.5;
const turnedRadians = 0.35;

/** What the tour watches of the HUD. */
export interface TourStage {
  /** Whether one does now what a step is about, as far as the HUD knows. */
  readonly isTried: (step: "map" | "talk" | "services" | "help") => boolean;
  /** The control that a step is about; null for none. */
  readonly control: (step: TourStep) => Element | null;
}

/** Plays the tour beside the world, which goes on: each step says what to do and notices when it was done. Resolves when it is over or skipped. */
export function playTour(host: HTMLElement, world: Pick<World, "space" | "self" | "facing" | "place" | "keys" | "near">, stage: TourStage, t: Texts, signal: AbortSignal): Promise<void> {
  const over = new AbortController();
  const alive = AbortSignal.any([signal, over.signal]);
  let state = tourBegin;
  const heading = el("h2", { id: "tour-title", tabindex: -1 });
  const count = el("p", { class: "tour-count" });
  const words = el("p", { class: "tour-words" });
  const news = el("p", { class: "tour-news", role: "status" });
  const before = button({ class: "button small" }, [t("tour.back")], () => go(back(state)), alive);
  const next = button({ class: "button small primary" }, [], () => {
    const then = onward(state);
    if (then) go(then);
    else end();
  }, alive);
  const skip = button({ class: "panel-close", "aria-label": t("tour.skip"), title: t("tour.skip") }, [icon("close")], () => end(), alive);
  const card = el("section", { class: "tour", "aria-labelledby": "tour-title" },
    el("div", { class: "tour-head" }, heading, skip), count, words, news, el("div", { class: "actions" }, before, next));
  let from = { x: 0, z: 0, facing: 0 };
  let pointed: Element | null = null;

  const touches = matchMedia("(any-pointer: coarse)").matches;
  const go = (to: typeof state): void => {
    state = to;
    from = { ...(world.place ?? { x: 0, z: 0 }), facing: world.facing };
    const step = stepOf(state);
    heading.textContent = t(`tour.${step}`);
    count.textContent = t("tour.count", { step: state.index + 1, steps: tourSteps.length });
    const { forward, left, back: backward, right } = world.keys;
    words.textContent = t(`tour.${step}.${touches && t.has(`tour.${step}.touch`) ? "touch" : "keys"}`, {
      keys: [forward, left, backward, right].map(keyName).join(" "), turn: `${keyName(world.keys["turn-left"])} · ${keyName(world.keys["turn-right"])}`,
    });
    before.hidden = state.index === 0;
    next.textContent = t(onward(state) ? "tour.next" : "tour.end");
    news.textContent = state.tried.has(step) ? t("tour.tried") : "";
    pointed?.classList.remove("tour-pointed");
    pointed = stage.control(step);
    pointed?.classList.add("tour-pointed");
    heading.focus();
  };
  const isTried = (step: TourStep): boolean => {
    if (step === "move") return world.place !== null && Math.hypot(world.place.x - from.x, world.place.z - from.z) > walkedM;
    if (step === "look") return Math.abs(Math.atan2(Math.sin(world.facing - from.facing), Math.cos(world.facing - from.facing))) > turnedRadians;
    return stage.isTried(step);
  };
  const watch = (): void => {
    if (state.tried.has(stepOf(state)) || !isTried(stepOf(state))) return;
    state = triedNow(state);
    news.textContent = t("tour.tried");
  };
  const end = (): void => over.abort();

  card.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") end();
  }, { signal: alive });
  const timer = setInterval(watch, lookEveryMs);
  host.prepend(card);
  go(state);
  return new Promise((done) => {
    alive.addEventListener("abort", () => {
      clearInterval(timer);
      pointed?.classList.remove("tour-pointed");
      const hadFocus = card.contains(document.activeElement);
      card.remove();
      if (hadFocus) document.querySelector<HTMLElement>("[data-madang=world]")?.focus({ preventScroll: true });
      done();
    }, { once: true });
  });
}
