import type { World } from "../world/world-interface";
import type { PageData } from "./page";
import { createTexts } from "./texts";

/** Lays the HUD over the world: everything in it that is not the canvas. Aborting the signal removes it. */
export function mountHud(root: HTMLElement, world: World, page: PageData, signal: AbortSignal): void {
  const t = createTexts(page.language, page.texts);
  const hud = document.createElement("div");
  hud.className = "hud";
  const place = document.createElement("h1");
  place.className = "hud-place";
  place.textContent = world.space?.name ?? t("hud.loading");
  hud.append(place);
  root.append(hud);
  world.on("space", ({ name }) => { place.textContent = name; }, { signal });
  signal.addEventListener("abort", () => hud.remove(), { once: true });
}
