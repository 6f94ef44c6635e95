import type { Toasts } from "../../ui/toasts";
import type { Texts } from "../../ui/texts";
import type { World } from "../../world/world-interface";

/** Says that one has come onto a stage, where one is seen and heard by more people than stand around, and that one has left it. */
export function createStageNotice(world: Pick<World, "on">, toasts: Toasts, t: Texts, signal: AbortSignal): void {
  world.on("stage", (stage) => toasts.show(stage ? t("hud.stage.on", { name: stage.label }) : t("hud.stage.off")), { signal });
}
