import type { Ending } from "../../net/reconnect-policy";
import { button, el } from "../../ui/element";
import type { Toasts } from "../../ui/toasts";
import type { Texts } from "../../ui/texts";
import type { World } from "../../world/world-interface";

const patienceMs = 600;
/** Whoever goes to another place has left the line on purpose: that is news only when they do not arrive. */
const travelMs = 10_000;

export type Connected = Pick<World, "on" | "connection" | "link">;

/** Says that the line is gone and comes back by itself, or why it does not, and what one can do then. */
export function createConnectionNotice(host: HTMLElement, world: Connected, twin: () => string | null, toasts: Toasts, t: Texts, signal: AbortSignal): void {
  const words = el("p", {});
  const again = button({ class: "button small primary" }, [t("hud.connection.again")], () => world.link.reconnect(), signal);
  const page = el("a", { class: "button small", href: "/spaces" }, t("hud.connection.page"));
  const reasons = el("a", { class: "button small", href: "/account/sanctions" }, t("hud.sanctions"));
  const notice = el("div", { class: "connection", role: "alert" }, words, el("div", { class: "actions" }, again, reasons, page));
  notice.hidden = true;
  reasons.hidden = true;
  host.append(notice);
  // Coming in again takes a moment and is no loss.
  let timer = 0;
  let wasLost = false;
  let entered = world.connection === "open" ? world.link.space : null;
  const showLost = (): void => {
    wasLost = true;
    words.textContent = t("hud.connection.lost");
    again.hidden = false;
    page.hidden = true;
    reasons.hidden = true;
    notice.hidden = false;
  };

  world.on("connection", (state) => {
    if (state === "lost") {
      timer ||= window.setTimeout(showLost, world.link.space === entered ? patienceMs : travelMs);
      return;
    }
    clearTimeout(timer);
    timer = 0;
    if (state === "open") {
      notice.hidden = true;
      if (wasLost) toasts.show(t("hud.connection.back"));
      wasLost = false;
      entered = world.link.space;
    }
  }, { signal });

  world.on("ended", (ending) => {
    if (ending === "left") return;
    words.textContent = t(`hud.ended.${ending}`);
    again.hidden = !canReturn(ending);
    reasons.hidden = ending !== "sent-away";
    const address = twin();
    page.hidden = address === null;
    if (address !== null) page.href = address;
    notice.hidden = false;
  }, { signal });
  signal.addEventListener("abort", () => { clearTimeout(timer); notice.remove(); }, { once: true });
}

function canReturn(ending: Ending): boolean {
  return ending === "replaced" || ending === "full";
}
