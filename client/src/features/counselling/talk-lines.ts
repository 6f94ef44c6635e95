import { inTurn } from "../../net/in-turn";
import { el } from "../../ui/element";

/** A line of a talk as the server tells it; see MessageView.cs. */
export interface TalkLine {
  readonly seq: number;
  readonly side: string;
  readonly author: string | null;
  readonly text: string;
  readonly at: string;
  /** `at` as people say it. */
  readonly time: string;
  readonly isFlagged: boolean;
  /** Id of the picture that the line is; its text is the name. */
  readonly file?: string | null;
  /** Path of the page that the agent proposes to look at together. */
  readonly page?: string | null;
}

/** Words that the page brings for lines that come later. */
export interface LineWords {
  readonly me: string;
  readonly agent: string;
  readonly citizen: string;
  readonly flagged: string;
}

/**
 * Keeps a talk whole: asks for the lines after the last one it has, one question at a time, until there is none; so nothing is missed, doubled or out of order,
 * whatever the line does. Aborting the signal ends it.
 */
export class TalkLines {
  /** Fetches what is new. Called while it is at it, it looks once more afterwards. */
  readonly catchUp: () => Promise<void>;

  constructor(
    private readonly list: HTMLElement,
    private readonly address: string,
    private readonly mine: string,
    private readonly words: LineWords,
    private readonly signal: AbortSignal,
    // A browser lets its fetch be called as a function only, not as a member of this.
    private readonly ask: typeof fetch = (...request) => fetch(...request),
  ) {
    this.catchUp = inTurn(() => this.#fetch(), signal);
  }

  /** Whether its list still stands on the page. */
  get isShown(): boolean {
    return this.list.isConnected;
  }

  /** Number of the last line that is shown. */
  get last(): number {
    return Number(this.list.lastElementChild?.getAttribute("data-seq") ?? 0);
  }

  async #fetch(): Promise<void> {
    for (;;) {
      const answer = await this.ask(`${this.address}?after=${this.last}`, { headers: { accept: "application/json" }, signal: this.signal });
      if (!answer.ok) throw new Error(`Talk: ${answer.status}`);
      const { messages, seq } = await answer.json() as { messages: TalkLine[]; seq: number };
      const before = this.last;
      for (const message of messages) if (message.seq === this.last + 1 || this.last === 0) this.#show(message);
      if (this.last === before) return;
      // The last question says that all of it has come.
      if (this.last >= seq && messages.length < 200) {
        await this.ask(`${this.address}?after=${this.last}`, { signal: this.signal });
        return;
      }
    }
  }

  #show(line: TalkLine): void {
    const time = el("time", { datetime: line.at, class: "hint" }, line.time);
    const item = line.side === "happening"
      ? el("li", { class: "happening", "data-seq": line.seq }, line.text, " ", time)
      : el("li", { class: line.side === this.mine ? "asked" : "answered", "data-seq": line.seq },
        el("span", { class: "talk-author" }, line.side === this.mine ? this.words.me : line.author ?? (line.side === "agent" ? this.words.agent : this.words.citizen)),
        line.isFlagged && el("span", { class: "tag" }, this.words.flagged),
        line.file ? el("a", { class: "talk-text", href: `${this.address.replace(/messages$/, "files")}/${line.file}`, download: true }, line.text) : el("span", { class: "talk-text" }, line.text),
        line.page && el("a", { class: "talk-text", href: line.page, target: "_blank", "data-together": this.mine === "citizen" }, line.page), time);
    this.list.append(item);
    const box = this.list.parentElement;
    if (box) box.scrollTop = box.scrollHeight;
  }
}
