import { backOffMs } from "../../net/reconnect-policy";

/** What becomes of a message: taken, refused with words for people, or not sent yet because there is no line. */
export type Sent = { readonly kind: "sent"; readonly advice: string | null } | { readonly kind: "refused"; readonly words: string } | { readonly kind: "offline" };

/** After which a question without an answer counts as lost: a line may hang for minutes before the browser notices. */
const answerWithinMs = 20_000;

/**
 * Sends messages one after the other, each under an id of its own, and again under the same id until the server has answered: it has it once in any case.
 * Whoever waits is told once that it waits. Aborting the signal ends the tries.
 */
export class Outbox {
  readonly #waiting: { readonly id: string; readonly text: string }[] = [];
  #sending = false;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly address: string,
    private readonly told: (sent: Sent, text: string) => void,
    private readonly signal: AbortSignal,
    // A browser lets its fetch be called as a function only, not as a member of this.
    private readonly send: typeof fetch = (...request) => fetch(...request),
    private readonly newId: () => string = randomId,
    private readonly random: () => number = Math.random,
  ) {
    signal.addEventListener("abort", () => clearTimeout(this.#timer), { once: true });
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  add(text: string): void {
    this.#waiting.push({ id: this.newId(), text });
    void this.flush();
  }

  /** Tries what waits; called when there is a line again, and by itself after a while. */
  async flush(): Promise<void> {
    if (this.#sending || this.signal.aborted) return;
    this.#sending = true;
    clearTimeout(this.#timer);
    try {
      for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
        const sent = await this.#post(next);
        if (sent.kind === "offline" || sent.kind === "later") {
          if (sent.kind === "offline" && this.#attempt === 0) this.told(sent, next.text);
          this.#again();
          return;
        }
        this.#attempt = 0;
        this.#waiting.shift();
        this.told(sent, next.text);
      }
    } finally {
      this.#sending = false;
    }
  }

  #again(): void {
    if (!this.signal.aborted) this.#timer = setTimeout(() => void this.flush(), backOffMs(this.#attempt++, this.random));
  }

  async #post(message: { readonly id: string; readonly text: string }): Promise<Sent | { readonly kind: "later" }> {
    try {
      const answer = await this.send(this.address, {
        method: "POST", headers: { "content-type": "application/json", accept: "application/json" }, body: JSON.stringify(message), signal: AbortSignal.timeout(answerWithinMs),
      });
      // A server that is starting again has not heard of it.
      if (answer.status >= 500) return { kind: "offline" };
      // Faster than the desk takes them: it is kept and goes in its turn.
      if (answer.status === 429) return { kind: "later" };
      const body = await answer.json().catch(() => ({})) as { advice?: string | null; title?: string };
      return answer.ok ? { kind: "sent", advice: body.advice ?? null } : { kind: "refused", words: body.title ?? "" };
    } catch {
      return { kind: "offline" };
    }
  }
}

/** An id that no other message has. Not `randomUUID`: browsers keep that from pages without TLS. */
export function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
