import { backOffMs } from "./reconnect-policy";

/** "Look again": what has changed, of what, and its version. It may be lost or come twice. */
export interface Change {
  readonly kind: string;
  readonly id: string;
  readonly seq: number;
}

export interface LineListener {
  changed(change: Change): void;
  /** The line is open (again): whatever happened meanwhile is to be asked for. */
  opened?(): void;
  /** The line is lost; it is opened again by itself. */
  lost?(): void;
}

export interface ServicesLine {
  /** Calls a method of the server's side; dropped while the line is not open. */
  call(method: string, ...args: readonly (string | number)[]): void;
}

/** The part of WebSocket that a line needs. */
export type Socket = Pick<WebSocket, "send" | "close" | "addEventListener">;

const end = "\u001e";
const pingEveryMs = 20_000;
const steadyMs = 10_000;
const watchEveryMs = 5_000;
/** The server says something every 15 s: a line on which nothing was heard for so long is dead, whatever the browser thinks of it. */
const deadAfterMs = 40_000;

/**
 * A line on which the server says that something has changed: SignalR's JSON protocol over a WebSocket, the three kinds of message that are used of it.
 * It is opened again for ever, with longer and longer pauses. Aborting the signal closes it.
 */
export function openServicesLine(
  path: string, listener: LineListener, signal: AbortSignal,
  open: (url: string) => Socket = (url) => new WebSocket(url), random: () => number = Math.random,
): ServicesLine {
  let socket: Socket | null = null;
  let isOpen = false;
  let attempt = 0;
  let openedAt = 0;
  let heardAt = 0;
  let pingedAt = 0;
  let timer = 0;

  const watch = setInterval(() => {
    const now = Date.now();
    if (socket && now - heardAt > deadAfterMs) return lose(socket);
    if (!isOpen || now - pingedAt < pingEveryMs) return;
    pingedAt = now;
    socket?.send(JSON.stringify({ type: 6 }) + end);
  }, watchEveryMs);
  // Another network: what was open over the old one is dead, and nobody wants to wait for the next try.
  window.addEventListener("online", () => {
    attempt = 0;
    if (socket) lose(socket);
    clearTimeout(timer);
    connect();
  }, { signal });
  signal.addEventListener("abort", () => {
    clearInterval(watch);
    clearTimeout(timer);
    socket?.close();
  }, { once: true });
  connect();

  return {
    call(method, ...args) {
      if (isOpen) socket?.send(JSON.stringify({ type: 1, target: method, arguments: args }) + end);
    },
  };

  function connect(): void {
    const own = open(new URL(path, location.href).href.replace(/^http/, "ws"));
    socket = own;
    heardAt = Date.now();
    own.addEventListener("open", () => own.send(JSON.stringify({ protocol: "json", version: 1 }) + end), { signal });
    own.addEventListener("message", (event) => {
      if (own !== socket) return;
      heardAt = Date.now();
      for (const message of split((event as MessageEvent).data)) hear(message);
    }, { signal });
    own.addEventListener("close", () => lose(own), { signal });
  }

  function lose(own: Socket): void {
    // One that was given up already may still say that it closes.
    if (own !== socket) return;
    socket = null;
    own.close();
    if (isOpen || attempt === 0) listener.lost?.();
    // A line that ends as soon as it is open is no better than none: the pauses grow.
    if (isOpen && Date.now() - openedAt > steadyMs) attempt = 0;
    isOpen = false;
    timer = window.setTimeout(connect, backOffMs(attempt++, random));
  }

  function hear(message: unknown): void {
    if (typeof message !== "object" || message === null) return;
    const { type, target, arguments: args, error } = message as { type?: unknown; target?: unknown; arguments?: unknown; error?: unknown };
    if (type === undefined && error === undefined) {
      // The answer to the handshake.
      isOpen = true;
      openedAt = Date.now();
      pingedAt = openedAt;
      listener.opened?.();
    } else if (type === 1 && target === "changed" && Array.isArray(args)) {
      const change: unknown = args[0];
      if (isChange(change)) listener.changed(change);
    } else if (type === 7) {
      socket?.close();
    }
  }
}

/** The messages of a frame; what is no JSON is dropped. */
export function split(data: unknown): readonly unknown[] {
  if (typeof data !== "string") return [];
  return data.split(end).filter((part) => part !== "").flatMap((part): unknown[] => {
    try {
      return [JSON.parse(part)];
    } catch {
      return [];
    }
  });
}

function isChange(value: unknown): value is Change {
  const { kind, id, seq } = (value ?? {}) as Record<string, unknown>;
  return typeof kind === "string" && typeof id === "string" && typeof seq === "number";
}
