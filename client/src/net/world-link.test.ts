import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ClientMessageSchema, ServerMessageSchema, type ServerMessage } from "../../generated/world_pb";
import type { Said } from "./wire";
import { WorldLink, type LinkState } from "./world-link";

type Kind = ServerMessage["kind"];

/** The server's end of a socket. */
class FakeSocket {
  readyState = 0;
  binaryType = "";
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly heard: { case: string | undefined; value: unknown }[] = [];

  send(bytes: Uint8Array): void { this.heard.push(fromBinary(ClientMessageSchema, bytes).kind as never); }

  close(code = 1000): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.onclose?.({ code });
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  tell(kind: unknown): void {
    const bytes = toBinary(ServerMessageSchema, create(ServerMessageSchema, { kind: kind as Kind }));
    this.onmessage?.({ data: bytes.slice().buffer as ArrayBuffer });
  }

  welcome(token = "token-1", history: object[] = [], instance = "a"): void {
    this.tell({ case: "welcome", value: {
      slot: 3, serverMs: 1_000n, space: "seoul-plaza", instance, self: { slot: 3, person: "me", name: "Me" }, resumption: { token }, history,
    } });
  }
}

describe("the link to a space", () => {
  let sockets: FakeSocket[];
  let asked: Record<string, string>[];
  let answers: (() => Response)[];
  let stored: Map<string, string>;
  let leaving: AbortController;

  beforeEach(() => {
    vi.useFakeTimers();
    [sockets, asked, answers] = [[], [], []];
    stored = new Map();
    leaving = new AbortController();
  });

  afterEach(() => {
    leaving.abort();
    vi.useRealTimers();
  });

  function link(spawn?: string): WorldLink {
    return new WorldLink({
      space: "seoul-plaza", signal: leaving.signal, ...(spawn ? { spawn } : {}),
      surroundings: {
        fetch: (_, init) => {
          asked.push(JSON.parse(String(init?.body)) as Record<string, string>);
          const answer = answers.shift() ?? (() => Response.json({ pass: `pass-${asked.length}`, url: "/live/world" }, { status: 201 }));
          return Promise.resolve(answer());
        },
        open: () => {
          const socket = new FakeSocket();
          sockets.push(socket);
          return socket as unknown as WebSocket;
        },
        now: () => performance.now(),
        random: () => 0,
        storage: {
          getItem: (key) => stored.get(key) ?? null,
          setItem: (key, value) => { stored.set(key, value); },
          removeItem: (key) => { stored.delete(key); },
        },
      },
    });
  }

  const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

  async function entered(spawn?: string): Promise<{ world: WorldLink; states: LinkState[] }> {
    const world = link(spawn);
    const states: LinkState[] = [];
    world.on("state", (state) => states.push(state));
    await settle();
    sockets[0]!.open();
    sockets[0]!.welcome();
    return { world, states };
  }

  it("shows its pass first and is open with the welcome", async () => {
    const { world, states } = await entered();

    expect(sockets[0]!.heard[0]).toMatchObject({ case: "enter", value: { pass: "pass-1" } });
    expect(states).toEqual(["open"]);
    expect(world.welcome).toMatchObject({ slot: 3, instance: "a" });
  });

  it("comes back by itself where one was, with the token and without the spawn", async () => {
    const { world, states } = await entered("south");
    expect(asked[0]).toEqual({ space: "seoul-plaza", spawn: "south" });
    sockets[0]!.tell({ case: "resumption", value: { token: "token-2" } });

    sockets[0]!.close(1006);
    await settle(250);
    sockets[1]!.open();
    sockets[1]!.welcome("token-3");

    expect(asked[1]).toEqual({ space: "seoul-plaza", resume: "token-2" });
    expect(states).toEqual(["open", "lost", "open"]);
    expect(world.state).toBe("open");
  });

  it("waits longer after each failure and begins anew after a success", async () => {
    await entered();
    answers = [() => new Response(null, { status: 503 }), () => new Response(null, { status: 503 })];

    sockets[0]!.close(1006);
    await settle(200);
    expect(asked).toHaveLength(2);
    await settle(399);
    expect(asked).toHaveLength(2);
    await settle(1);
    expect(asked).toHaveLength(3);
  });

  it("enters without a token that is no longer good", async () => {
    stored.set("madang:resume", "spent");
    answers = [() => new Response(null, { status: 410 })];

    await entered();

    expect(asked).toEqual([{ space: "seoul-plaza", resume: "spent" }, { space: "seoul-plaza" }]);
  });

  it("stays away when one entered by another page", async () => {
    const { world } = await entered();

    sockets[0]!.close(4009);
    await settle(60_000);

    expect(world).toMatchObject({ state: "closed", ending: "replaced" });
    expect(asked).toHaveLength(1);
    world.reconnect();
    await settle();
    expect(asked).toHaveLength(2);
  });

  it("notices a line that is dead without a word", async () => {
    const { states } = await entered();

    await settle(20_000);

    expect(states).toContain("lost");
  });

  it("tells words once, in order, across a return", async () => {
    const { world } = await entered();
    const heard: Said[] = [];
    world.on("said", (said) => heard.push(said));
    const said = (sequence: bigint): object => ({ sequence, text: `words ${sequence}`, name: "A", person: "a" });

    sockets[0]!.tell({ case: "said", value: said(4n) });
    sockets[0]!.close(1006);
    await settle(250);
    sockets[1]!.open();
    sockets[1]!.welcome("token-2", [said(3n), said(4n), said(6n)]);

    expect(heard.map(({ sequence, past }) => [sequence, past])).toEqual([[4, false], [6, true]]);
  });

  it("goes to another space without leaving by the door twice", async () => {
    const { world } = await entered();

    world.travel("city-hall-lobby", "plaza-door");
    // On the way, which is no loss.
    expect(world.state).toBe("connecting");
    await settle();

    expect(sockets[0]!.readyState).toBe(3);
    expect(asked[1]).toEqual({ space: "city-hall-lobby", spawn: "plaza-door", resume: "token-1" });
    expect(world.say("lost words")).toBe(0);
  });

  it("gives what is said a number that the answer repeats", async () => {
    const { world } = await entered();

    const nonce = world.say("안녕하세요");

    expect(nonce).toBeGreaterThan(0);
    expect(sockets[0]!.heard.at(-1)).toMatchObject({ case: "say", value: { text: "안녕하세요", nonce } });
  });

  it("asks for the time often until it knows it, each time in another phase of the beat, and seldom afterwards", async () => {
    const { world } = await entered();
    const asks: number[] = [];
    const from = performance.now();
    for (let passed = 0; passed < 40_000; passed += 5) {
      const pings = sockets[0]!.heard.filter((message) => message.case === "ping");
      for (const { value } of pings.slice(asks.length)) {
        asks.push(performance.now() - from);
        // Both ways take 15 ms at least, and up to 60 more by turns.
        const { clientMs } = value as { clientMs: bigint };
        const late = (asks.length % 5) * 15;
        setTimeout(() => sockets[0]!.tell({ case: "pong", value: { clientMs, serverMs: BigInt(Math.round(Number(clientMs) / 16 + 1_000_015 + late)) } }), 30 + 2 * late);
      }
      await settle(5);
    }

    const soon = asks.filter((ms) => ms < 16_000);
    // Thirty milliseconds of doubt remain, so it goes on asking, but not for ever.
    expect(soon.length).toBeGreaterThan(20);
    expect(asks.length).toBeLessThan(32);
    expect(new Set(soon.slice(0, 8).map((ms) => Math.floor((ms % 45) / 5))).size).toBeGreaterThan(4);
    expect(Math.abs(world.clock.offsetMs - 1_000_000)).toBeLessThan(2);
  });

  it("leaves for good with its signal", async () => {
    const { world } = await entered();

    leaving.abort();
    await settle(60_000);

    expect(world).toMatchObject({ state: "closed", ending: "left" });
    expect(asked).toHaveLength(1);
  });
});
