import { describe, expect, it } from "vitest";
import { createCallWatch } from "./ticket-watch";

const waiting = { id: "a", called: false };
const called = { id: "a", called: true };
const other = { id: "b", called: true };

describe("a call", () => {
  it("rings once, however often one looks", () => {
    const calls = createCallWatch();

    expect([[waiting], [called], [called]].map((tickets) => calls(tickets))).toEqual([undefined, called, undefined]);
  });

  it("of another ticket rings beside one that is called already", () => {
    const calls = createCallWatch();
    calls([called]);

    expect(calls([called, other])).toBe(other);
  });

  it("rings anew after one was passed over and called again", () => {
    const calls = createCallWatch();
    calls([called]);
    calls([waiting]);

    expect(calls([called])).toBe(called);
  });
});
