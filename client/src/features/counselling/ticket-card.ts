import { inTurn } from "../../net/in-turn";
import { openServicesLine, type ServicesLine } from "../../net/services-line";
import { button, el } from "../../ui/element";
import type { Texts } from "../../ui/texts";
import { callOut } from "./call";

interface Ticket {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly position: number | null;
  readonly waiting: number;
}

export interface TicketCard {
  /** A page of the desks was closed: there may be another ticket by now. */
  look(): void;
}

const spreadMs = 700;

/** The ticket in the corner of one's eye while one walks about: the place in the row, and the call. Shown only while one holds one. Aborting the signal removes it. */
export function createTicketCard(host: HTMLElement, t: Texts, open: (title: string, page: string) => void, signal: AbortSignal): TicketCard {
  const list = el("div", { class: "ticket-cards", role: "status" });
  host.append(list);
  signal.addEventListener("abort", () => list.remove(), { once: true });
  let line: ServicesLine | null = null;
  let called = new Set<string>();
  // One question at a time: an older answer never covers a newer one.
  const look = inTurn(async () => {
    const tickets = await read(signal).catch(() => null);
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
    list.replaceChildren(...tickets.map((ticket, at) => el("div", { class: `ticket-card ${ticket.state}` },
      el("span", { class: "ticket-words" }, words[at] ?? ""),
      button({ class: "button small" }, [t("hud.ticket.open")], () => open(t("hud.ticket.title"), `/tickets/${ticket.id}`), signal))));
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
