import { describe, expect, it, vi } from "vitest";
import { sendReport } from "./report";

const signal = new AbortController().signal;
const answer = (status: number, body: unknown): typeof fetch => vi.fn(async () => new Response(JSON.stringify(body), { status }));

describe("a report", () => {
  it("names the person, the words and the place, and brings a receipt", async () => {
    const fetcher = answer(201, { receipt: "abc" });

    const sent = await sendReport("harassment", { person: "p1", name: "Kim", said: 7 }, "yard", fetcher, signal);

    expect(sent).toEqual({ receipt: "abc" });
    const [address, request] = vi.mocked(fetcher).mock.calls[0]!;
    expect(address).toBe("/api/reports");
    expect(JSON.parse(String(request?.body))).toEqual({ kind: "harassment", person: "p1", said: 7, space: "yard" });
  });

  it("of a thing names it and the place where it stands", async () => {
    const fetcher = answer(201, { receipt: "abc" });

    await sendReport("other", { person: null, name: "Poster", thing: "poster" }, "yard", fetcher, signal);

    expect(JSON.parse(String(vi.mocked(fetcher).mock.calls[0]![1]?.body))).toEqual({ kind: "other", thing: "poster", space: "yard" });
  });

  it("that is refused says why in the server's words", async () => {
    expect(await sendReport("spam", { person: "p1", name: "Kim", said: null }, null, answer(429, { title: "Too many", code: "moderation.too-many" }), signal)).toEqual({ refusal: "Too many" });
  });

  it("that is answered by something else has no words and no receipt", async () => {
    expect(await sendReport("spam", { person: "p1", name: "Kim", said: null }, null, answer(201, { receipt: 5 }), signal)).toEqual({ refusal: null });
  });
});
