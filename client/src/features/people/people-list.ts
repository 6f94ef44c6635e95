import { button, el } from "../../ui/element";
import { icon } from "../../ui/icon";
import type { Texts } from "../../ui/texts";
import type { Person } from "../../world/people";
import type { World } from "../../world/world-interface";

const distancesEveryMs = 1_000;
const shownCount = 100;
// Rows are made a few at a time: a crowd that comes at once must not hold up the page.
const madeAtOnce = 12;
const goOnMs = 30;

export type Company = Pick<World, "on" | "people" | "following" | "distanceTo" | "follow" | "mute" | "block">;

export interface PeopleListOptions {
  /** Following is for citizens. */
  readonly mayFollow: () => boolean;
  readonly refuse: () => void;
  /** Whether anybody sees the list now; nothing is drawn for nobody. Without it: always. */
  readonly isShown?: () => boolean;
  /** Somebody was blocked, by a press here. */
  readonly blocked?: (person: Person) => void;
  /** Tells the moderators of somebody. */
  readonly report: (person: Person) => void;
  /** Walks up to somebody, where that makes sense. */
  readonly approach?: (person: Person) => void;
}

export interface PeopleList {
  readonly element: HTMLElement;
  /** Brings the list up to date, as it becomes visible. */
  draw(): void;
  /** Brings somebody into view and takes one there. */
  show(person: Person): void;
}

/** Who is here, with what one can do about each. Rows stay the same elements while people stay, so that a focus is not lost. */
export function createPeopleList(world: Company, t: Texts, options: PeopleListOptions, signal: AbortSignal): PeopleList {
  const count = el("p", { class: "hint", tabindex: -1 });
  const list = el("ul", { class: "people" });
  const element = el("div", {}, count, list);
  const rows = new Map<string, Row>();
  const isShown = options.isShown ?? (() => true);
  let wanted: string | null = null;
  let more = 0;

  const draw = (): void => {
    clearTimeout(more);
    if (!isShown()) return;
    const people = world.people;
    count.textContent = people.length > shownCount ? t("hud.people.first", { count: people.length, shown: shownCount }) : t.count("hud.people.here", people.length);
    const shown = people.slice(0, shownCount);
    const present = new Set(shown.map(({ person }) => person));
    for (const [id, row] of rows) {
      if (present.has(id)) continue;
      row.end.abort();
      row.element.remove();
      rows.delete(id);
    }
    let made = 0;
    for (const [index, person] of shown.entries()) {
      let row = rows.get(person.person);
      if (!row && made++ === madeAtOnce) {
        more = window.setTimeout(draw, goOnMs);
        break;
      }
      if (!row) rows.set(person.person, row = createRow(world, person, t, { ...options, blocked }, signal));
      row.update(person);
      if (list.children[index] !== row.element) list.insertBefore(row.element, list.children[index] ?? null);
    }
    if (wanted && rows.has(wanted)) reach(wanted);
  };
  // The row goes with the person: the focus stays in the list.
  const blocked = (person: Person): void => {
    count.focus();
    options.blocked?.(person);
  };
  const reach = (person: string): void => {
    wanted = null;
    const row = rows.get(person)?.element;
    row?.scrollIntoView({ block: "nearest" });
    row?.querySelector("button")?.focus();
  };
  const measure = (): void => {
    if (!isShown() || !element.checkVisibility?.()) return;
    for (const row of rows.values()) row.measure();
  };

  world.on("people", draw, { signal });
  world.on("following", draw, { signal });
  const timer = setInterval(measure, distancesEveryMs);
  signal.addEventListener("abort", () => {
    clearInterval(timer);
    clearTimeout(more);
  }, { once: true });
  draw();
  return {
    element,
    draw,
    show({ person }) {
      if (rows.has(person)) reach(person);
      else wanted = person;
    },
  };
}

interface Row {
  readonly element: HTMLLIElement;
  readonly end: AbortController;
  update(person: Person): void;
  measure(): void;
}

function createRow(world: Company, first: Person, t: Texts, { mayFollow, refuse, approach, report, blocked }: PeopleListOptions, signal: AbortSignal): Row {
  const end = new AbortController();
  const alive = AbortSignal.any([signal, end.signal]);
  let person = first;
  const name = el("strong", { class: "person-name" });
  const about = el("span", { class: "person-about" });
  const actions = el("div", { class: "person-actions" });
  const element = el("li", { class: "person" }, el("div", {}, name, about), actions);

  const isFollowed = (): boolean => world.following?.slot === person.slot;
  const follow = button({ class: "hud-button" }, [icon("follow")], () => mayFollow() ? world.follow(isFollowed() ? null : person.slot) : refuse(), alive);
  const mute = button({ class: "hud-button" }, [icon("mute")], () => world.mute(person.person, !person.muted), alive);
  const flag = button({ class: "hud-button" }, [icon("flag")], () => report(person), alive);
  const block = button({ class: "hud-button" }, [icon("block")], () => {
    world.block(person, true);
    blocked?.(person);
  }, alive);
  if (!first.self) {
    if (approach) actions.append(button({ class: "button small" }, [t("hud.people.approach"), el("span", { class: "visually-hidden" }, `: ${first.name}`)], () => approach(person), alive));
    actions.append(follow, mute, flag);
    // Whoever keeps the place civil is always seen.
    if (!first.staff) actions.append(block);
  }

  const row: Row = {
    element,
    end,
    update(now) {
      person = now;
      name.textContent = now.name;
      label(follow, t(isFollowed() ? "hud.people.unfollow" : "hud.people.follow", { name: now.name }), isFollowed());
      label(mute, t(now.muted ? "hud.people.unmute" : "hud.people.mute", { name: now.name }), now.muted);
      label(block, t("hud.people.block", { name: now.name }), false);
      label(flag, t("hud.report.person", { name: now.name }), false);
      mute.replaceChildren(icon(now.muted ? "mute" : "hear"));
      row.measure();
    },
    measure() {
      const metres = person.self ? null : world.distanceTo(person.slot);
      const parts = [
        t(person.self ? "hud.people.self" : person.staff ? "hud.people.staff" : person.levelOfIdentity > 0 ? "hud.people.citizen" : "hud.people.guest"),
        metres === null ? null : t("hud.people.metres", { metres: Math.round(metres) }),
        person.muted ? t("hud.people.muted") : null,
      ];
      const text = parts.filter((part) => part !== null).join(" · ");
      if (about.textContent !== text) about.textContent = text;
    },
  };
  return row;
}

function label(control: HTMLElement, name: string, pressed: boolean): void {
  if (control.getAttribute("aria-label") !== name) control.setAttribute("aria-label", name);
  control.title = name;
  control.classList.toggle("on", pressed);
}
