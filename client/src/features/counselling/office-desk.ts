import { inTurn } from "../../net/in-turn";
import { openServicesLine } from "../../net/services-line";
import { readHtml } from "../../net/trusted";
import { morph } from "../../ui/morph";
import { callOut } from "./call";
import { Outbox, type Sent } from "./outbox";
import { mountPictures } from "./picture";
import { TalkLines } from "./talk-lines";
import { giveBack } from "./ticket-page";

const gatherMs = 300;
/** For what moves all the time and waits for no hand: how many wait elsewhere, that another talk has a new line. */
const calmMs = 1_500;
/** An alert stands there until somebody had the time to look up. */
const alertMs = 30_000;

/** Makes the agent's desk live: what rings, who waits, what is said; and lets the keyboard do all of it. Aborting the signal ends it. */
export function mountOfficeDesk(page: Document, signal: AbortSignal): void {
  const root = page.querySelector<HTMLElement>("[data-office-desk]");
  if (!root) return;
  const word = (name: string): string => root.dataset[name] ?? "";
  const open = root.dataset["open"] ?? "";
  const status = page.createElement("p");
  status.className = "hint";
  status.setAttribute("role", "status");
  root.querySelector("h1")?.after(status);
  signal.addEventListener("abort", () => status.remove(), { once: true });

  let ringing = rings();
  let late = lateQueues();
  let timer = 0;
  let dueAt = 0;
  const list = root.querySelector<HTMLElement>("[data-part=messages]");
  const lines = open !== "" && list
    ? new TalkLines(list, `/api/office/talks/${open}/messages`, "agent", { me: word("me"), agent: word("agent"), citizen: word("citizen"), flagged: word("flagged") }, signal)
    : null;
  const look = inTurn(lookOnce, signal);
  const outbox = new Outbox(`/api/office/talks/${open}/messages`, sent, signal);
  const line = openServicesLine(root.dataset["officeDesk"] ?? "", {
    changed({ kind, id }) {
      if (kind === "talk" && id === open) void catchUp();
      if (kind === "typing" && id === open) say(word("typing"), 4_000);
      if (kind === "board" || kind === "talk" && id !== open) lookSoon(calmMs);
      else if (kind !== "typing" && kind !== "seen" && kind !== "talk") lookSoon();
    },
    opened() {
      say("");
      lookSoon();
      void catchUp();
      void outbox.flush();
    },
    lost: () => say(word("lost")),
  }, signal);
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  list?.parentElement?.scrollTo({ top: list.parentElement.scrollHeight });

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
  mountPictures(root, `/api/office/talks/${open}/files`, (sent) => {
    say(sent.kind === "sent" ? "" : sent.words === "" ? word("pictureFailed") : sent.words);
    void catchUp();
  }, signal);
  root.addEventListener("input", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.id === "find") filter(field.value);
    if (field.id === "text") typing();
  }, { signal });
  page.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229 && event.target instanceof HTMLTextAreaElement && event.target.form?.matches("[data-say]")) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const target = event.code === "KeyA" ? root.querySelector<HTMLElement>("[data-act=accept]")
      : event.code === "KeyR" ? root.querySelector<HTMLElement>("#text")
      : /^Digit[1-9]$/.test(event.code) ? [...root.querySelectorAll<HTMLElement>("[data-part=mine] a")][Number(event.code.at(-1)) - 1]
      : undefined;
    if (!target) return;
    event.preventDefault();
    if (event.code === "KeyR") target.focus();
    else target.click();
  }, { signal });

  let typedAt = 0;
  function typing(): void {
    if (Date.now() - typedAt < 3_000 || open === "") return;
    typedAt = Date.now();
    line.call("Typing", open);
  }

  function lookSoon(inMs = gatherMs): void {
    const at = Date.now() + inMs;
    if (timer !== 0 && dueAt <= at) return;
    clearTimeout(timer);
    dueAt = at;
    timer = window.setTimeout(() => {
      timer = 0;
      void look().catch(() => {});
    }, inMs);
  }

  /** Takes over what the server would show otherwise now. Whatever is being worked in stays: open details, the focus, what is typed. */
  async function lookOnce(): Promise<void> {
    const answer = await fetch(`${location.pathname}/parts${location.search}`, { headers: { accept: "text/html" }, signal });
    // The sign-in has ended, or the role has gone. A server that is starting again says so by other numbers.
    if (answer.redirected || answer.status === 401 || answer.status === 403) return page.location.reload();
    if (!answer.ok) return;
    const fresh = await readHtml(answer);
    for (const name of ["presence", "mine", "talk", "board", "more"]) {
      const [now, next] = [part(page, name), part(fresh, name)];
      if (now && next) morph(now, next);
    }
    filter(root?.querySelector<HTMLInputElement>("#find")?.value ?? "");
    const before = ringing;
    ringing = rings();
    if ([...ringing].some((id) => !before.has(id))) callOut(page, word("rings"), word("rings"));
    const lateBefore = late;
    late = lateQueues();
    const nowLate = [...late].filter((name) => !lateBefore.has(name));
    if (nowLate.length > 0) {
      const words = word("late").replace("{queue}", nowLate.join(", "));
      callOut(page, words, words);
      say(words, alertMs);
    }
    // The open talk has ended or gone on to somebody else: words that are being written stay to be copied.
    if (open !== "" && part(page, "talk") && !part(fresh, "talk") && outbox.isEmpty && (page.querySelector<HTMLTextAreaElement>("#text")?.value ?? "") === "") page.location.reload();
  }

  function rings(): Set<string> {
    return new Set([...root?.querySelectorAll<HTMLElement>("[data-part=mine] [data-state=offered]") ?? []].map((item) => item.dataset["ticket"] ?? ""));
  }

  /** Of the agent's own queues those in which somebody waits nearly as long as the city promises, or longer. */
  function lateQueues(): Set<string> {
    return new Set([...root?.querySelectorAll<HTMLElement>("[data-part=board] [data-late]") ?? []].map((row) => row.dataset["late"] ?? ""));
  }

  function filter(words: string): void {
    const wanted = words.trim().toLowerCase();
    for (const item of root?.querySelectorAll<HTMLElement>("[data-find]") ?? []) item.hidden = !(item.dataset["find"] ?? "").toLowerCase().includes(wanted);
  }

  async function catchUp(): Promise<void> {
    await lines?.catchUp().catch(() => {});
  }

  function sent(answer: Sent, text: string): void {
    if (answer.kind === "sent") void catchUp();
    say(answer.kind === "sent" ? "" : answer.kind === "offline" ? word("failed") : answer.words === "" ? word("refused") : answer.words);
    if (answer.kind === "refused") giveBack(root, text);
  }

  function say(words: string, forMs?: number): void {
    status.textContent = words;
    if (forMs !== undefined) setTimeout(() => { if (status.textContent === words) status.textContent = ""; }, forMs);
  }
}

const part = (page: Document, name: string): Element | null => page.querySelector(`[data-part="${name}"]`);
