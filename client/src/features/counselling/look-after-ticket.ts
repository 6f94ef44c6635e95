import { mayHoldTicket } from "./ticket-memory";

/** Shows and calls one's ticket on a page that is about something else; loads nothing where none was taken. A page in a panel stands beside one that shows it already. */
export function lookAfterTicket(page: Document, signal: AbortSignal): void {
  if (window.top === window && mayHoldTicket()) void import("./held-ticket").then(({ mountHeldTicket }) => mountHeldTicket(page, signal));
}
