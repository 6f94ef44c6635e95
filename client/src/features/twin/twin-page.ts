import { button, el } from "../../ui/element";
import type { Speaker } from "../../ui/speaker";
import type { Texts } from "../../ui/texts";
import type { Person } from "../../world/people";
import type { Thing } from "../../world/space";
import type { QuietWorld } from "./quiet-world";

const distancesEveryMs = 2_000;

/** Gives each thing of the server's page its distance, a way to walk up to it, and its service beside the page. */
export function enlivenThings(root: ParentNode, world: QuietWorld, t: Texts, say: (text: string) => void, signal: AbortSignal): void {
  const distances: { readonly thing: Thing; readonly shown: HTMLElement }[] = [];
  for (const thing of world.space.things) {
    const card = root.querySelector(`[data-thing="${CSS.escape(thing.id)}"]`);
    if (!card) continue;
    const shown = el("span", { class: "metres" });
    distances.push({ thing, shown });
    card.querySelector<HTMLAnchorElement>("a.primary")?.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      world.use(thing.id);
    }, { signal });
    card.append(el("p", { class: "twin-walk" },
      button({ class: "button small" }, [t("twin.walk-to"), el("span", { class: "visually-hidden" }, `: ${thing.label}`)], () => {
        say(t(world.walkToPlace(thing.id) ? "twin.walking-to" : "twin.no-way", { name: thing.label }));
      }, signal), " ", shown));
  }
  const measure = (): void => {
    if (world.connection !== "open") return;
    for (const { thing, shown } of distances) shown.textContent = t("hud.people.metres", { metres: Math.round(world.metresTo(thing)) });
  };
  const timer = setInterval(measure, distancesEveryMs);
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
}

/** Each link of the server's page that reports a thing, or the place, opens the same as a panel: two presses instead of a form. */
export function enlivenFlags(root: ParentNode, report: (about: { readonly name: string; readonly thing: string | null }) => void, signal: AbortSignal): void {
  for (const link of root.querySelectorAll<HTMLAnchorElement>("a[data-report]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      report({ name: link.dataset["report"] ?? "", thing: link.closest<HTMLElement>("[data-thing]")?.dataset["thing"] ?? null });
    }, { signal });
  }
}

/** Who came and went, told in words; nobody is told of when one comes in oneself. */
export function tellOfPeople(world: QuietWorld, t: Texts, speaker: Speaker, signal: AbortSignal): void {
  let known: ReadonlyMap<string, Person> | null = null;
  // The people who are here already come with the first frames.
  world.on("connection", () => { known = null; }, { signal });
  world.on("people", (people) => {
    const now = new Map(people.map((person) => [person.person, person]));
    if (known && known.size > 1) {
      for (const [id, person] of now) if (!known.has(id)) speaker.say(t("twin.came", { name: person.name }));
      for (const [id, person] of known) if (!now.has(id)) speaker.say(t("twin.went", { name: person.name }));
    }
    known = now;
  }, { signal });
}
