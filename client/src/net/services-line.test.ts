import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openServicesLine, split, type Change, type Socket } from "./services-line";

class FakeSocket extends EventTarget {
  readonly sent: string[] = [];
  closed = false;
  send(data: string): void { this.sent.push(data); }
  close(): void { this.closed = true; }
  open(): void { this.dispatchEvent(new Event("open")); }
  say(data: string): void { this.dispatchEvent(new MessageEvent("message", { data })); }
  drop(): void { this.dispatchEvent(new Event("close")); }
}

const frame = (value: unknown): string => `${JSON.stringify(value)}\u001e`;
const changed = (change: Change): string => frame({ type: 1, target: "changed", arguments: [change] });

describe("the line of the services", () => {
  const sockets: FakeSocket[] = [];
  let window_: EventTarget;
  const open = (): Socket => {
    const socket = new FakeSocket();
    sockets.push(socket);
    return socket as unknown as Socket;
  };

  beforeEach(() => {
    sockets.length = 0;
    vi.useFakeTimers();
    vi.stubGlobal("location", { href: "http://city.test/tickets/x" });
    window_ = Object.assign(new EventTarget(), { setTimeout: (run: () => void, ms: number) => setTimeout(run, ms) });
    vi.stubGlobal("window", window_);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("shakes hands and hands on what has changed", () => {
    const heard: Change[] = [];
    let opened = 0;
    openServicesLine("/live/services", { changed: (change) => heard.push(change), opened: () => opened++ }, new AbortController().signal, open);
    const socket = sockets[0]!;
    socket.open();

    socket.say(frame({}) + changed({ kind: "ticket", id: "t", seq: 3 }) + frame({ type: 6 }) + frame({ type: 1, target: "changed", arguments: [{ kind: 1 }] }));

    expect(socket.sent[0]).toBe(frame({ protocol: "json", version: 1 }));
    expect(opened).toBe(1);
    expect(heard).toEqual([{ kind: "ticket", id: "t", seq: 3 }]);
  });

  it("opens again when it is lost, and says so once", () => {
    let lost = 0;
    openServicesLine("/live/services", { changed: () => {}, lost: () => lost++ }, new AbortController().signal, open, () => 0.5);
    sockets[0]!.open();
    sockets[0]!.say(frame({}));
    sockets[0]!.drop();
    vi.advanceTimersByTime(1_000);
    sockets[1]!.drop();
    vi.advanceTimersByTime(2_000);

    expect(sockets.length).toBe(3);
    expect(lost).toBe(1);
  });

  it("gives a line up on which nothing is heard any more, and keeps one on which the server speaks", () => {
    let lost = 0;
    openServicesLine("/live/services", { changed: () => {}, lost: () => lost++ }, new AbortController().signal, open, () => 0.5);
    sockets[0]!.open();
    sockets[0]!.say(frame({}));
    for (let s = 0; s < 120; s += 15) {
      vi.advanceTimersByTime(15_000);
      sockets[0]!.say(frame({ type: 6 }));
    }
    expect({ sockets: sockets.length, lost }).toEqual({ sockets: 1, lost: 0 });

    vi.advanceTimersByTime(46_000);
    sockets[0]!.drop();
    vi.advanceTimersByTime(1_000);

    expect({ sockets: sockets.length, lost, closed: sockets[0]!.closed }).toEqual({ sockets: 2, lost: 1, closed: true });
  });

  it("opens at once when the browser is on a network again", () => {
    openServicesLine("/live/services", { changed: () => {} }, new AbortController().signal, open, () => 0.5);
    for (let tries = 0; tries < 6; tries++) {
      sockets.at(-1)!.drop();
      vi.advanceTimersByTime(20_000);
    }
    const before = sockets.length;
    sockets.at(-1)!.drop();

    window_.dispatchEvent(new Event("online"));
    vi.advanceTimersByTime(1);

    expect(sockets.length).toBe(before + 1);
  });

  it("calls only while it is open", () => {
    const line = openServicesLine("/live/services", { changed: () => {} }, new AbortController().signal, open);
    line.call("Typing", "t");
    sockets[0]!.open();
    sockets[0]!.say(frame({}));
    line.call("Typing", "t");

    expect(sockets[0]!.sent.slice(1)).toEqual([frame({ type: 1, target: "Typing", arguments: ["t"] })]);
  });

  it("ends with its signal", () => {
    const life = new AbortController();
    openServicesLine("/live/services", { changed: () => {} }, life.signal, open);
    life.abort();
    sockets[0]!.drop();
    vi.advanceTimersByTime(60_000);

    expect(sockets[0]!.closed).toBe(true);
    expect(sockets.length).toBe(1);
  });

  it("drops what is no message", () => {
    expect(split("{\u001e{}\u001e")).toEqual([{}]);
    expect(split(new ArrayBuffer(1))).toEqual([]);
  });
});
