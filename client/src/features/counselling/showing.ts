import type { SharedField } from "./shared-form";

/** What the agent would write into a field; see SharedForm.cs. */
export interface Suggestion {
  readonly seq: number;
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

const againMs = 2_000;
const answerWithinMs = 10_000;

/** What is shown: the line that proposed the page, its fields as they are now, and who hears that it has ended. */
export interface Shown {
  readonly seq: number;
  /** Null where the page is not there. */
  fields(): readonly SharedField[] | null;
  ended(): void;
}

/**
 * Tells the server what is shown of a form in a talk, one request after the other: that a press began it, what is filled in, that it has ended. The end is told until the server has heard it,
 * and nothing of what belongs to it comes later. What the server ends, for another agent has come or it began anew, ends here too. Aborting the signal ends the tries.
 */
export class Showing {
  #shown: Shown | null = null;
  #id = "";
  #isBegun = false;
  #hasNews = false;
  #isEnding = false;
  #count = 0;
  #isBusy = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #request = new AbortController();

  constructor(
    private readonly address: string,
    private readonly newId: () => string,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener("abort", () => clearTimeout(this.#timer), { once: true });
  }

  get isShown(): boolean {
    return this.#shown !== null;
  }

  begin(shown: Shown): void {
    this.#shown = shown;
    this.#id = this.newId();
    this.#isBegun = false;
    this.#hasNews = true;
    this.#workIn(0);
  }

  /** Something was filled in. */
  changed(inMs = 0): void {
    if (!this.isShown) return;
    this.#hasNews = true;
    this.#workIn(inMs);
  }

  end(): void {
    if (!this.isShown) return;
    this.#isEnding = true;
    this.#request.abort();
    this.#drop();
    this.#workIn(0);
  }

  /** The page is being left: there is no time for a row. */
  leave(): void {
    if (this.isShown || this.#isEnding) void fetch(this.address, { method: "DELETE", keepalive: true }).catch(() => {});
    this.end();
  }

  /** There is a line again: the server may not have heard the last, or have forgotten it. */
  again(): void {
    this.changed();
    if (this.#isEnding) this.#workIn(0);
  }

  /** What the agent suggests; null for nothing. */
  async ask(): Promise<Suggestion | null> {
    const id = this.#isBegun ? this.#id : "";
    if (id === "") return null;
    const answer = await fetch(this.address, { headers: { accept: "application/json" }, signal: this.signal })
      .then((got) => got.ok ? got.json() as Promise<{ suggestion?: Suggestion | null; show?: string | null }> : null).catch(() => null);
    if (!answer || id !== this.#id) return null;
    if (answer.show === id) return answer.suggestion ?? null;
    this.#drop();
    return null;
  }

  #drop(): void {
    const shown = this.#shown;
    [this.#shown, this.#id] = [null, ""];
    shown?.ended();
  }

  #workIn(ms: number): void {
    clearTimeout(this.#timer);
    if (!this.signal.aborted) this.#timer = setTimeout(() => void this.#work(), ms);
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      while (!this.signal.aborted && await this.#next());
    } finally {
      this.#isBusy = false;
    }
  }

  /** One request; false where there is none, or where the next try has to wait. */
  async #next(): Promise<boolean> {
    if (this.#isEnding) {
      const status = await this.#send("DELETE");
      if (isLost(status)) return this.#later();
      this.#isEnding = false;
      return true;
    }
    const [id, shown] = [this.#id, this.#shown];
    if (!shown) return false;
    if (!this.#isBegun) return this.#tellBegun(id, shown.seq);
    const fields = shown.fields();
    if (!this.#hasNews || !fields) return false;
    this.#hasNews = false;
    const status = await this.#send("PUT", { show: id, count: ++this.#count, fields });
    if (id !== this.#id) return true;
    if (isLost(status)) {
      this.#hasNews = true;
      return this.#later();
    }
    if (status !== 204) this.#drop();
    return true;
  }

  /** Once: told again later, it might begin for another agent than the one who was there at the press. */
  async #tellBegun(id: string, seq: number): Promise<boolean> {
    const status = await this.#send("POST", { seq, show: id });
    if (id !== this.#id) return true;
    if (status === 204) return this.#isBegun = true;
    if (isLost(status)) this.#isEnding = true;
    this.#drop();
    return true;
  }

  #later(): false {
    this.#workIn(againMs);
    return false;
  }

  /** The status; 0 without an answer. */
  async #send(method: string, body?: object): Promise<number> {
    this.#request = new AbortController();
    const signal = AbortSignal.any([this.signal, this.#request.signal, AbortSignal.timeout(answerWithinMs)]);
    const sent = body === undefined ? null : JSON.stringify(body);
    return fetch(this.address, { method, headers: { "content-type": "application/json", accept: "application/json" }, body: sent, signal }).then((answer) => answer.status, () => 0);
  }
}

const isLost = (status: number): boolean => status === 0 || status === 429 || status >= 500;
