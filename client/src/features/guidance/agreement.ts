import { button, el } from "../../ui/element";
import type { Guidance } from "../../ui/page";
import type { Panel, PanelOptions } from "../../ui/panel";
import type { Texts } from "../../ui/texts";
import type { World } from "../../world/world-interface";

export interface Agreement {
  /** A line above the field of the chat, while one goes by a guest's name. */
  readonly notice: HTMLElement;
  /** Asks for the agreement; afterwards does what had to wait for it. */
  ask(then?: () => void): void;
}

/** What a citizen agrees to before they first speak or go by their name, and again when the city has changed it. The server keeps to it; here one is asked. */
export function createAgreement(
  createPanel: (options: PanelOptions) => Panel, world: Pick<World, "on" | "link" | "self">, guidance: Guidance, isGuest: () => boolean, t: Texts, signal: AbortSignal,
): Agreement {
  let waiting: (() => void) | null = null;
  let agreed = false;
  const answer = el("p", { role: "status" });
  const panel = createPanel({ id: "guidance", title: t("hud.guidance"), modal: true, closed: () => { waiting = null; answer.textContent = ""; } });
  const agree = async (): Promise<void> => {
    answer.textContent = t("hud.guidance.sending");
    const outcome = await sendAgreement(guidance.version, signal).catch(() => "failed" as const);
    if (outcome !== "accepted") return void (answer.textContent = t(`hud.guidance.${outcome}`));
    agreed = true;
    draw();
    const then = waiting;
    panel.close();
    then?.();
  };
  panel.body.append(
    el("p", {}, t("hud.guidance.body")),
    el("dl", { class: "principles" }, ...guidance.inShort.flatMap(({ title, text }) => [el("dt", {}, title), el("dd", {}, text)])),
    el("p", { class: "actions" }, el("a", { href: "/guide", target: "_blank" }, t("hud.guidance.ethics")), el("a", { href: "/guide/rules", target: "_blank" }, t("hud.guidance.rules"))),
    answer,
    el("div", { class: "actions" }, button({ class: "button primary" }, [t("hud.guidance.agree")], () => void agree(), signal), button({ class: "button" }, [t("hud.guidance.later")], () => panel.close(), signal)));

  const words = el("p", {});
  const notice = el("div", { class: "chat-guest guidance-notice" }, words, button({ class: "button small" }, [t("hud.guidance.read")], () => panel.open(), signal));
  const draw = (): void => {
    notice.hidden = agreed || isGuest() || world.link.welcome?.guidanceDue !== true;
    words.textContent = t("hud.guidance.notice", { name: world.self?.name ?? "" });
  };
  world.link.on("welcome", ({ guidanceDue }) => {
    agreed &&= !guidanceDue;
    draw();
  }, { signal });
  world.on("people", draw, { signal });
  draw();

  return {
    notice,
    ask(then) {
      waiting = then ?? null;
      if (!panel.isOpen) panel.open();
    },
  };
}

export type AgreementOutcome = "accepted" | "changed" | "failed";

/** The form of the page of rules says by the address it leads to what came of it. */
async function sendAgreement(version: string, signal: AbortSignal): Promise<AgreementOutcome> {
  const { ok, url } = await fetch("/guide/rules", { method: "POST", body: new URLSearchParams({ version }), signal });
  return ok ? outcomeOf(url) : "failed";
}

export function outcomeOf(address: string): AgreementOutcome {
  const { pathname, searchParams } = new URL(address);
  const done = searchParams.get("done");
  return pathname === "/guide/rules" && (done === "accepted" || done === "changed") ? done : "failed";
}
