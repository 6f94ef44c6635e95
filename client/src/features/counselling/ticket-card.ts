import { inTurn } from "../../net/in-turn";
import type { ServicesLine } from "../../net/services-line";
import { button, el } from "../../ui/element";
import type { Texts } from "../../ui/texts";
import { callOut } from "./call";
import { createCounters, type Counter } from "./counters";
import { createCallWatch, watchTickets } from "./ticket-watch";

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

/** The ticket in the corner of one's eye while one walks about: the place in the row, the call, and the way to the counter. Shown only while one holds one. Aborting the signal removes it. */
export function createTicketCard(host: HTMLElement, t: Texts, { open, lead }: TicketCardOptions, signal: AbortSignal): TicketCard {
  const list = el("div", { class: "ticket-cards", role: "status" });
  host.append(list);
  signal.addEventListener("abort", () => list.remove(), { once: true });
  let line: ServicesLine | null = null;
  let tickets: readonly Ticket[] = [];
  let drawn = "";
  const calls = createCallWatch<{ readonly id: string; readonly called: boolean; readonly ticket: Ticket }>();
  const counters = createCounters(() => draw(), signal);
  // One question at a time: an older answer never covers a newer one.
  const look = inTurn(async () => {
    const held = await read(signal).catch(() => null);
    if (held && !signal.aborted) show(held);
  }, signal);
  void look();
  return { look: () => void look() };

  function show(held: readonly Ticket[]): void {
    tickets = held;
    // Who has never taken a ticket has no line open, and asks for no counters.
    if (tickets.length > 0) {
      line ??= watchTickets(() => void look(), signal);
      line.call("Watch");
      counters.learn();
    }
    const called = calls(tickets.map((ticket) => ({ id: ticket.id, called: ticket.state === "called", ticket })));
    if (called) callOut(document, t("hud.ticket.title"), say(called.ticket));
    draw();
  }

  function draw(): void {
    const words = tickets.map((ticket) => say(ticket));
    const now = JSON.stringify([words, counters.known]);
    if (now === drawn) return;
    drawn = now;
    list.replaceChildren(...tickets.map((ticket, at) => {
      const counter = counters.of(ticket.desk);
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
