import { describe, expect, it } from "vitest";
import { afterClose, afterRefusal, backOffMs } from "./reconnect-policy";

const least = (): number => 0;
const most = (): number => 1;

describe("the way back", () => {
  it("waits twice as long after each failure, up to 20 seconds", () => {
    expect([0, 1, 2, 3].map((attempt) => backOffMs(attempt, most))).toEqual([400, 800, 1_600, 3_200]);
    expect(backOffMs(40, most)).toBe(20_000);
  });

  it("spreads a crowd over half of the wait", () => {
    expect(backOffMs(3, least)).toBe(1_600);
    expect(backOffMs(3, () => 0.5)).toBe(2_400);
  });

  it("does not come back when sent away or replaced by one's other page", () => {
    expect(afterClose(4003, 0, most)).toEqual({ kind: "end", ending: "sent-away" });
    expect(afterClose(4009, 0, most)).toEqual({ kind: "end", ending: "replaced" });
  });

  it("comes back after a cut line, a slow reader's close and a restart", () => {
    expect(afterClose(1006, 0, most).kind).toBe("retry");
    expect(afterClose(4008, 0, most).kind).toBe("retry");
    expect(afterClose(1012, 0, least)).toEqual({ kind: "retry", afterMs: 500 });
  });

  it("waits as long as the server asks", () => {
    expect(afterRefusal(429, 7, 0, least)).toEqual({ kind: "retry", afterMs: 7_000 });
    expect(afterRefusal(503, undefined, 0, most)).toEqual({ kind: "retry", afterMs: 400 });
  });

  it("gives up on a space that does not exist", () => {
    expect(afterRefusal(404, undefined, 0, most)).toEqual({ kind: "end", ending: "unknown-space" });
    expect(afterRefusal(401, undefined, 0, most)).toEqual({ kind: "end", ending: "off-duty" });
  });
});
