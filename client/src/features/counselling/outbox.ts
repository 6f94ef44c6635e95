/** What becomes of a message: taken, refused with words for people, or not sent because there is no line. */
export type Sent = { readonly kind: "sent"; readonly advice: string | null } | { readonly kind: "refused"; readonly words: string } | { readonly kind: "offline" };

/**
 * Sends messages one after the other, each under an id of its own, and again under the same id when the line was cut: the server has it once in any case.
 */
export class Outbox {
  readonly #waiting: { readonly id: string; readonly text: string }[] = [];
  #sending = false;

  constructor(
    private readonly address: string,
    private readonly told: (sent: Sent, text: string) => void,
    // A browser lets its fetch be called as a function only, not as a member of this.
    private readonly send: typeof fetch = (...request) => fetch(...request),
    private readonly newId: () => string = () => crypto.randomUUID(),
  ) {}

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  add(text: string): void {
    this.#waiting.push({ id: this.newId(), text });
    void this.flush();
  }

  /** Tries what waits; called again when there is a line. */
  async flush(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
        const sent = await this.#post(next);
        this.told(sent, next.text);
        if (sent.kind === "offline") return;
        this.#waiting.shift();
      }
    } finally {
      this.#sending = false;
    }
  }

  async #post(message: { readonly id: string; readonly text: string }): Promise<Sent> {
    try {
      const answer = await this.send(this.address, { method: "POST", headers: { "content-type": "application/json", accept: "application/json" }, body: JSON.stringify(message) });
      // A server that is starting again has not heard of it.
      if (answer.status >= 500) return { kind: "offline" };
      const body = await answer.json() as { advice?: string | null; title?: string };
      return answer.ok ? { kind: "sent", advice: body.advice ?? null } : { kind: "refused", words: body.title ?? "" };
    } catch {
      return { kind: "offline" };
    }
  }
}
