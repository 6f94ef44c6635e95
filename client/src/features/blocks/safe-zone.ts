import { button } from "../../ui/element";
import { icon } from "../../ui/icon";
import type { Toasts } from "../../ui/toasts";
import type { Texts } from "../../ui/texts";
import type { World } from "../../world/world-interface";

/** One press: nobody but whom one follows comes within two metres or is heard. Another press ends it. */
export function createSafeZone(world: Pick<World, "on" | "boundaries" | "keep">, toasts: Toasts, t: Texts, signal: AbortSignal): HTMLButtonElement {
  let wanted: boolean | null = null;
  const control = button({ class: "hud-button safe-zone", "aria-pressed": "false", title: t("hud.safe-zone") }, [icon("shield"), t("hud.safe-zone.short")], () => {
    wanted = !world.boundaries.safeZone;
    world.keep({ safeZone: wanted });
  }, signal);
  const draw = (): void => {
    const on = world.boundaries.safeZone;
    control.setAttribute("aria-pressed", String(on));
    if (wanted !== on) return;
    wanted = null;
    toasts.show(t(on ? "hud.safe-zone.on" : "hud.safe-zone.off"));
  };
  world.on("boundaries", draw, { signal });
  draw();
  return control;
}
