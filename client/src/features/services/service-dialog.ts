import { el } from "../../ui/element";
import { icon } from "../../ui/icon";
import type { Panel, PanelOptions } from "../../ui/panel";
import type { Texts } from "../../ui/texts";

export interface ServiceDialog {
  /** Opens a page of this site beside the world. */
  open(title: string, page: string): void;
}

/** The panel in which a service's page stands beside the world: the same page as anywhere, without header and footer (`?panel`). */
export function createServiceDialog(createPanel: (options: PanelOptions) => Panel, t: Texts, left: (address: string) => void, signal: AbortSignal): ServiceDialog {
  const frame = el("iframe", { class: "service-frame" });
  const alone = el("a", { class: "service-alone", href: "/services", target: "_blank", rel: "noopener" }, t("hud.service.alone"));
  const panel = createPanel({
    id: "service", title: "", modal: true, className: "service",
    closed: () => {
      left(frame.contentWindow?.location.pathname ?? "");
      // An empty frame keeps no form and sends nothing.
      frame.remove();
    },
  });
  panel.body.append(alone);
  // At the right end of the top, as on every screen.
  panel.element.querySelector(".panel-close")?.before(el("a", { class: "panel-close", href: "/guide", target: "_blank", rel: "noopener", "aria-label": t("hud.help"), title: t("hud.help") }, icon("help")));

  frame.addEventListener("load", () => {
    const page = frame.contentWindow;
    if (!page || page.location.href === "about:blank") return;
    panel.element.setAttribute("aria-busy", "false");
    alone.href = withoutPanel(page.location);
    // Keys pressed in the frame stay there: Escape has to be handed on.
    page.addEventListener("keydown", ({ key, defaultPrevented }) => { if (key === "Escape" && !defaultPrevented) panel.close(); });
    page.focus();
  }, { signal });

  addEventListener("message", ({ origin, source, data }) => {
    if (origin === location.origin && source === frame.contentWindow && (data as { madang?: unknown } | null)?.madang === "go-on") panel.close();
  }, { signal });

  return {
    open(title, page) {
      panel.title(title);
      frame.title = title;
      frame.src = inPanel(page);
      alone.href = page;
      panel.element.setAttribute("aria-busy", "true");
      panel.body.prepend(frame);
      panel.open();
    },
  };
}

/** The address of a page as it stands in a panel. */
export function inPanel(page: string): string {
  const [path = page, query] = page.split("?");
  return query ? `${path}?${query}&panel` : `${path}?panel`;
}

/** The address of a page of accounts that leads back to where one is. */
export const withBack = (page: string, { pathname, search }: Pick<Location, "pathname" | "search">): string => `${page}?back=${encodeURIComponent(pathname + search)}`;

function withoutPanel({ pathname, search }: Location): string {
  const query = new URLSearchParams(search);
  query.delete("panel");
  return query.size > 0 ? `${pathname}?${query}` : pathname;
}
