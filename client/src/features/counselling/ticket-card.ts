import { inTurn } from "../../net/in-turn";
import { openServicesLine, type ServicesLine } from "../../net/services-line";
import { button, el } from "../../ui/element";
import type { Texts } from "../../ui/texts";
import { callOut } from "./call";

/** Where a desk stands in the 3D world; see CounterView.cs. */
export interface Counter {
  readonly space: string;
  readonly thing: string;
}

interface Ticket {
  readonly id: string;
  readonly number: number;
  readonly desk: string;
  readonly state: string;
  readonly position: number | null;
  readonly waiting: number;
}

export interface TicketCard {
  /** A page of the desks was closed: there may be another ticket by now. */
  look(): void;
}

export interface TicketCardOptions {
  readonly open: (title: string, page: string) => void;
  /** Takes one to the counter of a desk. */
  readonly lead: (counter: Counter) => void;
}

const spreadMs = 700;

/** The ticket in the corner of one's eye while one walks about: the place in the row, the call, and the way to the counter. Shown only while one holds one. Aborting the signal removes it. */
export function createTicketCard(host: HTMLElement, t: Texts, { open, lead }: TicketCardOptions, signal: AbortSignal): TicketCard {
  const list = el("div", { class: "ticket-cards", role: "status" });
  host.append(list);
  signal.addEventListener("abort", () => list.remove(), { once: true });
  let line: ServicesLine | null = null;
  let called = new Set<string>();
  let counters: ReadonlyMap<string, Counter> | null = null;
  // One question at a time: an older answer never covers a newer one.
  const look = inTurn(async () => {
    const tickets = await read(signal).catch(() => null);
    // Asked for once, and only by who has a ticket.
    if (tickets && tickets.length > 0) counters ??= await readCounters(signal).catch(() => null);
    if (tickets && !signal.aborted) show(tickets);
  }, signal);
  void look();
  return { look: () => void look() };

  function show(tickets: readonly Ticket[]): void {
    // Who has never taken a ticket has no line open.
    if (tickets.length > 0) {
      line ??= openServicesLine("/live/services", {
        changed({ kind }) {
          if (kind === "ticket") void look();
          if (kind === "queue") setTimeout(() => void look(), Math.random() * spreadMs);
        },
        opened: () => void look(),
      }, signal);
      line.call("Watch");
    }
    const words = tickets.map((ticket) => say(ticket));
    const now = new Set(tickets.filter(({ state }) => state === "called").map(({ id }) => id));
    if ([...now].some((id) => !called.has(id))) callOut(document, t("hud.ticket.title"), words.find((_, at) => tickets[at]?.state === "called") ?? "");
    called = now;
    if (words.join("\n") === [...list.querySelectorAll(".ticket-words")].map((shown) => shown.textContent).join("\n")) return;
    list.replaceChildren(...tickets.map((ticket, at) => {
      const counter = counters?.get(ticket.desk);
      return el("div", { class: `ticket-card ${ticket.state}` },
        el("span", { class: "ticket-words" }, words[at] ?? ""),
        counter ? button({ class: "button small" }, [t("hud.ticket.counter")], () => lead(counter), signal) : null,
        button({ class: "button small" }, [t("hud.ticket.open")], () => open(t("hud.ticket.title"), `/tickets/${ticket.id}`), signal));
    }));
  }

  function say({ number, state, position, waiting }: Ticket): string {
    if (position !== null && state !== "away") return t("hud.ticket.waiting", { number, position, waiting });
    return t(`hud.ticket.${["called", "away", "offered"].includes(state) ? state : "talking"}`, { number });
  }
}

async function read(signal: AbortSignal): Promise<readonly Ticket[]> {
  const answer = await fetch("/api/tickets", { headers: { accept: "application/json" }, signal });
  if (!answer.ok) throw new Error(`Tickets: ${answer.status}`);
  const { tickets } = await answer.json() as { tickets?: readonly Ticket[] };
  return Array.isArray(tickets) ? tickets : [];
}

async function readCounters(signal: AbortSignal): Promise<ReadonlyMap<string, Counter>> {
  const answer = await fetch("/api/desks", { headers: { accept: "application/json" }, signal });
  if (!answer.ok) throw new Error(`Desks: ${answer.status}`);
  const desks = await answer.json() as readonly { readonly id: string; readonly counter?: Counter | null }[];
  return new Map(desks.flatMap(({ id, counter }) => counter ? [[id, counter]] : []));
}
