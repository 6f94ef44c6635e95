import { el } from "../../ui/element";
import type { Texts } from "../../ui/texts";
import { crowdChoices } from "../../world/attention";
import type { World } from "../../world/world-interface";

/** How many others one sees move: as the device can, or fewer on a weak phone. The rest stay in sight as silhouettes. */
export function createCrowdChoice(world: Pick<World, "crowd" | "attend">, t: Texts, signal: AbortSignal): HTMLElement {
  const hint = el("p", { class: "hint", id: "crowd-hint" }, t("hud.crowd.hint"));
  const group = el("fieldset", { class: "theme-choice", "aria-describedby": hint.id }, el("legend", {}, t("hud.crowd")));
  for (const choice of crowdChoices) {
    const id = `crowd-${choice}`;
    const input = el("input", { type: "radio", name: "crowd", id, value: choice, checked: choice === world.crowd });
    input.addEventListener("change", () => world.attend(choice), { signal });
    group.append(el("div", { class: "check" }, input, el("label", { for: id }, t(`hud.crowd.${choice}`))));
  }
  return el("div", {}, group, hint);
}
