import { openServicesLine } from "../../net/services-line";
import { callOut } from "./call";
import { Outbox, type Sent } from "./outbox";
import { TalkLines } from "./talk-lines";

/** What the server says of a ticket, as far as the page follows it; see TicketView.cs. */
interface Ticket {
  readonly state: string;
  readonly position: number | null;
  readonly waiting: number;
  readonly estimateSeconds: number | null;
  readonly closesSoon: boolean;
  readonly mustSayBack: boolean;
  readonly hasTalk: boolean;
  readonly otherIsThere: boolean;
  readonly agent: string | null;
  readonly levelAsked: number | null;
  readonly lookingIn: readonly string[];
  readonly seen: number;
}

const spreadMs = 700;

/** Makes the page of a ticket live: the place in the row, the call, the talk. Without it the same page does the same by forms. Aborting the signal ends it. */
export function mountTicket(page: Document, signal: AbortSignal): void {
  const root = page.querySelector<HTMLElement>(".ticket[data-ticket]");
  if (!root) return;
  const id = root.dataset["ticket"] ?? "";
  const word = (name: string): string => root.dataset[name] ?? "";
  const status = page.createElement("p");
  status.className = "hint";
  status.setAttribute("role", "status");
  root.append(status);
  signal.addEventListener("abort", () => status.remove(), { once: true });

  let shape = "";
  let lines = talkLines();
  const outbox = new Outbox(`/api/talks/${id}/messages`, sent);
  const line = openServicesLine("/live/services", {
    changed({ kind, id: of, seq }) {
      if (kind === "queue") setTimeout(() => void look(), Math.random() * spreadMs);
      if (of !== id) return;
      if (kind === "ticket") void look();
      if (kind === "talk" && seq > (lines?.last ?? 0)) void catchUp();
      if (kind === "seen") showSeen(seq);
      if (kind === "typing") say(word("typing"), 4_000);
    },
    opened() {
      say("");
      void look();
      void catchUp();
      void outbox.flush();
    },
    lost: () => say(word("lost")),
  }, signal);

  root.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches("[data-say]")) return;
    event.preventDefault();
    const text = form.querySelector("textarea");
    if (!text || text.value.trim() === "") return;
    outbox.add(text.value);
    text.value = "";
    text.focus();
  }, { signal });
  root.addEventListener("keydown", (event) => {
    // Enter sends, as in every talk; with Shift it begins a line. While a syllable is being put together it does neither.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !(event.target instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    event.target.form?.requestSubmit();
  }, { signal });
  let typedAt = 0;
  root.addEventListener("input", (event) => {
    if (!(event.target instanceof HTMLTextAreaElement) || Date.now() - typedAt < 3_000) return;
    typedAt = Date.now();
    line.call("Typing", id);
  }, { signal });
  askForNotices(page, root, signal);

  function talkLines(): TalkLines | null {
    const list = root?.querySelector<HTMLElement>("[data-part=messages]");
    return list ? new TalkLines(list, `/api/talks/${id}/messages`, "citizen", { me: word("me"), agent: word("agent"), citizen: "", flagged: "" }, signal) : null;
  }

  async function look(): Promise<void> {
    try {
      const answer = await fetch(`/api/tickets/${id}`, { headers: { accept: "application/json" }, signal });
      if (!answer.ok) return;
      const ticket = await answer.json() as Ticket;
      const now = JSON.stringify([ticket.state, ticket.closesSoon, ticket.mustSayBack, ticket.hasTalk, ticket.otherIsThere, ticket.agent, ticket.levelAsked, ticket.lookingIn]);
      const before = root?.dataset["state"];
      if (shape !== "" && shape !== now || ticket.state !== before) await swap(ticket.state);
      shape = now;
      if (ticket.state === "called" && before !== "called") callOut(page, word("calledTitle"), word("calledBody"));
      live("position", ticket.position === null ? null : String(ticket.position));
      live("waiting", null, ticket.waiting);
      estimate(ticket.estimateSeconds);
    } catch {
      // The line says when there is one again.
    }
  }

  /** Takes over the page that the server would show now, and keeps what is being typed. */
  async function swap(state: string): Promise<void> {
    const answer = await fetch(location.href, { headers: { accept: "text/html" }, signal });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector<HTMLElement>(".ticket[data-ticket]");
    if (!root || !fresh) return;
    const text = root.querySelector("textarea");
    const [typed, hadFocus] = [text?.value ?? "", text !== null && text === page.activeElement];
    root.replaceChildren(...[...fresh.childNodes].map((node) => page.importNode(node, true)), status);
    root.dataset["state"] = state;
    lines = talkLines();
    const now = root.querySelector("textarea");
    if (now && typed !== "") now.value = typed;
    if (state === "called") root.querySelector<HTMLElement>("[data-answer]")?.focus();
    else if (hadFocus) now?.focus();
  }

  async function catchUp(): Promise<void> {
    await lines?.catchUp().catch(() => {});
  }

  function sent(answer: Sent): void {
    if (answer.kind === "sent") {
      say("");
      void catchUp();
      if (answer.advice !== null) location.assign(`${location.pathname}?${new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(location.search)), advice: answer.advice })}#latest`);
    } else {
      say(answer.kind === "refused" ? answer.words : word("failed"));
    }
  }

  function live(name: string, text: string | null, count?: number): void {
    const place = root?.querySelector<HTMLElement>(`[data-live=${name}]`);
    if (!place) return;
    const now = text ?? (count === undefined ? "" : (place.textContent ?? "").replace(/\d+/, String(count)));
    if (place.textContent !== now) place.textContent = now;
  }

  function estimate(seconds: number | null): void {
    const place = root?.querySelector<HTMLElement>("[data-live=estimate]");
    if (!place) return;
    place.textContent = seconds === null ? place.dataset["unknown"] ?? "" : (place.dataset["minutes"] ?? "").replace("{count}", String(Math.max(1, Math.ceil(seconds / 60))));
  }

  function showSeen(upTo: number): void {
    for (const mark of root?.querySelectorAll(".talk-seen") ?? []) mark.remove();
    const own = [...root?.querySelectorAll<HTMLElement>(".talk > .asked") ?? []].filter((item) => Number(item.dataset["seq"]) <= upTo).at(-1);
    if (!own) return;
    const mark = page.createElement("span");
    mark.className = "talk-seen hint";
    mark.textContent = ` ${word("seen")}`;
    own.append(mark);
  }

  function say(words: string, forMs?: number): void {
    status.textContent = words;
    if (forMs !== undefined) setTimeout(() => { if (status.textContent === words) status.textContent = ""; }, forMs);
  }
}

/** Offers the system's notices once, where the browser has them and nobody has chosen yet. */
function askForNotices(page: Document, root: HTMLElement, signal: AbortSignal): void {
  if (!("Notification" in window) || Notification.permission !== "default" || root.dataset["state"] !== "waiting") return;
  const ask = page.createElement("button");
  ask.type = "button";
  ask.className = "button small";
  ask.textContent = root.dataset["allow"] ?? "";
  ask.addEventListener("click", () => void Notification.requestPermission().then(() => ask.remove()), { signal });
  root.querySelector("[data-refresh]")?.after(ask);
}
