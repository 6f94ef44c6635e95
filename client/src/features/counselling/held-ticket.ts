import { inTurn } from "../../net/in-turn";
import { readHtml } from "../../net/trusted";
import { callOut } from "./call";
import { forgetTicket } from "./ticket-memory";
import { createCallWatch, watchTickets } from "./ticket-watch";

/** Keeps one's place while one reads other pages: shows it at the foot of the page, and calls. Where no ticket is held any more it is forgotten. Aborting the signal removes it. */
export function mountHeldTicket(page: Document, signal: AbortSignal): void {
  const end = new AbortController();
  const life = AbortSignal.any([signal, end.signal]);
  const host = page.createElement("div");
  host.className = "ticket-cards on-page no-print";
  host.setAttribute("role", "status");
  page.body.append(host);
  life.addEventListener("abort", () => host.remove(), { once: true });

  const calls = createCallWatch<{ readonly id: string; readonly called: boolean; readonly card: HTMLElement }>();
  const look = inTurn(async () => {
    const answer = await fetch("/tickets/cards", { headers: { accept: "text/html" }, signal: life }).catch(() => null);
    if (!answer?.ok || life.aborted) return;
    show([...(await readHtml(answer)).querySelectorAll<HTMLElement>(".ticket-card")]);
  }, life);
  watchTickets(() => void look(), life);

  function show(cards: readonly HTMLElement[]): void {
    if (cards.length === 0) {
      forgetTicket();
      return end.abort();
    }
    const ringing = calls(cards.map((card) => ({ id: card.dataset["ticket"] ?? "", called: card.classList.contains("called"), card })))?.card;
    if (ringing) callOut(page, ringing.dataset["title"] ?? "", ringing.querySelector(".ticket-words")?.textContent ?? "");
    if (cards.map((card) => card.textContent).join() !== [...host.children].map((card) => card.textContent).join()) host.replaceChildren(...cards);
  }
}
