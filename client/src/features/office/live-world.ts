/** What the server tells of the world; see ShowWorld.cs. */
interface WorldLook {
  readonly instances: readonly { readonly instance: string; readonly people: number }[];
  readonly pulse: { readonly medianMs: number; readonly worstMs: number; readonly late: number; readonly sockets: number; readonly behind: number };
}

/** Keeps the figures of the office's page of the world up to date. When a copy comes or goes the page is loaded anew. Aborting the signal ends it. */
export function mountLiveWorld(page: Document, signal: AbortSignal): void {
  const facts = page.querySelector<HTMLElement>("[data-live-world]");
  if (facts === null) return;

  const source = new EventSource(facts.dataset["liveWorld"] ?? "");
  signal.addEventListener("abort", () => source.close(), { once: true });
  source.addEventListener("world", (event) => {
    const look = JSON.parse(event.data as string) as WorldLook;
    show(page, facts, look);
  }, { signal });
}

function show(page: Document, facts: HTMLElement, { instances, pulse }: WorldLook): void {
  const rows = page.querySelectorAll<HTMLElement>("[data-live-people]");
  if (rows.length !== instances.length || instances.some(({ instance }) => cell(page, instance) === null)) {
    page.location.reload();
    return;
  }

  for (const { instance, people } of instances) write(cell(page, instance), count(people));
  const beat = (facts.dataset["beat"] ?? "").replace("{median}", pulse.medianMs.toFixed(2)).replace("{worst}", pulse.worstMs.toFixed(2));
  write(facts.querySelector("[data-live=beat]"), beat);
  for (const figure of ["late", "sockets", "behind"] as const) write(facts.querySelector(`[data-live=${figure}]`), count(pulse[figure]));
}

function cell(page: Document, instance: string): Element | null {
  return page.querySelector(`[data-live-people="${CSS.escape(instance)}"]`);
}

function write(place: Element | null, text: string): void {
  // Only what changes: a reader that follows the page hears nothing else.
  if (place !== null && place.textContent !== text) place.textContent = text;
}

const count = (value: number): string => value.toLocaleString("en-US");
