import { createBlockedList } from "./features/blocks/blocked-list";
import { createBoundaryChoice } from "./features/blocks/boundary-choice";
import { createSafeZone } from "./features/blocks/safe-zone";
import { createChat, refusal } from "./features/chat/chat-panel";
import { createHelplines } from "./features/chat/helplines";
import type { TicketCard } from "./features/counselling/ticket-card";
import { createWayToCounter } from "./features/counselling/way-to-counter";
import { createEmotes } from "./features/emotes/emotes";
import { createAgreement } from "./features/guidance/agreement";
import { createTourOffer } from "./features/guidance/tour-offer";
import { createMapPanel } from "./features/map/map-panel";
import { createReportPanel } from "./features/moderation/report-panel";
import { createConnectionNotice } from "./features/notices/connection-notice";
import { createStageNotice } from "./features/notices/stage-notice";
import { createHelpPanel } from "./features/notices/help-panel";
import { createLoadingScreen } from "./features/notices/loading-screen";
import { createInvite } from "./features/people/invite-link";
import { createPeopleList } from "./features/people/people-list";
import { createServiceDialog, withBack } from "./features/services/service-dialog";
import { watchAccount } from "./features/services/watch-account";
import { createSettingsPanel } from "./features/settings/settings-panel";
import { createWardrobePanel } from "./features/wardrobe/wardrobe-panel";
import type { World } from "./world/world-interface";
import { forgetArrival } from "./ui/arrival-address";
import { createCameraButtons } from "./ui/camera-buttons";
import { button, el } from "./ui/element";
import { icon } from "./ui/icon";
import { keepKeyboardRoom } from "./ui/keyboard-room";
import { loadLateFonts } from "./ui/late-fonts";
import { createNearPrompt } from "./ui/near-prompt";
import type { PageData } from "./ui/page";
import { createPanels } from "./ui/panel";
import { registerServiceWorker } from "./ui/service-worker";
import { listenForShortcuts, ShortcutKeeper } from "./ui/shortcuts";
import { createSpeaker } from "./ui/speaker";
import { createTexts } from "./ui/texts";
import { createToasts } from "./ui/toasts";
import { createTopBar } from "./ui/top-bar";
import "./ui/hud.css";

const sayKind = 3;

/** Lays the HUD over the world: everything in it that is not the canvas. Aborting the signal removes it. */
export function mountHud(root: HTMLElement, world: World, page: PageData, signal: AbortSignal): void {
  const t = createTexts(page.language, page.texts);
  const hud = el("div", { class: "hud" });
  // Behind the loading screen nothing is painted yet: painting the controls would hold up the first picture.
  root.classList.add("arriving");
  world.on("walkable", () => root.classList.remove("arriving"), { signal });
  root.append(hud);
  signal.addEventListener("abort", () => hud.remove(), { once: true });
  keepKeyboardRoom(hud, signal);

  const speaker = createSpeaker(hud, t, signal);
  const toasts = createToasts(hud, signal);
  const createPanel = createPanels(hud, t, signal);
  const shortcuts = new ShortcutKeeper(localStorage);
  const account = watchAccount(world, page.me, page.speakLevel, signal);
  const isCitizen = (): boolean => !["guest", "unconfirmed", "unconsented"].includes(account.standing);
  const loading = createLoadingScreen(hud, world, page.space, t, signal);

  let tickets: TicketCard | null = null;
  const services = createServiceDialog(createPanel, t, (address) => { account.left(address); tickets?.look(); }, signal);
  const signUp = (): void => services.open(t("hud.sign-up"), withBack("/account/sign-up", location));
  const helplines = createHelplines(createPanel, page.helplines, t);
  const agreement = createAgreement(createPanel, world, page.guidance, () => account.standing === "guest", t, signal);
  const report = createReportPanel(createPanel, t, { space: () => world.space?.id ?? null, openPage: (title, address) => services.open(title, address), mute: (person) => world.mute(person, true) }, signal);
  const chat = createChat(world, t, speaker, { standing: () => account.standing, agreement, isOff: () => world.space?.rules.chat === false, signUp, needsHelp: () => helplines.open(), report: ({ person, name, sequence }) => report({ person, name, said: sequence }) }, signal);

  const people = createPanel({ id: "people", title: t("hud.people"), modal: false, opened: () => setTimeout(() => list.draw()) });
  const list = createPeopleList(world, t, { isShown: () => people.isOpen, mayFollow: isCitizen, refuse: () => toasts.show(t("hud.people.follow-guest")), report: ({ person, name }) => report({ person, name, said: null }), blocked: ({ name }) => toasts.show(t("hud.people.blocked", { name })) }, signal);
  people.body.append(createInvite("world", () => world.link.welcome, t, (text) => toasts.show(text), signal), list.element, createBlockedList(world, t, signal));
  const map = createMapPanel(createPanel, t, {
    here: () => world.space?.id ?? null,
    travel: ({ id, name }) => { loading.towards(name); world.travel(id); },
  }, signal);
  const wardrobe = createWardrobePanel(createPanel, world, page.wardrobe, page.names, t, signal);
  const settings = createSettingsPanel(createPanel, world, page.languages, shortcuts, {
    name: () => account.name,
    open: (name) => services.open(t(name === "account" ? "hud.account.open" : name === "sign-in" ? "hud.account.sign-in" : "hud.sign-up"), name === "account" ? "/account" : withBack(`/account/${name}`, location)),
  }, createBoundaryChoice(world, t, signal), t, signal);
  const play = (): void => {
    tour?.abort();
    const playing = tour = new AbortController();
    void import("./features/guidance/tour").then(({ playTour }) => playTour(hud, world, {
      isTried: (step) => step === "map" ? map.isOpen : step === "help" ? help.isOpen : step === "talk" ? chatBox.contains(document.activeElement) : world.near.some(({ kind }) => kind === "thing"),
      control: (step) => step === "talk" ? chatToggle : hud.querySelector(`[data-tool="${step}"]`),
    }, t, AbortSignal.any([signal, playing.signal])));
  };
  let tour: AbortController | null = null;
  const help = createHelpPanel(createPanel, world, shortcuts, play, t, signal);

  const chatBox = el("div", { class: "hud-chat" }, button({ class: "panel-close chat-close", "aria-label": t("hud.close") }, [icon("close")], () => openChat(false), signal), chat.element);
  const openChat = (open: boolean): void => {
    chatBox.classList.toggle("open", open);
    chatToggle.setAttribute("aria-expanded", String(open));
    if (open) chat.focus();
    else if (chatToggle.getClientRects().length > 0) chatToggle.focus();
    else document.querySelector<HTMLElement>("[data-madang=world]")?.focus({ preventScroll: true });
  };
  const chatToggle = button({ class: "hud-tool", "aria-expanded": "false", "aria-label": t("hud.chat"), title: t("hud.chat") }, [icon("chat")], () => openChat(!chatBox.classList.contains("open")), signal);
  const emotes = createEmotes(world, t, signal);
  const toggles = el("div", { class: "hud-toggles", role: "group", "aria-label": t("hud.tools") },
    chatToggle,
    button({ class: "hud-tool", "aria-expanded": "false", "aria-label": t("hud.emotes"), title: t("hud.emotes") }, [icon("emote")], ({ currentTarget }) => {
      const open = emotes.classList.toggle("open");
      (currentTarget as Element).setAttribute("aria-expanded", String(open));
    }, signal));

  hud.prepend(
    createTopBar(world, { people, map, wardrobe, settings, help }, t, signal),
    chatBox,
    el("div", { class: "hud-dock" }, createTourOffer(world, play, t, localStorage, signal), createNearPrompt(world, t, speaker, ({ id, label }) => report({ person: null, name: label, thing: id }), signal), createFollowing(world, t, signal), el("div", { class: "hud-dock-row" }, toggles, emotes, el("div", { class: "hud-safe" }, createSafeZone(world, toasts, t, signal)),
      el("div", { class: "hud-safe" }, button({ class: "hud-tool", "aria-haspopup": "dialog", "aria-label": t("hud.report.place"), title: t("hud.report.place"), "data-tool": "report" }, [icon("flag")], () => report({ person: null, name: world.space?.name ?? t("page.name"), thing: null }), signal)))),
    createCameraButtons(world, t, signal));
  createStageNotice(world, toasts, t, signal);
  createConnectionNotice(hud, world, () => world.space ? `/spaces/${world.space.id}` : `/spaces/${page.space}`, toasts, t, signal);

  chatBox.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key !== "Escape") return;
    openChat(false);
  }, { signal });

  listenForShortcuts(shortcuts, (action) => {
    if (action === "chat") openChat(true);
    else ({ map, people, wardrobe })[action].toggle();
  }, signal);

  const heading = root.querySelector("h1");
  const canvas = root.querySelector("canvas");
  world.on("space", ({ name }) => {
    document.title = `${name} · ${t("page.name")}`;
    if (heading) heading.textContent = name;
    canvas?.setAttribute("aria-label", t("spaces.canvas", { place: name }));
    // Whoever loads the page again stands where they were, not at the door again.
    forgetArrival();
  }, { signal });
  world.on("used", ({ label, page: address }) => { if (address) services.open(label, address); }, { signal });
  world.on("chosen", (person) => { people.open(); list.show(person); }, { signal });
  world.on("refused", (refused) => { if (refused.what !== sayKind) toasts.show(refusal(refused, t)); }, { signal });
  world.on("graphics", (state) => {
    if (state !== "unavailable") toasts.show(t(`hud.graphics.${state}`));
  }, { signal });
  const lead = createWayToCounter(world, () => toasts.show(t("hud.ticket.no-way")), signal);
  world.on("walkable", () => void loadLateFonts(), { signal });
  world.on("complete", () => {
    registerServiceWorker();
    void import("./features/counselling/ticket-card").then(({ createTicketCard }) => { tickets ??= createTicketCard(hud, t, { open: (title, page) => services.open(title, page), lead }, signal); });
  }, { signal });
}

/** Says whom one follows, and ends it. */
function createFollowing(world: Pick<World, "on" | "following" | "follow">, t: ReturnType<typeof createTexts>, signal: AbortSignal): HTMLElement {
  const words = el("span", {});
  const box = el("div", { class: "following", role: "status" }, words, button({ class: "button small" }, [t("hud.following.end")], () => world.follow(null), signal));
  const draw = (): void => {
    box.hidden = world.following === null;
    words.textContent = world.following ? t("hud.following", { name: world.following.name }) : "";
  };
  world.on("following", draw, { signal });
  draw();
  return box;
}
