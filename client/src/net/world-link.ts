import { arrivalOf, askForPass, type Arrival, type EntranceRequest, type Pass } from "./entrance";
import { MAX_MOVE_BYTES, writeMove, type Move } from "./move-codec";
import { afterClose, afterRefusal, backOffMs, type Ending, type Next } from "./reconnect-policy";
import { ServerClock } from "./server-clock";
import { TypedEvents } from "./typed-events";
import {
  gestures, readServerMessage, writeClientMessage,
  type Advice, type Boundaries, type Correction, type Frame, type GestureName, type Refused, type Said, type Welcome,
} from "./wire";

/** connecting: on the way in, for the first time or to another space; open: in; lost: was in and comes back by itself; closed: will not come back. */
export type LinkState = "connecting" | "open" | "lost" | "closed";

export interface LinkEvents {
  state: LinkState;
  /** One is in (again); everything known of others is void and comes anew. */
  welcome: Welcome;
  frame: Frame;
  /** Each once, in order, also what was said before one came (`past`) or while one was away. */
  said: Said;
  correction: Correction;
  refused: Refused;
  /** About words that were sent. */
  advice: Advice;
  /** What one wants kept from oneself is another now. */
  boundaries: Boundaries;
  /** Why the link closed for good. */
  ended: Ending;
}

/** What the link needs of the browser; tests bring their own. */
export interface LinkSurroundings {
  readonly fetch: typeof fetch;
  readonly open: (url: string) => WebSocket;
  readonly now: () => number;
  readonly random: () => number;
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
}

export interface LinkOptions extends Arrival {
  readonly space: string;
  /** Of the names offered to guests. */
  readonly name?: string;
  readonly signal: AbortSignal;
  readonly surroundings?: LinkSurroundings;
}

// Until the clock is known well, then now and then; the server allows 2 a second.
const soonMs = 600;
const laterMs = 5_000;
// Never a whole number of beats of the world: by the golden section each ping meets another phase, so that one of a few hardly waits for the beat.
const partOfBeat = 0.382;
const usualBeatMs = 45;
const leastSoon = 4;
const mostSoon = 24;
const knownWithinMs = 25;
// A ping unanswered for so long means the line is dead, whatever the socket believes.
const deadAfterMs = 7_000;
const aliveProofMs = 2_500;

/**
 * The connection to a space: asks for a pass, opens the socket, enters, keeps the clock, and comes back by itself where one was.
 * Both the 3D world and the twin stand on it. Aborting the signal leaves.
 */
export class WorldLink {
  readonly clock: ServerClock;
  readonly on;
  readonly #events = new TypedEvents<LinkEvents>();
  readonly #around: LinkSurroundings;
  readonly #signal: AbortSignal;
  #request: EntranceRequest;
  #state: LinkState = "connecting";
  #welcome: Welcome | null = null;
  #ending: Ending | null = null;
  #socket: WebSocket | null = null;
  #visit: AbortController;
  #attempt = 0;
  #nonce = 0;
  #heard = { instance: "", sequence: 0 };
  #pingedMs = 0;
  readonly #moveBytes = new Uint8Array(MAX_MOVE_BYTES);
  #bytes = 0;

  constructor(options: LinkOptions) {
    this.on = this.#events.on;
    this.#around = options.surroundings ?? browserSurroundings();
    this.#signal = options.signal;
    this.clock = new ServerClock(this.#around.now);
    const { space, name } = options;
    this.#request = { space, ...arrivalOf(options), ...(name ? { name } : {}) };
    this.#visit = new AbortController();
    options.signal.addEventListener("abort", () => this.#end("left"), { once: true });
    if (!options.signal.aborted) void this.#stay(this.#visit.signal);
  }

  get state(): LinkState { return this.#state; }

  /** Of the present visit; null before the first. */
  get welcome(): Welcome | null { return this.#welcome; }

  get ending(): Ending | null { return this.#ending; }

  get space(): string { return this.#request.space; }

  /** Bytes received on sockets so far. */
  get bytes(): number { return this.#bytes; }

  /** Leaves this space for another; welcome follows. */
  travel(space: string, spawn?: string): void {
    if (this.#state === "closed" && this.#ending === "left") return;
    const { name, onDuty } = this.#request;
    this.#request = { space, ...arrivalOf({ ...(spawn ? { spawn } : {}), ...(onDuty ? { onDuty } : {}) }), ...(name ? { name } : {}) };
    this.#restart("connecting");
  }

  /** Another of the names offered to guests: one comes in again with it, where one stands. */
  rename(name: string): void {
    if (this.#state === "closed" && this.#ending === "left") return;
    this.#request = { space: this.#request.space, name };
    this.#restart("connecting");
  }

  /** Tries again at once, after the link was lost or closed. */
  reconnect(): void {
    if (this.#state !== "open" && this.#ending !== "left") this.#restart(this.#welcome ? "lost" : "connecting");
  }

  /** False when not connected: the motion is lost and has to be told after the next welcome. */
  move(move: Move): boolean {
    return this.#send(this.#moveBytes.subarray(0, writeMove(move, this.#moveBytes)));
  }

  /** Returns the nonce that Said or Refused will repeat; 0 when not connected. */
  say(text: string): number {
    const nonce = ++this.#nonce;
    return this.#send(writeClientMessage("say", { text, nonce })) ? nonce : 0;
  }

  emote(gesture: GestureName): boolean { return this.#send(writeClientMessage("emote", { gesture: gestures[gesture] })); }

  mute(person: string, on: boolean): boolean { return this.#send(writeClientMessage("mute", { person, on })); }

  /** Neither sees or hears the other any more, or both do again. */
  block(person: string, on: boolean): boolean { return this.#send(writeClientMessage("block", { person, on })); }

  keep({ distanceCm, hidesWords, safeZone }: Boundaries): boolean {
    return this.#send(writeClientMessage("boundaries", { distanceCm, hidesWords, safeZone }));
  }

  /** 0 ends it. */
  follow(slot: number): boolean { return this.#send(writeClientMessage("follow", { slot })); }

  /** How many others' motions to be told of at most: 8 to 500. */
  attend(most: number): boolean { return this.#send(writeClientMessage("attend", { most })); }

  dress(appearance: Uint8Array): boolean {
    return this.#send(writeClientMessage("dress", { appearance: new Uint8Array(appearance) }));
  }

  #restart(state: "connecting" | "lost"): void {
    this.#visit.abort();
    this.#visit = new AbortController();
    this.#attempt = 0;
    this.#ending = null;
    this.#become(state);
    void this.#stay(this.#visit.signal);
  }

  /** Comes in again and again until the visit ends. */
  async #stay(visit: AbortSignal): Promise<void> {
    while (!visit.aborted) {
      const next = await this.#once(visit);
      if (visit.aborted) return;
      if (next.kind === "end") return this.#end(next.ending);
      this.#attempt++;
      this.#become(this.#welcome ? "lost" : "connecting");
      await rest(next.afterMs, visit);
    }
  }

  /** One pass and one socket, until it closes. */
  async #once(visit: AbortSignal): Promise<Next> {
    const { random } = this.#around;
    const resume = this.#around.storage.getItem(resumeKey);
    let pass: Pass;
    try {
      const entrance = await askForPass(resume ? { ...this.#request, resume } : this.#request, this.#around.fetch, visit);
      if (entrance.kind === "refused") {
        // A token that is spent or too old must not keep one out.
        if (resume && entrance.status >= 400 && entrance.status < 500 && entrance.status !== 429) {
          this.#around.storage.removeItem(resumeKey);
          return { kind: "retry", afterMs: 0 };
        }
        return afterRefusal(entrance.status, entrance.retryAfterSeconds, this.#attempt, random);
      }
      pass = entrance.pass;
    } catch {
      return { kind: "retry", afterMs: backOffMs(this.#attempt, random) };
    }
    const code = await this.#converse(pass, visit);
    return afterClose(code, this.#attempt, random);
  }

  #converse({ pass, url }: Pass, visit: AbortSignal): Promise<number> {
    return new Promise((done) => {
      const socket = this.#around.open(url);
      const ended = new AbortController();
      const finish = (code: number): void => {
        if (ended.signal.aborted) return;
        ended.abort();
        if (this.#socket === socket) this.#socket = null;
        socket.close();
        done(code);
      };
      socket.binaryType = "arraybuffer";
      socket.onopen = () => socket.send(writeClientMessage("enter", { pass }));
      socket.onmessage = ({ data }) => {
        if (ended.signal.aborted || !(data instanceof ArrayBuffer)) return;
        this.#bytes += data.byteLength;
        this.#hear(socket, new Uint8Array(data), ended.signal, finish);
      };
      socket.onclose = ({ code }) => finish(code);
      visit.addEventListener("abort", () => finish(1000), { once: true, signal: ended.signal });
      // An entrance that does not answer is as good as none.
      setTimeout(() => { if (this.#socket !== socket) finish(1006); }, 10_000);
    });
  }

  #hear(socket: WebSocket, bytes: Uint8Array, conversation: AbortSignal, hangUp: (code: number) => void): void {
    const message = readServerMessage(bytes);
    if (!message) return;
    this.#pingedMs = 0;
    switch (message.type) {
      case "welcome":
        this.#enter(socket, message.welcome, conversation, hangUp);
        for (const said of message.history) this.#tell(said);
        return;
      case "frame":
        this.clock.hear(message.frame.baseMs, this.#around.now());
        return this.#events.emit("frame", message.frame);
      case "said": return this.#tell(message.said);
      case "correction": return this.#events.emit("correction", message.correction);
      case "refused": return this.#events.emit("refused", message.refused);
      case "advice": return this.#events.emit("advice", message.advice);
      case "boundaries": return this.#events.emit("boundaries", message.boundaries);
      case "pong": return this.clock.read(message.clientMs / 16, message.serverMs, this.#around.now(), message.heldMs);
      case "resumption": return this.#keep(message.token);
    }
  }

  #enter(socket: WebSocket, welcome: Welcome, conversation: AbortSignal, hangUp: (code: number) => void): void {
    const isMovedOver = this.#socket === socket;
    if (!isMovedOver && welcome.instance !== this.#welcome?.instance) this.clock.forget();
    this.clock.guess(welcome.serverMs);
    if (welcome.instance !== this.#heard.instance) this.#heard = { instance: welcome.instance, sequence: 0 };
    this.#socket = socket;
    this.#welcome = welcome;
    this.#attempt = 0;
    this.#keep(welcome.resumption);
    // A spawn and an instance are for arriving: who comes back stands where they were.
    const { spawn: _spawn, instance: _instance, ...request } = this.#request;
    this.#request = request;
    if (!isMovedOver) this.#beat(conversation, hangUp);
    this.#become("open");
    this.#events.emit("welcome", welcome);
  }

  /** Pings for the clock, and to notice a dead line. */
  #beat(conversation: AbortSignal, hangUp: (code: number) => void): void {
    const ping = (): void => {
      const now = this.#around.now();
      if (this.#pingedMs && now - this.#pingedMs > deadAfterMs) return hangUp(1006);
      this.#pingedMs ||= now;
      // In sixteenths of a millisecond: a whole millisecond is too coarse for a line of a few.
      this.#send(writeClientMessage("ping", { clientMs: BigInt(Math.round(now * 16)) }));
    };
    const beatMs = this.#welcome?.tickMs || usualBeatMs;
    let count = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = (): void => {
      ping();
      const isSoon = ++count < leastSoon || (count < mostSoon && this.clock.doubtMs > knownWithinMs);
      timer = setTimeout(keep, (Math.round((isSoon ? soonMs : laterMs) / beatMs) + partOfBeat) * beatMs);
    };
    keep();
    conversation.addEventListener("abort", () => {
      clearTimeout(timer);
      this.#pingedMs = 0;
    }, { once: true });
    if (typeof window === "undefined") return;
    const prove = (): void => {
      ping();
      const asked = this.#pingedMs;
      setTimeout(() => { if (asked && this.#pingedMs === asked) hangUp(1006); }, aliveProofMs);
    };
    window.addEventListener("offline", prove, { signal: conversation });
  }

  #keep(token: string): void {
    if (token) this.#around.storage.setItem(resumeKey, token);
  }

  #tell(said: Said): void {
    if (said.sequence <= this.#heard.sequence) return;
    this.#heard.sequence = said.sequence;
    this.#events.emit("said", said);
  }

  #send(bytes: Uint8Array<ArrayBuffer>): boolean {
    if (this.#socket?.readyState !== 1) return false;
    this.#socket.send(bytes);
    return true;
  }

  #become(state: LinkState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#events.emit("state", state);
  }

  #end(ending: Ending): void {
    this.#ending = ending;
    this.#visit.abort();
    this.#become("closed");
    this.#events.emit("ended", ending);
  }
}

// One token for all spaces: with it one keeps name and looks also when one goes elsewhere.
const resumeKey = "madang:resume";

/** Waits; returns early when the visit ends, the network comes back or the page is looked at again. */
function rest(ms: number, visit: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const over = new AbortController();
    const wake = (): void => { over.abort(); clearTimeout(timer); done(); };
    const timer = setTimeout(wake, ms);
    visit.addEventListener("abort", wake, { once: true, signal: over.signal });
    if (typeof window === "undefined") return;
    window.addEventListener("online", wake, { once: true, signal: over.signal });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) wake(); }, { signal: over.signal });
  });
}

function browserSurroundings(): LinkSurroundings {
  return {
    fetch: (input, init) => fetch(input, init),
    open: (url) => {
      const address = new URL(url, location.href);
      address.protocol = address.protocol.replace("http", "ws");
      return new WebSocket(address);
    },
    now: () => performance.now(),
    random: Math.random,
    storage: sessionStorage,
  };
}
