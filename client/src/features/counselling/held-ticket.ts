import { inTurn } from "../../net/in-turn";
import { openServicesLine } from "../../net/services-line";
import { readHtml } from "../../net/trusted";
import { callOut } from "./call";
import { forgetTicket } from "./ticket-memory";

const spreadMs = 700;

/** Keeps one's place while one reads other pages: shows it at the foot of the page, and calls. Where no ticket is held any more it is forgotten. Aborting the signal removes it. */
export function mountHeldTicket(page: Document, signal: AbortSignal): void {
  const end = new AbortController();
  const life = AbortSignal.any([signal, end.signal]);
  const host = page.createElement("div");
  host.className = "ticket-cards on-page no-print";
  host.setAttribute("role", "status");
  page.body.append(host);
  life.addEventListener("abort", () => host.remove(), { once: true });

  let called = new Set<string>();
  const look = inTurn(async () => {
    const answer = await fetch("/tickets/cards", { headers: { accept: "text/html" }, signal: life }).catch(() => null);
    if (!answer?.ok || life.aborted) return;
    show((await readHtml(answer)).querySelectorAll<HTMLElement>(".ticket-card"));
  }, life);
  openServicesLine("/live/services", {
    changed({ kind }) {
      if (kind === "ticket") void look();
      if (kind === "queue") setTimeout(() => void look(), Math.random() * spreadMs);
    },
    opened: () => void look(),
  }, life);

  function show(cards: NodeListOf<HTMLElement>): void {
    if (cards.length === 0) {
      forgetTicket();
      return end.abort();
    }
    const fresh = [...cards];
    const now = new Set(fresh.filter((card) => card.classList.contains("called")).map((card) => card.dataset["ticket"] ?? ""));
    const ringing = fresh.find((card) => now.has(card.dataset["ticket"] ?? "") && !called.has(card.dataset["ticket"] ?? ""));
    if (ringing) callOut(page, ringing.dataset["title"] ?? "", ringing.querySelector(".ticket-words")?.textContent ?? "");
    called = now;
    if (fresh.map((card) => card.textContent).join() !== [...host.children].map((card) => card.textContent).join()) host.replaceChildren(...fresh);
  }
}
