import { button, el } from "../../ui/element";
import { fieldsOf, fillIn } from "./shared-form";

/** Words that the page brings for the frame of a proposed page. */
export interface TogetherWords {
  readonly title: string;
  readonly close: string;
  readonly show: string;
  readonly hide: string;
  readonly hint: string;
  readonly suggested: string;
  readonly fill: string;
  readonly leave: string;
}

export interface Together {
  /** The agent has suggested something. */
  suggested(): void;
  /** There is a line again: what is shown may have been forgotten. */
  again(): void;
}

interface Suggestion {
  readonly seq: number;
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

const restMs = 300;
const againMs = 2_000;

/**
 * Opens a page that the agent proposed beside the talk, and says so. The agent has the same page open on their own. What is typed in this one leaves the browser by its own form,
 * and else only from the press that shows it until the next, and only fields of a form that asks nothing private. Aborting the signal ends it.
 */
export function mountTogether(root: HTMLElement, talk: string, words: TogetherWords, signal: AbortSignal): Together {
  let open: { readonly section: HTMLElement; readonly pages: SharedPage } | undefined;
  root.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-together]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    shut();
    const seq = Number(link.closest<HTMLElement>("[data-seq]")?.dataset["seq"] ?? "0");
    const frame = el("iframe", { src: `${link.pathname}?panel`, title: words.title });
    const close = button({ class: "button small" }, [words.close], () => {
      shut();
      link.focus();
    }, signal);
    const pages = new SharedPage(frame, link.pathname, `/api/talks/${talk}/form`, seq, words, signal);
    const section = el("section", { class: "together", "aria-label": words.title, "data-own": true }, el("p", { class: "actions" }, pages.toggle, close), pages.hint, pages.suggestion, frame);
    open = { section, pages };
    (link.closest("section") ?? root).append(section);
    close.focus();
    void fetch(`/api/talks/${talk}/pages/${seq}/open`, { method: "POST", signal }).catch(() => {});
  }, { signal });
  window.addEventListener("pagehide", () => open?.pages.hide(), { signal });

  function shut(): void {
    open?.pages.hide();
    open?.section.remove();
    open = undefined;
  }

  return { suggested: () => void open?.pages.ask(), again: () => open?.pages.again() };
}

/** The form on a page beside the talk, as far as its owner shows it. */
class SharedPage {
  readonly toggle: HTMLButtonElement;
  readonly hint: HTMLElement;
  readonly suggestion = el("div", { role: "status" });
  private isShown = false;
  private timer = 0;
  private handled = 0;

  constructor(private readonly frame: HTMLIFrameElement, private readonly path: string, private readonly address: string, private readonly seq: number, private readonly words: TogetherWords, private readonly signal: AbortSignal) {
    this.toggle = button({ class: "button small", hidden: true, "aria-pressed": "false" }, [words.show], () => this.isShown ? this.hide() : this.show(), signal);
    this.hint = el("p", { class: "hint", hidden: true }, words.hint);
    frame.addEventListener("load", () => this.look(), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.timer), { once: true });
  }

  hide(): void {
    clearTimeout(this.timer);
    this.suggestion.replaceChildren();
    if (!this.isShown) return;
    this.say(false);
    // Also from a page that is being left.
    void fetch(this.address, { method: "DELETE", keepalive: true }).catch(() => {});
  }

  again(): void {
    if (this.isShown) this.sendIn(0);
  }

  async ask(): Promise<void> {
    if (!this.isShown) return;
    const { suggestion } = await fetch(this.address, { headers: { accept: "application/json" }, signal: this.signal }).then((answer) => answer.json() as Promise<{ suggestion?: Suggestion | null }>).catch(() => ({ suggestion: null }));
    if (!suggestion || suggestion.seq <= this.handled) return;
    this.handled = suggestion.seq;
    const fill = button({ class: "button small primary" }, [this.words.fill], () => {
      const page = this.page();
      if (page) fillIn(page, suggestion.name, suggestion.value);
      this.suggestion.replaceChildren();
    }, this.signal);
    const leave = button({ class: "button small" }, [this.words.leave], () => {
      this.suggestion.replaceChildren();
      this.toggle.focus();
    }, this.signal);
    this.suggestion.replaceChildren(el("p", { class: "notice" }, this.words.suggested.replace("{label}", suggestion.label).replace("{value}", suggestion.value)), el("p", { class: "actions" }, fill, leave));
  }

  private show(): void {
    this.say(true);
    this.sendIn(0);
  }

  /** Another page in the frame shows nothing; the same one, sent and answered, goes on. */
  private look(): void {
    const page = this.page();
    const can = page !== null && fieldsOf(page).length > 0;
    this.toggle.hidden = this.hint.hidden = !can;
    if (!can) return this.hide();
    for (const type of ["input", "change"]) page.addEventListener(type, () => { if (this.isShown) this.sendIn(restMs); }, { signal: this.signal });
    this.again();
  }

  private page(): Document | null {
    const page = this.frame.contentDocument;
    return page?.location.pathname === this.path ? page : null;
  }

  private say(isShown: boolean): void {
    this.isShown = isShown;
    this.toggle.setAttribute("aria-pressed", String(isShown));
    this.toggle.textContent = isShown ? this.words.hide : this.words.show;
  }

  private sendIn(ms: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.send(), ms);
  }

  private async send(): Promise<void> {
    const page = this.page();
    if (!this.isShown || !page) return;
    const body = JSON.stringify({ seq: this.seq, fields: fieldsOf(page) });
    const status = await fetch(this.address, { method: "PUT", headers: { "content-type": "application/json", accept: "application/json" }, body, signal: this.signal }).then((answer) => answer.status, () => 0);
    // Gone, or refused for good: then nothing is shown, and the button says so.
    if (status >= 400 && status < 500 && status !== 429) this.say(false);
    else if (status !== 204 && this.isShown) this.sendIn(againMs);
  }
}
