import { afterEach, describe, expect, it, vi } from "vitest";
import { Outbox, randomId, type Sent } from "./outbox";

const alive = new AbortController().signal;
const answer = (status: number, body: object): Response => new Response(JSON.stringify(body), { status });

afterEach(() => { vi.unstubAllGlobals(); });

describe("the outbox of a talk", () => {
  it("sends again under the same id after the line was cut, and once only", async () => {
    const bodies: string[] = [];
    let isCut = true;
    const told: Sent[] = [];
    const box = new Outbox("/api", (sent) => told.push(sent), alive, async (_, init) => {
      bodies.push(String(init?.body));
      if (isCut) throw new TypeError("no line");
      return answer(200, { seq: 1, advice: null });
    }, () => "id-1");
    box.add("hello");
    await settled();
    isCut = false;
    await box.flush();
    await box.flush();

    expect(told.map((sent) => sent.kind)).toEqual(["offline", "sent"]);
    expect(bodies).toEqual(['{"id":"id-1","text":"hello"}', '{"id":"id-1","text":"hello"}']);
  });

  it("keeps the order of what waits", async () => {
    const texts: string[] = [];
    let count = 0;
    const box = new Outbox("/api", () => {}, alive, async (_, init) => {
      texts.push((JSON.parse(String(init?.body)) as { text: string }).text);
      return answer(200, { seq: ++count, advice: null });
    }, () => `id-${count}`);
    box.add("one");
    box.add("two");
    box.add("three");
    await settled();

    expect(texts).toEqual(["one", "two", "three"]);
    expect(box.isEmpty).toBe(true);
  });

  it("gives up what is refused, with the reason, and goes on", async () => {
    const told: [Sent, string][] = [];
    const box = new Outbox("/api", (sent, text) => told.push([sent, text]), alive, async (_, init) =>
      String(init?.body).includes("late") ? answer(409, { title: "This talk is over." }) : answer(200, { seq: 2, advice: "masked" }), () => "x");
    box.add("late");
    box.add("next");
    await settled();

    expect(told).toEqual([[{ kind: "refused", words: "This talk is over." }, "late"], [{ kind: "sent", advice: "masked" }, "next"]]);
  });

  it("waits while the server starts again", async () => {
    const told: Sent[] = [];
    const box = new Outbox("/api", (sent) => told.push(sent), alive, async () => answer(503, {}), () => "x");
    box.add("hello");
    await settled();

    expect(told).toEqual([{ kind: "offline" }]);
    expect(box.isEmpty).toBe(false);
  });

  it("tries again by itself while the line of news stays open, and tells of it once", async () => {
    vi.useFakeTimers();
    const answers = [answer(503, {}), null, answer(429, {}), answer(200, { seq: 1, advice: null })];
    const told: Sent[] = [];
    const box = new Outbox("/api", (sent) => told.push(sent), alive, async () => {
      const next = answers.shift();
      if (!next) throw new TypeError("no line");
      return next;
    }, () => "x", () => 0.5);
    box.add("hello");

    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();

    expect(told).toEqual([{ kind: "offline" }, { kind: "sent", advice: null }]);
    expect(answers).toEqual([]);
  });

  it("gives up trying when its page goes", async () => {
    vi.useFakeTimers();
    const life = new AbortController();
    let tries = 0;
    const box = new Outbox("/api", () => {}, life.signal, async () => {
      tries++;
      return answer(503, {});
    });
    box.add("hello");
    await vi.advanceTimersByTimeAsync(10);
    life.abort();

    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();

    expect(tries).toBe(1);
  });

  it("does not try for ever what is refused without words", async () => {
    const told: Sent[] = [];
    new Outbox("/api", (sent) => told.push(sent), alive, async () => new Response("<html>", { status: 413 })).add("hello");
    await settled();

    expect(told).toEqual([{ kind: "refused", words: "" }]);
  });

  it("names messages without what browsers keep for TLS", () => {
    vi.stubGlobal("crypto", { getRandomValues: (bytes: Uint8Array) => bytes.fill(171) });

    expect(randomId()).toBe("ab".repeat(16));
  });

  it("calls the browser's own fetch as the browser lets it be called", async () => {
    vi.stubGlobal("fetch", function (this: unknown) {
      // As a browser does: "Illegal invocation".
      if (this !== undefined && this !== globalThis) throw new TypeError("Illegal invocation");
      return Promise.resolve(answer(200, { seq: 1, advice: null }));
    });
    const told: Sent[] = [];
    new Outbox("/api", (sent) => told.push(sent), alive).add("hello");
    await settled();

    expect(told).toEqual([{ kind: "sent", advice: null }]);
  });
});

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));
