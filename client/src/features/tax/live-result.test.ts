import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { mountLiveTax } from "./live-result";

class Form extends EventTarget {
  readonly dataset = { taxLive: "자동차세" };
  readonly place = { textContent: "" };

  constructor(readonly fields: readonly (readonly [string, string])[]) { super(); }

  querySelector(): { textContent: string } { return this.place; }

  write(): void { this.dispatchEvent(new Event("input")); }
}

/** Lets what was answered arrive. */
const settled = (): Promise<void> => vi.advanceTimersByTimeAsync(0).then(() => undefined);

const says = (text: string): Response => new Response(JSON.stringify({ text }), { headers: { "Content-Type": "application/json" } });

function mounted(fields: readonly (readonly [string, string])[], answer: (address: string, request: RequestInit) => Promise<Response>) {
  const form = new Form(fields);
  const asked = vi.fn(answer);
  const life = new AbortController();
  vi.stubGlobal("fetch", asked);
  mountLiveTax({ querySelectorAll: () => [form] } as unknown as Document, life.signal);
  return { form, asked, life };
}

describe("the result while one writes", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("window", globalThis);
    vi.stubGlobal("document", { documentElement: { lang: "en" } });
    vi.stubGlobal("FormData", class {
      constructor(private readonly form: Form) {}
      *[Symbol.iterator](): Generator<readonly [string, string]> { yield* this.form.fields; }
    });
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("is asked for once the writer rests, with what stands in the form and no more", async () => {
    const { form, asked } = mounted([["cc", "1998"], ["base_date", " "], ["started", "1764"], ["panel", ""]], async () => says("So far 519,480 won"));

    for (let i = 0; i < 5; i++) {
      form.write();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(asked).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(250);

    expect(asked).toHaveBeenCalledOnce();
    const [address, request] = asked.mock.calls[0] ?? ["", {}];
    expect([...new URL(address, "https://city.example").searchParams]).toEqual([["tax", "자동차세"], ["cc", "1998"]]);
    expect(request.headers).toEqual({ "Accept-Language": "en" });
    expect(form.place.textContent).toBe("So far 519,480 won");
  });

  it("is of the newest form, however late an older answer comes", async () => {
    const answers: ((answer: Response) => void)[] = [];
    const { form, asked } = mounted([["cc", "1998"]], (_, request) => new Promise((give, fail) => {
      answers.push(give);
      request.signal?.addEventListener("abort", () => fail(new DOMException("", "AbortError")));
    }));

    form.write();
    await vi.advanceTimersByTimeAsync(250);
    form.write();
    await vi.advanceTimersByTimeAsync(250);
    answers[1]?.(says("new"));
    await settled();
    answers[0]?.(says("old"));
    await settled();

    expect(asked).toHaveBeenCalledTimes(2);
    expect(form.place.textContent).toBe("new");
  });

  it("stays as it is when the line is down or the server is busy", async () => {
    const answers = [async () => says("first"), async () => { throw new TypeError("no network"); }, async () => new Response("", { status: 429 })];
    const { form } = mounted([["cc", "1998"]], () => (answers.shift() ?? answers[0]!)());

    for (let i = 0; i < 3; i++) {
      form.write();
      await vi.advanceTimersByTimeAsync(250);
    }

    expect(answers).toEqual([]);
    expect(form.place.textContent).toBe("first");
  });

  it("ends with its life: nothing is asked any more, nor shown", async () => {
    const { form, asked, life } = mounted([["cc", "1998"]], async () => says("late"));

    form.write();
    life.abort();
    form.write();
    await vi.advanceTimersByTimeAsync(1000);

    expect(asked).not.toHaveBeenCalled();
    expect(form.place.textContent).toBe("");
  });
});
