import { openServicesLine, type ServicesLine } from "../../net/services-line";

const spreadMs = 700;

/** Looks again when one's ticket or its row has changed, and when the line is back. Who stand in one row do not all ask at once. */
export function watchTickets(look: () => void, signal: AbortSignal): ServicesLine {
  return openServicesLine("/live/services", {
    changed({ kind }) {
      if (kind === "ticket") look();
      if (kind === "queue") setTimeout(look, Math.random() * spreadMs);
    },
    opened: look,
  }, signal);
}

export interface SeenTicket {
  readonly id: string;
  readonly called: boolean;
}

/** Told all tickets again and again: which of them is called and was not before, so that each call rings once. */
export function createCallWatch<Ticket extends SeenTicket>(): (tickets: readonly Ticket[]) => Ticket | undefined {
  let before = new Set<string>();
  return (tickets) => {
    const called = tickets.filter((ticket) => ticket.called);
    const fresh = called.find(({ id }) => !before.has(id));
    before = new Set(called.map(({ id }) => id));
    return fresh;
  };
}
