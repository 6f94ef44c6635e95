import { createBlockedList } from "./features/blocks/blocked-list";
import { createBoundaryChoice } from "./features/blocks/boundary-choice";
import { createSafeZone } from "./features/blocks/safe-zone";
import { createChat, refusal } from "./features/chat/chat-panel";
import { createHelplines } from "./features/chat/helplines";
import type { Counter } from "./features/counselling/counters";
import type { TicketCard } from "./features/counselling/ticket-card";
import { createEmotes } from "./features/emotes/emotes";
import { createAgreement } from "./features/guidance/agreement";
import { createReportPanel } from "./features/moderation/report-panel";
import { createConnectionNotice } from "./features/notices/connection-notice";
import { createStageNotice } from "./features/notices/stage-notice";
import { createInvite } from "./features/people/invite-link";
import { createPeopleList } from "./features/people/people-list";
import { createServiceDialog, withBack } from "./features/services/service-dialog";
import { watchAccount } from "./features/services/watch-account";
import { QuietWorld } from "./features/twin/quiet-world";
import { enlivenFlags, enlivenThings, tellOfPeople } from "./features/twin/twin-page";
import { createWardrobePanel } from "./features/wardrobe/wardrobe-panel";
import { forgetArrival, goalIn, readArrival } from "./ui/arrival-address";
import { button, el } from "./ui/element";
import { loadLateFonts } from "./ui/late-fonts";
import { readPage, type PageData } from "./ui/page";
import { createPanels } from "./ui/panel";
import { registerServiceWorker } from "./ui/service-worker";
import { createSpeaker } from "./ui/speaker";
import { createTexts } from "./ui/texts";
import { createToasts } from "./ui/toasts";
import { fetchSpace, fetchWalkMap } from "./world/space";

const sayKind = 3;
/** Until then the first look at who is here has the processor for itself. */
const keepAfterMs = 2_000;

function keepForLater(): void {
  void loadLateFonts();
  registerServiceWorker();
}

/** Makes the server's page of a place live: the same visit as in 3D, by list and words. */
export async function enliven(twin: HTMLElement, page: PageData, signal: AbortSignal): Promise<void> {
  const t = createTexts(page.language, page.texts);
  const layer = el("div", { class: "twin-layer" });
  document.querySelector("main")?.append(layer);
  const toasts = createToasts(layer, signal);
  const speaker = createSpeaker(layer, t, signal);
  const createPanel = createPanels(layer, t, signal);

  const info = await fetchSpace(page.space, signal);
  const world = new QuietWorld({ info, walkMap: await fetchWalkMap(info, signal), signal, ...readArrival(new URLSearchParams(location.search)) });
  world.link.on("welcome", forgetArrival, { signal });
  const account = watchAccount(world, page.me, page.speakLevel, signal);
  let tickets: TicketCard | null = null;
  const services = createServiceDialog(createPanel, t, (address) => { account.left(address); tickets?.look(); }, signal);
  world.on("used", ({ label, page: address }) => { if (address) services.open(label, address); }, { signal });

  const part = (name: string): HTMLElement | null => twin.querySelector(`[data-part="${name}"]`);
  enlivenThings(twin, world, t, (text) => toasts.show(text), signal);

  const report = createReportPanel(createPanel, t, { space: () => page.space, openPage: (title, address) => services.open(title, address), mute: (person) => world.mute(person, true) }, signal);
  enlivenFlags(twin, ({ name, thing }) => report({ person: null, name, thing }), signal);
  const list = createPeopleList(world, t, {
    report: ({ person, name }) => report({ person, name, said: null }),
    mayFollow: () => !["guest", "unconfirmed", "unconsented"].includes(account.standing),
    refuse: () => toasts.show(t("hud.people.follow-guest")),
    blocked: ({ name }) => toasts.show(t("hud.people.blocked", { name })),
    approach: (person) => toasts.show(t(world.walkToPerson(person) ? "twin.walking-to" : "twin.too-far", { name: person.name })),
  }, signal);
  const people = part("people");
  people?.querySelectorAll(":scope > :not(h2)").forEach((old) => old.remove());
  people?.append(createInvite("spaces", () => world.link.welcome, t, (text) => toasts.show(text), signal), list.element, createBlockedList(world, t, signal));

  const helplines = createHelplines(createPanel, page.helplines, t);
  const agreement = createAgreement(createPanel, world, page.guidance, () => account.standing === "guest", t, signal);
  const chat = createChat(world, t, speaker, {
    standing: () => account.standing,
    agreement,
    isOff: () => !info.rules.chat,
    signUp: () => services.open(t("hud.sign-up"), withBack("/account/sign-up", location)),
    needsHelp: () => helplines.open(),
    report: ({ person, name, sequence }) => report({ person, name, said: sequence }),
  }, signal);
  const chatPart = part("chat");
  if (info.rules.chat) {
    chatPart?.querySelectorAll(":scope > :not(h2)").forEach((old) => old.remove());
    // The section around it has the name already.
    chat.element.removeAttribute("aria-label");
    chatPart?.append(chat.element);
  }

  const wardrobe = createWardrobePanel(createPanel, world, page.wardrobe, page.names, t, signal);
  const settings = createPanel({ id: "settings", title: t("hud.settings"), modal: true });
  settings.body.append(createBoundaryChoice(world, t, signal), el("p", {}, el("a", { href: "/account/safety" }, t("hud.blocks.link"))));
  const state = el("p", { class: "twin-state", role: "status" });
  const me = el("section", { class: "twin-me", "aria-labelledby": "twin-me-title" }, el("h2", { id: "twin-me-title" }, t("twin.me")), state,
    createEmotes(world, t, signal, { named: true, done: (what) => toasts.show(t(`twin.did.${what}`)) }),
    el("p", { class: "actions" },
      button({ class: "button", "aria-haspopup": "dialog" }, [t("hud.wardrobe")], () => wardrobe.toggle(), signal),
      button({ class: "button", "aria-haspopup": "dialog" }, [t("hud.settings")], () => settings.toggle(), signal),
      button({ class: "button" }, [t("twin.stop")], () => world.stop(), signal),
      createSafeZone(world, toasts, t, signal)));
  // Below what the server wrote of the place: nothing that is read already moves.
  people?.before(me);

  const draw = (): void => {
    const name = world.self?.name;
    state.textContent = world.connection === "open" && name
      ? world.following ? t("hud.following", { name: world.following.name }) : t("twin.here-as", { name })
      : t("twin.connecting");
  };
  world.on("connection", draw, { signal });
  world.on("people", draw, { signal });
  world.on("following", draw, { signal });
  draw();

  createStageNotice(world, toasts, t, signal);
  createConnectionNotice(layer, world, () => null, toasts, t, signal);
  tellOfPeople(world, t, speaker, signal);
  world.on("arrived", (what) => toasts.show(t("twin.arrived", { name: "label" in what ? what.label : what.name })), { signal });
  world.on("refused", (refused) => { if (refused.what !== sayKind) toasts.show(refusal(refused, t)); }, { signal });
  if (location.hash === "#no-3d") toasts.show(t("twin.no-3d"));
  addEventListener("pageshow", ({ persisted }) => { if (persisted) world.link.reconnect(); }, { signal });
  const lead = ({ space, thing }: Counter): void => {
    if (space !== info.id) return world.travel(space, undefined, thing);
    const name = info.things.find(({ id }) => id === thing)?.label ?? "";
    toasts.show(t(world.walkToPlace(thing) ? "twin.walking-to" : "twin.no-way", { name }));
  };
  // The page before this one was asked the way to something here.
  const goal = goalIn(location.hash);
  const welcomed = new AbortController();
  if (goal) world.link.on("welcome", () => {
    welcomed.abort();
    history.replaceState(history.state, "", location.pathname + location.search);
    lead({ space: info.id, thing: goal });
  }, { signal: AbortSignal.any([signal, welcomed.signal]) });
  world.link.on("welcome", () => setTimeout(() => {
    keepForLater();
    void import("./features/counselling/ticket-card").then(({ createTicketCard }) => { tickets ??= createTicketCard(layer, t, { open: (title, address) => services.open(title, address), lead }, signal); });
  }, keepAfterMs), { signal });
}
