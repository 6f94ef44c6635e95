import { button, el } from "../../ui/element";
import type { Texts } from "../../ui/texts";
import type { World } from "../../world/world-interface";

const seenKey = "madang:tour";

/** Whoever is here for the first time is offered the tour, beside everything else and once. `?tour` in the address plays it at once. */
export function createTourOffer(world: Pick<World, "on">, play: () => void, t: Texts, storage: Pick<Storage, "getItem" | "setItem">, signal: AbortSignal): HTMLElement {
  const answer = (wanted: boolean): void => {
    offer.hidden = true;
    storage.setItem(seenKey, "seen");
    if (wanted) play();
  };
  const offer = el("div", { class: "tour-offer", role: "group", "aria-label": t("tour.offer") }, el("p", {}, t("tour.offer")),
    el("div", { class: "actions" }, button({ class: "button small primary" }, [t("tour.play")], () => answer(true), signal), button({ class: "button small" }, [t("tour.no")], () => answer(false), signal)));
  offer.hidden = true;
  const asked = new URLSearchParams(location.search).has("tour");
  let first = true;
  world.on("walkable", () => {
    if (!first) return;
    first = false;
    if (asked) answer(true);
    else offer.hidden = storage.getItem(seenKey) !== null;
  }, { signal });
  return offer;
}
