import { button, el } from "../../ui/element";

/** Words that the page brings for the frame of a proposed page. */
export interface TogetherWords {
  readonly title: string;
  readonly close: string;
}

/**
 * Opens a page that the agent proposed beside the talk, and says so. The agent has the same page open on their own; nothing of what is typed in this one leaves the browser
 * before its own form is sent. Aborting the signal ends it.
 */
export function mountTogether(root: HTMLElement, talk: string, words: TogetherWords, signal: AbortSignal): void {
  root.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-together]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    root.querySelector(".together")?.remove();
    const close = button({ class: "button small" }, [words.close], () => {
      frame.remove();
      link.focus();
    }, signal);
    const frame = el("section", { class: "together", "aria-label": words.title, "data-own": true }, el("p", { class: "actions" }, close), el("iframe", { src: `${link.pathname}?panel`, title: words.title }));
    (link.closest("section") ?? root).append(frame);
    close.focus();
    void fetch(`/api/talks/${talk}/pages/${link.closest<HTMLElement>("[data-seq]")?.dataset["seq"] ?? "0"}/open`, { method: "POST", signal }).catch(() => {});
  }, { signal });
}
