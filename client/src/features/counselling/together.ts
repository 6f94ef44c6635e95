import { button, el } from "../../ui/element";
import { randomId } from "./outbox";
import { fieldsOf, fillIn } from "./shared-form";
import { Showing } from "./showing";

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
  readonly notFilled: string;
}

export interface Together {
  /** The agent has suggested something, or sees nothing any more. */
  suggested(): void;
  /** There is a line again: what is shown may have been forgotten. */
  again(): void;
}

const restMs = 300;

/**
 * Opens a page that the agent proposed beside the talk, and says so. The agent has the same page open on their own. What is typed in this one leaves the browser by its own form,
 * and else only from the press that shows it until the next, and only fields of a form that asks nothing private. Aborting the signal ends it.
 */
export function mountTogether(root: HTMLElement, talk: string, words: TogetherWords, signal: AbortSignal): Together {
  const showing = new Showing(`/api/talks/${talk}/form`, randomId, signal);
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
    const pages = new SharedPage(frame, link.pathname, seq, showing, words, signal);
    const section = el("section", { class: "together", "aria-label": words.title, "data-own": true }, el("p", { class: "actions" }, pages.toggle, close), pages.hint, pages.suggestion, frame);
    open = { section, pages };
    (link.closest("section") ?? root).append(section);
    close.focus();
    void fetch(`/api/talks/${talk}/pages/${seq}/open`, { method: "POST", signal }).catch(() => {});
  }, { signal });
  window.addEventListener("pagehide", () => showing.leave(), { signal });

  function shut(): void {
    showing.end();
    open?.section.remove();
    open = undefined;
  }

  return { suggested: () => void open?.pages.ask(), again: () => showing.again() };
}

/** What is suggested, in the words of the page: what stands in it is put into no other place. */
export const suggestionText = (words: string, label: string, value: string): string => words.replace(/\{(label|value)\}/g, (_, name) => name === "label" ? label : value);

/** The form on a page beside the talk, as far as its owner shows it. */
class SharedPage {
  readonly toggle: HTMLButtonElement;
  readonly hint: HTMLElement;
  readonly suggestion = el("div", { role: "status" });
  private handled = 0;

  constructor(private readonly frame: HTMLIFrameElement, private readonly path: string, private readonly seq: number, private readonly showing: Showing, private readonly words: TogetherWords, private readonly signal: AbortSignal) {
    this.toggle = button({ class: "button small", hidden: true, "aria-pressed": "false" }, [words.show], () => this.showing.isShown ? this.showing.end() : this.show(), signal);
    this.hint = el("p", { class: "hint", hidden: true }, words.hint);
    frame.addEventListener("load", () => this.look(), { signal });
  }

  async ask(): Promise<void> {
    const suggestion = await this.showing.ask();
    if (!suggestion || suggestion.seq <= this.handled) return;
    this.handled = suggestion.seq;
    const refused = el("p", { class: "hint", hidden: true }, this.words.notFilled);
    const fill = button({ class: "button small primary" }, [this.words.fill], () => {
      const page = this.page();
      if (page && fillIn(page, suggestion.name, suggestion.value)) this.suggestion.replaceChildren();
      else refused.hidden = false;
    }, this.signal);
    const leave = button({ class: "button small" }, [this.words.leave], () => {
      this.suggestion.replaceChildren();
      this.toggle.focus();
    }, this.signal);
    this.suggestion.replaceChildren(el("p", { class: "notice" }, suggestionText(this.words.suggested, suggestion.label, suggestion.value)), refused, el("p", { class: "actions" }, fill, leave));
  }

  private show(): void {
    this.showing.begin({
      seq: this.seq,
      fields: () => {
        const page = this.page();
        return page && fieldsOf(page);
      },
      ended: () => {
        this.suggestion.replaceChildren();
        this.say(false);
      },
    });
    this.say(true);
  }

  /** Another page in the frame shows nothing; the same one, sent and answered, goes on. */
  private look(): void {
    const page = this.page();
    const can = page !== null && fieldsOf(page).length > 0;
    this.toggle.hidden = this.hint.hidden = !can;
    if (!can) return this.showing.end();
    for (const type of ["input", "change"]) page.addEventListener(type, () => this.showing.changed(restMs), { signal: this.signal });
    this.showing.changed();
  }

  private page(): Document | null {
    const page = this.frame.contentDocument;
    return page?.location.pathname === this.path ? page : null;
  }

  private say(isShown: boolean): void {
    this.toggle.setAttribute("aria-pressed", String(isShown));
    this.toggle.textContent = isShown ? this.words.hide : this.words.show;
  }
}
