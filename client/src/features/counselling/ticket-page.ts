import { inTurn } from "../../net/in-turn";
import { openServicesLine } from "../../net/services-line";
import { readHtml } from "../../net/trusted";
import { morph } from "../../ui/morph";
import { callOut } from "./call";
import { Outbox, type Sent } from "./outbox";
import { mountPictures } from "./picture";
import { TalkLines } from "./talk-lines";
import { rememberTicket } from "./ticket-memory";
import { mountTogether } from "./together";

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
  rememberTicket();
  const word = (name: string): string => root.dataset[name] ?? "";
  const status = page.createElement("p");
  status.className = "hint";
  status.setAttribute("role", "status");
  status.dataset["own"] = "";
  root.append(status);
  signal.addEventListener("abort", () => status.remove(), { once: true });

  let shape = "";
  let lines = talkLines();
  const look = inTurn(lookOnce, signal);
  const outbox = new Outbox(`/api/talks/${id}/messages`, sent, signal);
  const line = openServicesLine("/live/services", {
    changed({ kind, id: of, seq }) {
      if (kind === "queue") setTimeout(() => void look(), Math.random() * spreadMs);
      if (of !== id) return;
      if (kind === "ticket") void look();
      if (kind === "talk" && seq > (lines?.last ?? 0)) void catchUp();
      if (kind === "seen") showSeen(seq);
      if (kind === "form") together.suggested();
      if (kind === "typing") say(word("typing"), 4_000);
    },
    opened() {
      say("");
      void look();
      void catchUp();
      void outbox.flush();
      together.again();
    },
    lost: () => say(word("lost")),
  }, signal);

  root.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.querySelector("[data-answer]")) {
      event.preventDefault();
      void answerCall();
    }
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
    // Safari ends the syllable first and says by the code 229 that the key belonged to it.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229 || !(event.target instanceof HTMLTextAreaElement)) return;
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
  const together = mountTogether(root, id, {
    title: word("togetherTitle"), close: word("togetherClose"), show: word("formShow"), hide: word("formHide"), hint: word("formHint"), suggested: word("formSuggested"), fill: word("formFill"), leave: word("formLeave"), notFilled: word("formNotFilled"),
  }, signal);
  mountPictures(root, `/api/talks/${id}/files`, (sent) => {
    say(sent.kind === "sent" ? "" : sent.words === "" ? word("pictureFailed") : sent.words);
    void catchUp();
  }, signal);

  function talkLines(): TalkLines | null {
    const list = root?.querySelector<HTMLElement>("[data-part=messages]");
    return list ? new TalkLines(list, `/api/talks/${id}/messages`, "citizen", { me: word("me"), agent: word("agent"), citizen: "", flagged: "" }, signal) : null;
  }

  async function lookOnce(): Promise<void> {
    try {
      const answer = await fetch(`/api/tickets/${id}`, { headers: { accept: "application/json" }, signal });
      if (!answer.ok) return;
      const ticket = await answer.json() as Ticket;
      const now = JSON.stringify([ticket.state, ticket.closesSoon, ticket.mustSayBack, ticket.hasTalk, ticket.otherIsThere, ticket.agent, ticket.levelAsked, ticket.lookingIn]);
      const before = root?.dataset["state"];
      if (shape !== "" && shape !== now || ticket.state !== before) await swap();
      shape = now;
      if (ticket.state === "called" && before !== "called") callOut(page, word("calledTitle"), word("calledBody"));
      live("position", ticket.position === null ? null : String(ticket.position));
      live("waiting", null, ticket.waiting);
      estimate(ticket.estimateSeconds);
    } catch {
      // The line says when there is one again.
    }
  }

  /** Without leaving the page, on which one may already be typing. */
  async function answerCall(): Promise<void> {
    const answered = await fetch(`/api/tickets/${id}/answer`, { method: "POST", headers: { accept: "application/json" }, signal }).then(({ status }) => status < 500, () => false);
    if (!answered) return say(word("lost"));
    await look().catch(() => {});
    root?.querySelector<HTMLElement>("#text")?.focus();
  }

  /** Takes over the page that the server would show now; what is being typed stays. */
  async function swap(): Promise<void> {
    const answer = await fetch(location.href, { headers: { accept: "text/html" }, signal });
    if (!answer.ok) return;
    const shown = await readHtml(answer);
    const fresh = shown.querySelector<HTMLElement>(".ticket[data-ticket]");
    if (!root || !fresh) return;
    const before = root.dataset["state"];
    morph(root, fresh);
    page.title = shown.title;
    if (!lines?.isShown) lines = talkLines();
    void catchUp();
    if (root.dataset["state"] === "called" && before !== "called") root.querySelector<HTMLElement>("[data-answer]")?.focus();
  }

  async function catchUp(): Promise<void> {
    await lines?.catchUp().catch(() => {});
  }

  function sent(answer: Sent, text: string): void {
    say(answer.kind === "sent" ? "" : answer.kind === "offline" ? word("failed") : answer.words === "" ? word("refused") : answer.words);
    if (answer.kind === "sent") void catchUp();
    if (answer.kind === "sent" && answer.advice !== null) advise(answer.advice);
    if (answer.kind === "refused") giveBack(root, text);
  }

  /** The page of this address has the numbers to call, or says what was hidden. Nothing that is being written goes for it. */
  function advise(advice: string): void {
    const address = new URL(location.href);
    address.searchParams.set("advice", advice);
    history.replaceState(history.state, "", address);
    void swap().catch(() => {});
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
  ask.dataset["own"] = "";
  ask.className = "button small";
  ask.textContent = root.dataset["allow"] ?? "";
  ask.addEventListener("click", () => void Notification.requestPermission().then(() => ask.remove()), { signal });
  root.querySelector("[data-refresh]")?.after(ask);
}

/** What was refused is in its field again, unless something else is by now. */
export function giveBack(root: ParentNode | null, text: string): void {
  const field = root?.querySelector<HTMLTextAreaElement>("[data-say] textarea");
  if (field && field.value === "") field.value = text;
}
