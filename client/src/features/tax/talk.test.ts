import { afterEach, describe, expect, it, vi } from "vitest";
import { readAnswer, sendForm } from "./talk";

/** A page that holds as many lines of conversation as are named, and perhaps an error. */
function page(lines: readonly string[], error: string | null = null): Pick<Document, "querySelector" | "querySelectorAll"> {
  return {
    querySelector: (selector: string) => (selector === ".error-summary" ? error : null),
    querySelectorAll: (selector: string) => (selector === ".talk > li" ? lines : []),
  } as unknown as Pick<Document, "querySelector" | "querySelectorAll">;
}

describe("a page that came back", () => {
  it("gives the last question with its answer", () => {
    expect(readAnswer(page(["q1", "a1", "q2", "a2"]))).toEqual({ turns: ["q2", "a2"] });
  });

  it("gives the mistake and no turn of an earlier question", () => {
    expect(readAnswer(page(["q1", "a1"], "too long"))).toEqual({ error: "too long" });
  });

  it("gives nothing where there is no conversation, as on a page of another kind", () => {
    expect(readAnswer(page([]))).toBeNull();
    expect(readAnswer(page(["q1"]))).toBeNull();
    expect(readAnswer(null)).toBeNull();
  });
});

describe("sending the form", () => {
  afterEach(() => vi.unstubAllGlobals());

  const form = { action: "/tax/ask" } as HTMLFormElement;

  /** A form's data that is these fields, whatever form it is asked of. */
  const holding = (...fields: readonly (readonly [string, string])[]) => class {
    *[Symbol.iterator](): Generator<readonly [string, string]> { yield* fields; }
  };

  it("sends what a browser would, and gives nothing when what comes is no page", async () => {
    const sent = vi.fn(async () => new Response("{}", { headers: { "Content-Type": "application/problem+json" } }));
    vi.stubGlobal("FormData", holding(["question", "자동차세"], ["thread", ""]));
    vi.stubGlobal("fetch", sent);

    expect(await sendForm(form, new AbortController().signal)).toBeNull();
    expect(sent).toHaveBeenCalledOnce();
    const [address, request] = sent.mock.calls[0] as unknown as [string, RequestInit];
    expect([address, request.method, String(request.body)]).toEqual(["/tax/ask", "POST", "question=%EC%9E%90%EB%8F%99%EC%B0%A8%EC%84%B8&thread="]);
  });

  it("gives nothing when the line is down", async () => {
    vi.stubGlobal("FormData", holding(["question", "?"]));
    vi.stubGlobal("fetch", async () => { throw new TypeError("no network"); });

    expect(await sendForm(form, new AbortController().signal)).toBeNull();
  });
});
