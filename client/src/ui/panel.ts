import { button, el } from "./element";
import { icon } from "./icon";
import type { Texts } from "./texts";

export interface PanelOptions {
  readonly id: string;
  readonly title: string;
  /** The rest of the page rests while it is open. Else it stands beside the world, which goes on. */
  readonly modal: boolean;
  readonly className?: string;
  readonly opened?: () => void;
  readonly closed?: () => void;
}

/** A dialog of the HUD. Escape and the button close it; the focus returns to where it came from. */
export interface Panel {
  readonly element: HTMLDialogElement;
  readonly body: HTMLElement;
  readonly isOpen: boolean;
  open(): void;
  close(): void;
  toggle(): void;
  title(text: string): void;
}

/** Makes panels of which only one is open at a time. */
export function createPanels(host: HTMLElement, t: Texts, signal: AbortSignal): (options: PanelOptions) => Panel {
  let current: Panel | null = null;

  return (options) => {
    const heading = el("h2", { id: `${options.id}-title`, tabindex: -1 }, options.title);
    const body = el("div", { class: "panel-body" });
    const close = button({ class: "panel-close", "aria-label": t("hud.close") }, [icon("close")], () => panel.close(), signal);
    const element = el("dialog", { id: options.id, class: `panel ${options.modal ? "modal" : "beside"} ${options.className ?? ""}`.trim(), "aria-labelledby": heading.id },
      el("div", { class: "panel-head" }, heading, close), body);
    let opener: Element | null = null;

    const panel: Panel = {
      element,
      body,
      get isOpen() { return element.open; },
      open() {
        if (element.open) return heading.focus();
        current?.close();
        opener = document.activeElement;
        current = panel;
        options.opened?.();
        if (options.modal) element.showModal();
        else element.show();
        heading.focus();
      },
      close() {
        if (element.open) element.close();
      },
      toggle() {
        if (element.open) panel.close();
        else panel.open();
      },
      title(text) { heading.textContent = text; },
    };

    element.addEventListener("close", () => {
      if (current === panel) current = null;
      options.closed?.();
      // A panel that another one replaces leaves the focus to it.
      if (current === null && (document.activeElement === document.body || element.contains(document.activeElement))) giveBack(opener);
      opener = null;
    }, { signal });
    // What is typed in a panel is not meant for the world's keys.
    element.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape" && !options.modal) {
        event.preventDefault();
        panel.close();
      }
    }, { signal });
    // A press on the dimmed page beside a modal panel closes it.
    element.addEventListener("click", (event) => { if (options.modal && event.target === element) panel.close(); }, { signal });

    host.append(element);
    return panel;
  };
}

function giveBack(opener: Element | null): void {
  if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body && opener.getClientRects().length > 0) return opener.focus();
  document.querySelector<HTMLElement>("[data-madang=world]")?.focus({ preventScroll: true });
}
