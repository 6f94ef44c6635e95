import { afterEach, describe, expect, it, vi } from "vitest";
import { createCounters } from "./counters";

const desks = [{ id: "tax", counter: { space: "lobby", thing: "tax-counter" } }, { id: "letters", counter: null }];
const answering = (): Promise<Response> => Promise.resolve(Response.json(desks));

function counters(...answers: (() => Promise<Response>)[]) {
  const life = new AbortController();
  const asked = vi.fn(() => (answers.shift() ?? answering)());
  const learned = vi.fn();
  vi.stubGlobal("fetch", asked);
  return { life, asked, learned, counters: createCounters(learned, life.signal) };
}

const settled = (): Promise<void> => new Promise((done) => { setTimeout(done); });

describe("the counters of the desks", () => {
  afterEach(() => { vi.unstubAllGlobals(); });

  it("are told when they have come, and asked for once", async () => {
    const { counters: of, asked, learned } = counters();
    of.learn();
    of.learn();
    expect([of.known, of.of("tax")]).toEqual([false, null]);
    await settled();
    of.learn();

    expect(learned).toHaveBeenCalledOnce();
    expect(asked).toHaveBeenCalledOnce();
    expect([of.known, of.of("tax"), of.of("letters")]).toEqual([true, desks[0]?.counter, null]);
  });

  it.each([
    ["the line was bad", () => Promise.reject(new TypeError("Failed to fetch"))],
    ["the server was not able to", () => Promise.resolve(new Response("", { status: 503 }))],
  ])("are asked for again after %s", async (_, failing) => {
    const { counters: of, learned } = counters(failing);
    of.learn();
    await settled();
    expect(learned).not.toHaveBeenCalled();
    of.learn();
    await settled();

    expect(learned).toHaveBeenCalledOnce();
    expect(of.of("tax")).toEqual(desks[0]?.counter);
  });

  it("are nothing to a card that is gone", async () => {
    const { counters: of, life, learned } = counters();
    of.learn();
    life.abort();
    await settled();

    expect(learned).not.toHaveBeenCalled();
  });
});
