// Long enough not to ask at every key, short enough to feel at once.
const pauseMs = 250;

/** Shows beside the button of a tax form what it comes to so far. Aborting the signal ends it. */
export function mountLiveTax(page: Document, signal: AbortSignal): void {
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-tax-live]")) mount(form, signal);
}

function mount(form: HTMLFormElement, signal: AbortSignal): void {
  const place = form.querySelector<HTMLOutputElement>("output.tax-live");
  if (place === null) return;

  let timer = 0;
  let asked = new AbortController();
  const later = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      asked.abort();
      asked = new AbortController();
      void show(form, place, AbortSignal.any([asked.signal, signal]));
    }, pauseMs);
  };
  form.addEventListener("input", later, { signal });
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
}

async function show(form: HTMLFormElement, place: HTMLOutputElement, signal: AbortSignal): Promise<void> {
  try {
    const answer = await fetch(`/api/tax/live?${questionOf(form)}`, { signal, headers: { "Accept-Language": document.documentElement.lang } });
    if (!answer.ok) return;
    const { text } = (await answer.json()) as { readonly text: string };
    // Only what changes: a reader that follows the page hears nothing else.
    if (place.textContent !== text) place.textContent = text;
  } catch {
    // Gone or offline: the button still works.
  }
}

/** The form as it is filled, as the server reads it. */
function questionOf(form: HTMLFormElement): string {
  const question = new URLSearchParams({ tax: form.dataset["taxLive"] ?? "" });
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value.trim() !== "" && name !== "started" && name !== "panel") question.append(name, value);
  }
  return question.toString();
}
