import { readHtml } from "../../net/trusted";

/** How the page's form is sent: the page that comes back, or null when none did. */
export type Send = (form: HTMLFormElement, signal: AbortSignal) => Promise<{ readonly page: Document; readonly address: string } | null>;

/** Sends the form as the browser would, and reads the page that it would have shown. */
export const sendForm: Send = async (form, signal) => {
  try {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
    const answer = await fetch(form.action, { method: "POST", body: fields, signal, headers: { Accept: "text/html" } });
    if (!(answer.headers.get("Content-Type") ?? "").startsWith("text/html")) return null;
    return { page: await readHtml(answer), address: answer.url };
  } catch {
    return null;
  }
};

/** What a page that came back says: what is new in the conversation, or what is wrong with the question; null when it is neither. */
export function readAnswer(page: Pick<Document, "querySelector" | "querySelectorAll"> | null): { readonly turns: readonly Element[] } | { readonly error: Element } | null {
  const error = page?.querySelector(".error-summary");
  if (error) return { error };
  // A question and its answer.
  const turns = page === null ? [] : [...page.querySelectorAll(".talk > li")].slice(-2);
  return turns.length === 2 ? { turns } : null;
}

/**
 * Lets a citizen talk with the chatbot without leaving the page: the same form is sent, and of the page that comes back only what is new is taken over.
 * Aborting the signal gives the form back to the browser.
 */
export function mountTalk(host: HTMLElement, send: Send, signal: AbortSignal): void {
  const form = host.querySelector("form");
  const log = host.querySelector<HTMLElement>(".talk");
  const question = form?.querySelector<HTMLInputElement>("[name=question]");
  const thread = form?.querySelector<HTMLInputElement>("[name=thread]");
  const button = form?.querySelector<HTMLButtonElement>("button[type=submit]");
  if (!form || !log || !question || !thread || !button) return;

  const status = host.ownerDocument.createElement("p");
  status.className = "hint";
  status.setAttribute("role", "status");
  form.before(status);
  signal.addEventListener("abort", () => status.remove(), { once: true });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (log.getAttribute("aria-busy") === "true") return;
    void ask();
  }, { signal });

  async function ask(): Promise<void> {
    if (!form || !log || !question || !thread || !button) return;
    log.setAttribute("aria-busy", "true");
    button.setAttribute("aria-disabled", "true");
    say(host.dataset["waiting"] ?? "");
    host.querySelector(".error-summary")?.remove();
    question.removeAttribute("aria-invalid");
    const answer = await send(form, signal);
    if (signal.aborted) return;
    log.removeAttribute("aria-busy");
    button.removeAttribute("aria-disabled");
    say("");

    const said = readAnswer(answer?.page ?? null);
    if (answer === null || said === null) {
      say(host.dataset["failed"] ?? "");
      question.focus();
      return;
    }

    if ("error" in said) {
      form.before(host.ownerDocument.importNode(said.error, true));
      question.value = answer.page.querySelector<HTMLInputElement>("[name=question]")?.value ?? "";
      question.setAttribute("aria-invalid", "true");
      question.focus();
      return;
    }

    log.querySelector("#latest")?.removeAttribute("id");
    for (const turn of said.turns) log.append(host.ownerDocument.importNode(turn, true));
    thread.value = answer.page.querySelector<HTMLInputElement>("[name=thread]")?.value ?? "";
    question.value = "";
    // A reload shows the same conversation.
    host.ownerDocument.defaultView?.history.replaceState(null, "", answer.address.split("#")[0]);
    log.querySelector("#latest")?.scrollIntoView?.({ block: "start" });
    question.focus({ preventScroll: true });
  }

  function say(words: string): void {
    status.textContent = words;
  }
}
