import type { Refused, Said } from "../../net/wire";
import type { Standing } from "../services/watch-account";
import { button, el } from "../../ui/element";
import { icon } from "../../ui/icon";
import type { Speaker } from "../../ui/speaker";
import type { Texts } from "../../ui/texts";
import type { World } from "../../world/world-interface";
import { createUnconfirmed } from "./unconfirmed";

/** Longest words, in UTF-16 units, as the wire has it. */
const longest = 300;
const shownCount = 200;
const sayKind = 3;
const crisisCode = "world.crisis";
const guidanceCode = "world.guidance";
const levelCode = "world.level";

export type Talking = Pick<World, "on" | "say" | "self" | "link">;

export interface Chat {
  readonly element: HTMLElement;
  /** Takes one to the field, or to the note that says why there is none. */
  focus(): void;
}

export interface ChatOptions {
  /** Who one is; asked again at every change of connection and people. */
  readonly standing: () => Standing;
  /** Nobody speaks in this place. */
  readonly isOff: () => boolean;
  /** A guest wants to know how to speak. */
  readonly signUp: () => void;
  /** What one agrees to first; afterwards the words are sent that waited. */
  readonly agreement: { readonly notice: HTMLElement; ask(then: () => void): void };
  /** Tells the moderators of words that somebody else said. */
  readonly report: (said: Said) => void;
  /** Somebody's words sound as if they needed help at once. */
  readonly needsHelp: () => void;
}

/** What is said in the space, and the field to say something. */
export function createChat(world: Talking, t: Texts, speaker: Speaker, { standing, isOff, signUp, agreement, report, needsHelp }: ChatOptions, signal: AbortSignal): Chat {
  const log = el("ol", { class: "chat-log", tabindex: 0, "aria-label": t("hud.chat.log"), "data-nothing": t("hud.chat.nothing") });
  const field = el("input", {
    id: "chat-field", name: "words", maxlength: longest, autocomplete: "off", enterkeyhint: "send", placeholder: t("hud.chat.placeholder"), "aria-label": t("hud.chat.field"), "aria-describedby": "chat-state",
  });
  const send = el("button", { type: "submit", class: "hud-button", "aria-label": t("hud.chat.send") }, icon("send"));
  const state = el("p", { id: "chat-state", class: "chat-state", role: "status" });
  const form = el("form", { class: "chat-form", autocomplete: "off" }, field, send);
  const guest = el("div", { class: "chat-guest" }, el("p", {}, t("hud.chat.guest")), button({ class: "button small primary" }, [t("hud.chat.sign-up")], signUp, signal));
  const unconfirmed = createUnconfirmed(t, signal);
  const unconsented = el("div", { class: "chat-guest" }, el("p", {}, t("hud.chat.unconsented")), el("a", { class: "button small primary", href: "/account/consents", target: "_blank" }, t("hud.chat.consents")));
  const unverified = el("div", { class: "chat-guest" }, el("p", {}, t("hud.chat.unverified")), el("a", { class: "button small primary", href: "/account/verify", target: "_blank" }, t("hud.chat.verify")));
  const silenced = el("p", { class: "chat-guest", tabindex: -1 }, t("hud.chat.silenced"));
  const off = el("p", { class: "chat-guest", tabindex: -1 }, t("spaces.chat-off"));
  const element = el("section", { class: "chat", "aria-label": t("hud.chat") }, log, state, agreement.notice, form, guest, unconfirmed, unconsented, unverified, silenced, off);
  /** Words sent and not yet heard or refused, by nonce. */
  const sent = new Map<number, string>();
  /** Of words that called for help: nothing stands in the way of that. */
  let helped = 0;
  /** What staff never ask for is said with the first words of one of them. */
  let isWarned = false;

  const allow = (): void => {
    const shown = isOff() ? off : { guest, unconfirmed, unconsented, unverified, silenced, citizen: form }[standing()];
    for (const part of [form, guest, unconfirmed, unconsented, unverified, silenced, off]) part.hidden = part !== shown;
  };
  allow();
  world.on("connection", allow, { signal });
  world.on("people", allow, { signal });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = field.value.trim();
    if (words === "") return;
    const nonce = world.say(words);
    if (nonce === 0) return void (state.textContent = t("hud.chat.not-connected"));
    sent.set(nonce, words);
    field.value = "";
    state.textContent = "";
  }, { signal });
  field.addEventListener("input", () => {
    const left = longest - field.value.length;
    state.textContent = left <= 40 ? t("hud.chat.left", { count: left }) : "";
  }, { signal });

  // What was said in another place was said there; what was said here before comes with the welcome.
  let place = world.link.space;
  world.link.on("welcome", ({ space }) => {
    if (space !== place) {
      log.replaceChildren();
      isWarned = false;
    }
    place = space;
  }, { signal });
  world.on("said", (said) => {
    sent.delete(said.nonce);
    const own = said.person === world.self?.person;
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
    log.append(line(said, own, t, own ? null : button({ class: "line-report", "aria-label": t("hud.report.words", { name: said.name }), title: t("hud.report") }, [icon("flag")], () => report(said), signal)));
    if (said.staff && !own && !isWarned) {
      isWarned = true;
      log.append(el("li", { class: "note" }, t("hud.chat.never-ask")));
    }
    while (log.childElementCount > shownCount) log.firstElementChild?.remove();
    if (atEnd || own) log.scrollTop = log.scrollHeight;
    if (!said.past && !own) speaker.say(t("hud.chat.heard", { name: said.name, text: said.text }));
  }, { signal });

  world.on("refused", (refused) => {
    if (refused.what !== sayKind) return;
    // The words come back to the field, unless something else stands there by now.
    const words = sent.get(refused.nonce);
    sent.delete(refused.nonce);
    if (words !== undefined && field.value === "") field.value = words;
    // A citizen who has to be verified first: in raid mode, or because of a measure about somebody at the same browser or network.
    if (refused.code === levelCode && standing() === "citizen") state.replaceChildren(t("hud.refused.verify"), " ", el("a", { href: "/account/verify", target: "_blank" }, t("hud.chat.verify")));
    else state.textContent = refusal(refused, t);
    if (refused.code === guidanceCode && refused.nonce !== helped) agreement.ask(() => { if (field.value.trim() !== "") form.requestSubmit(); });
  }, { signal });

  world.link.on("advice", ({ code, nonce }) => {
    if (code === crisisCode) {
      helped = nonce;
      return needsHelp();
    }
    const key = `hud.advice.${code.replace(/^world\./, "")}`;
    if (t.has(key)) state.textContent = t(key);
  }, { signal });

  return {
    element,
    focus() { [field, ...element.querySelectorAll<HTMLElement>(".chat-guest :is(button, a), p.chat-guest")].find((one) => one.checkVisibility())?.focus(); },
  };
}

function line({ name, text, atMs, staff }: Said, own: boolean, t: Texts, report: HTMLElement | null): HTMLLIElement {
  const at = new Date(atMs);
  const time = el("time", { datetime: at.toISOString() }, at.toLocaleTimeString(t.language, { hour: "numeric", minute: "2-digit" }));
  return el("li", { class: own ? "own" : null }, el("strong", {}, name), " ", staff && el("span", { class: "tag" }, t("hud.people.staff")), staff && " ", el("span", {}, text), " ", time, report);
}

/** Why something was not done, in words. */
export function refusal({ code, retryAfterMs }: Refused, t: Texts): string {
  const key = `hud.refused.${code.replace(/^world\./, "")}`;
  const seconds = Math.ceil(retryAfterMs / 1000);
  if (t.has(key)) return t(key, { seconds: Math.max(1, seconds) });
  return t("hud.refused.other");
}
