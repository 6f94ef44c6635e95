import type { World } from "../world/world-interface";
import { button, el } from "./element";
import { icon, type IconName } from "./icon";
import type { Texts } from "./texts";

const turnDegrees = 30;
const zoomSteps = 2;

/** Turning the view and coming nearer, for those who cannot drag or pinch (WCAG 2.5.7). */
export function createCameraButtons(world: Pick<World, "turn" | "zoom">, t: Texts, signal: AbortSignal): HTMLElement {
  const one = (name: IconName, act: () => void): HTMLButtonElement =>
    button({ class: "hud-button", "aria-label": t(`hud.camera.${name}`), title: t(`hud.camera.${name}`) }, [icon(name)], act, signal);
  return el("div", { class: "camera", role: "group", "aria-label": t("hud.camera") },
    one("turn-left", () => world.turn(-turnDegrees)), one("turn-right", () => world.turn(turnDegrees)),
    one("nearer", () => world.zoom(zoomSteps)), one("farther", () => world.zoom(-zoomSteps)));
}
