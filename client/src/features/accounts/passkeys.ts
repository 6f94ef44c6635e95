import { creationOptions, credentialJson, requestOptions } from "./credentials";

/** Whose passkeys: the citizens' own, or those that the mark names (the staff's are apart). */
const addressOf = (place: HTMLElement): string => place.dataset["address"] ?? "/api/account/passkeys";

/** What the server says is wrong with a form; see AccountsProblems.Invalid. */
interface Refusal {
  readonly title?: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

/** A refusal whose words are the server's. */
class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.title);
  }
}

/** Shows the passkey buttons of a page where the browser can do it. Aborting the signal ends what is under way. */
export function mountPasskeys(page: Document, signal: AbortSignal): void {
  for (const place of page.querySelectorAll<HTMLElement>("[data-passkey]")) {
    if (typeof PublicKeyCredential === "undefined") {
      // Its room is given back, and the page says which way is left.
      place.classList.remove("first");
      for (const words of place.parentElement?.querySelectorAll<HTMLElement>("[data-passkey-none]") ?? []) words.hidden = false;
      continue;
    }
    const button = place.querySelector("button");
    if (button === null) continue;
    place.hidden = false;
    button.addEventListener("click", () => void run(place, button, signal), { signal });
    if (place.dataset["passkey"] === "sign-in") void offer(place, signal);
    // The form of an invitation has no other way to be sent: Enter in its field is a press of the button.
    if (place.dataset["passkey"] === "join") {
      place.closest("form")?.addEventListener("submit", (event) => {
        event.preventDefault();
        button.click();
      }, { signal });
    }
    if (place.dataset["passkey"] === "sign-up") goFirstByEnter(place, button, signal);
  }
}

/** The passkey comes first: Enter in a field is a press of its button, until somebody begins a password. */
function goFirstByEnter(place: HTMLElement, button: HTMLButtonElement, signal: AbortSignal): void {
  const form = place.closest("form");
  const password = form?.querySelector<HTMLInputElement>("#password");
  form?.addEventListener("keydown", (event) => {
    const isField = event.target instanceof HTMLInputElement && event.target !== password;
    if (event.key !== "Enter" || event.isComposing || !isField || (password?.value ?? "") !== "") return;
    event.preventDefault();
    button.click();
  }, { signal });
}

let offered: AbortController | undefined;

async function run(place: HTMLElement, button: HTMLButtonElement, signal: AbortSignal): Promise<void> {
  // One question at a time: the browser refuses a second one.
  offered?.abort();
  button.disabled = true;
  say(place, "");
  try {
    window.location.assign(await begin(place, signal));
  } catch (reason) {
    button.disabled = false;
    explain(place, reason);
  }
}

function begin(place: HTMLElement, signal: AbortSignal): Promise<string> {
  switch (place.dataset["passkey"]) {
    case "sign-up": return signUp(place, signal);
    case "add": return add(place, signal);
    case "join": return join(place, signal);
    default: return signIn(place, signal);
  }
}

async function signUp(place: HTMLElement, signal: AbortSignal): Promise<string> {
  const form = place.closest("form");
  if (form === null) throw new Error("The button stands outside its form.");
  const address = addressOf(place);
  const typed = new FormData(form);
  const fields = { email: typed.get("email"), name: typed.get("name"), age: typed.get("age"), consent: typed.has("consent"), looks: typed.has("looks"), permit: typed.get("permit") };
  const credential = await create(await post(`${address}/sign-up/options`, fields, signal), signal);
  return next(await post(`${address}/sign-up`, { credential, form: fields, back: place.dataset["back"] ?? null, panel: "panel" in place.dataset }, signal));
}

async function add(place: HTMLElement, signal: AbortSignal): Promise<string> {
  const address = addressOf(place);
  const credential = await create(await post(`${address}/options`, {}, signal), signal);
  return next(await post(address, { credential }, signal));
}

/** Uses an invitation to the staff. */
async function join(place: HTMLElement, signal: AbortSignal): Promise<string> {
  const address = addressOf(place);
  const form = place.closest("form");
  const name = form === null ? null : new FormData(form).get("name");
  const credential = await create(await post(`${address}/join/options`, { token: place.dataset["token"], name }, signal), signal);
  return next(await post(`${address}/join`, { credential }, signal));
}

/** Signs in. Once the passkey has answered nothing stops it and no second attempt begins: a second sign-in would end the first, whose page is already on its way. */
async function signIn(place: HTMLElement, signal: AbortSignal, mediation?: CredentialMediationRequirement): Promise<string> {
  const address = addressOf(place);
  const publicKey = requestOptions((await post(`${address}/sign-in/options`, {}, signal)) as PublicKeyCredentialRequestOptionsJSON);
  const credential = await navigator.credentials.get({ publicKey, signal, ...(mediation === undefined ? {} : { mediation }) });
  signal.throwIfAborted();
  hold(place, true);
  const shared = place.closest("form")?.querySelector<HTMLInputElement>("#public")?.checked ?? false;
  return next(await post(`${address}/sign-in`, { credential: credentialJson(credential as PublicKeyCredential), public: shared, back: place.dataset["back"] ?? null, panel: "panel" in place.dataset }, signal));
}

/** Lets the browser offer passkeys in the field of the address, where it can. Says nothing when it does not work out: the button is there. */
async function offer(place: HTMLElement, signal: AbortSignal): Promise<void> {
  // Before the first wait, so that a press during it finds something to end.
  const attempt = new AbortController();
  offered = attempt;
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.()) || attempt.signal.aborted) return;

  try {
    window.location.assign(await signIn(place, AbortSignal.any([attempt.signal, signal]), "conditional"));
  } catch (reason) {
    if (!attempt.signal.aborted) hold(place, false);
    if (reason instanceof Refused) explain(place, reason);
  }
}

function hold(place: HTMLElement, held: boolean): void {
  const button = place.querySelector("button");
  if (button !== null) button.disabled = held;
}

async function create(options: unknown, signal: AbortSignal): Promise<unknown> {
  const credential = await navigator.credentials.create({ publicKey: creationOptions(options as PublicKeyCredentialCreationOptionsJSON), signal });
  return credentialJson(credential as PublicKeyCredential);
}

async function post(url: string, body: unknown, signal: AbortSignal): Promise<unknown> {
  const answer = await fetch(url, { method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json" }, body: JSON.stringify(body), signal });
  const read: unknown = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(read as Refusal);
  return read;
}

function next(answer: unknown): string {
  const path = (answer as { next?: unknown }).next;
  if (typeof path !== "string" || !path.startsWith("/") || path.startsWith("//")) throw new Error("The server names no page to go on to.");
  return path;
}

function explain(place: HTMLElement, reason: unknown): void {
  const refusal = reason instanceof Refused ? reason.refusal : undefined;
  const wrong = refusal?.errors ?? [];
  if (wrong.length > 0) {
    say(place, wrong.map((error) => error.message).join(" "));
    const form = place.closest("form");
    for (const { field } of wrong) form?.querySelector(`#${CSS.escape(field)}`)?.setAttribute("aria-invalid", "true");
    form?.querySelector<HTMLElement>(`#${CSS.escape(wrong[0]?.field ?? "")}`)?.focus();
    return;
  }

  const ended = reason instanceof DOMException && (reason.name === "NotAllowedError" || reason.name === "AbortError");
  say(place, refusal?.title ?? place.dataset[ended ? "ended" : "failed"] ?? "");
}

function say(place: HTMLElement, words: string): void {
  const line = place.querySelector("[role=alert]");
  if (line !== null) line.textContent = words;
}
