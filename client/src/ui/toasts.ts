import { el } from "./element";

const shownMs = 6_000;
const mostAtOnce = 3;

/** Short news that goes by itself. The same news twice in a row is shown once. */
export interface Toasts {
  show(text: string): void;
}

export function createToasts(host: HTMLElement, signal: AbortSignal): Toasts {
  const region = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
  host.append(region);
  signal.addEventListener("abort", () => region.remove(), { once: true });
  return {
    show(text) {
      if (region.lastElementChild?.textContent === text) return;
      const toast = el("p", { class: "toast" }, text);
      region.append(toast);
      while (region.childElementCount > mostAtOnce) region.firstElementChild?.remove();
      setTimeout(() => toast.remove(), shownMs);
    },
  };
}
