import { button, el } from "../../ui/element";
import type { Panel, PanelOptions } from "../../ui/panel";
import type { Texts } from "../../ui/texts";
import { reportKinds, sendReport, type Reported, type ReportKind } from "./report";

export interface ReportPanelOptions {
  /** Where one is; null for nowhere yet. */
  readonly space: () => string | null;
  /** Opens a page of this site beside the world. */
  readonly openPage: (title: string, address: string) => void;
  /** Does not hear that person any more. */
  readonly mute: (person: string) => void;
}

/** The second press of a report: what happened. It is sent at once; who reports is not told to whom it is about. */
export function createReportPanel(createPanel: (options: PanelOptions) => Panel, t: Texts, { space, openPage, mute }: ReportPanelOptions, signal: AbortSignal): (who: Reported) => void {
  const panel = createPanel({ id: "report", title: t("hud.report"), modal: true });
  /** Of the report that is shown: what is answered to an earlier one, or sent a second time, changes nothing here. */
  let shown = new AbortController();
  let sending = false;

  const send = async (kind: ReportKind, who: Reported, state: HTMLElement): Promise<void> => {
    if (sending) return;
    sending = true;
    state.textContent = "";
    const { signal: alive } = shown;
    const sent = await sendReport(kind, who, space(), fetch, signal).catch(() => ({ refusal: null }));
    if (alive.aborted) return;
    sending = false;
    if ("receipt" in sent) showSent(who, sent.receipt);
    else state.textContent = sent.refusal ?? t("hud.report.failed");
  };

  const showSent = (who: Reported, receipt: string): void => {
    const done = el("p", { role: "status", tabindex: -1 }, t("hud.report.sent"));
    panel.body.replaceChildren(done, el("p", { class: "actions" },
      button({ class: "button" }, [t("hud.report.more")], () => openPage(t("hud.report.more"), `/report/${receipt}`), signal),
      who.person === null ? null : button({ class: "button" }, [t("hud.report.mute", { name: who.name })], () => { mute(who.person); panel.close(); }, signal)));
    done.focus();
  };

  return (who) => {
    shown.abort();
    shown = new AbortController();
    sending = false;
    const state = el("p", { class: "error", role: "alert" });
    panel.title(t(who.person === null ? "hud.report.thing" : "hud.report.person", { name: who.name }));
    panel.body.replaceChildren(
      el("p", {}, who.person === null ? t("hud.report.intro-thing") : t("hud.report.intro", { name: who.name })), state,
      el("ul", { class: "plain report-kinds" }, ...reportKinds.map((kind) => el("li", {}, button({ class: "button wide" }, [t(`hud.report.kind.${kind}`)], () => void send(kind, who, state), signal)))));
    panel.open();
  };
}
