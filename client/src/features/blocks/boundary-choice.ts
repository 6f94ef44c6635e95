import { el } from "../../ui/element";
import type { Texts } from "../../ui/texts";
import type { World } from "../../world/world-interface";

const distances = [100, 150, 200] as const;

/** How far others keep from one, and whether their words are told. A citizen's choice is remembered. */
export function createBoundaryChoice(world: Pick<World, "on" | "boundaries" | "keep">, t: Texts, signal: AbortSignal): HTMLElement {
  const hint = el("p", { class: "hint", id: "distance-hint" }, t("hud.distance.hint"));
  const inputs = distances.map((cm) => {
    const input = el("input", { type: "radio", name: "distance", id: `distance-${cm}`, value: cm });
    input.addEventListener("change", () => world.keep({ distanceCm: cm }), { signal });
    return input;
  });
  const group = el("fieldset", { class: "theme-choice", "aria-describedby": hint.id }, el("legend", {}, t("hud.distance")),
    ...inputs.map((input, index) => el("div", { class: "check" }, input, el("label", { for: input.id }, t(`hud.distance.${distances[index]}`)))));
  const hides = el("input", { type: "checkbox", id: "hides-words" });
  hides.addEventListener("change", () => world.keep({ hidesWords: hides.checked }), { signal });

  const draw = (): void => {
    const { distanceCm, hidesWords } = world.boundaries;
    const nearest = distances.reduce((best, one) => Math.abs(one - distanceCm) < Math.abs(best - distanceCm) ? one : best);
    for (const [index, input] of inputs.entries()) input.checked = distances[index] === nearest;
    hides.checked = hidesWords;
  };
  world.on("boundaries", draw, { signal });
  draw();
  return el("div", { class: "boundary-choice" }, group, hint, el("div", { class: "check" }, hides, el("label", { for: hides.id }, t("hud.hides-words"))));
}
