import { NoGraphics } from "./engine/stage";
import { mountHud } from "./hud";
import { readArrival } from "./ui/arrival-address";
import { readPage } from "./ui/page";
import { createTexts } from "./ui/texts";
import { readPictureWishes } from "./world/picture-wishes";
import { openWorld } from "./world/world";

const page = readPage(document);
const canvas = document.querySelector<HTMLCanvasElement>("canvas[data-madang=\"world\"]");
const host = canvas?.parentElement;

if (canvas && host) {
  const query = new URLSearchParams(location.search);
  const leaving = new AbortController();
  const { signal } = leaving;
  const quality = /^\d$/.exec(query.get("quality") ?? "")?.[0];
  const t = createTexts(page.language, page.texts);
  const picture = readPictureWishes(query, page.timeZone, (sentence) => console.warn(sentence));
  try {
    const world = openWorld(canvas, {
      host, picture, space: page.space, wardrobe: page.wardrobe, timeZone: page.timeZone, avatars: page.avatars, signal,
      greet: (place) => t("world.greeting", { place }), staffMark: t("hud.people.staff"), ...readArrival(query), ...(quality ? { quality: Number(quality) } : {}),
    });
    host.dataset.graphics = world.view.stage.power;
    host.classList.toggle("no-labels", !picture.hud || !picture.signs);
    host.classList.toggle("no-hud", !picture.hud);
    if (picture.hud) mountHud(host, world, page, signal);
    if (picture.bench) void import("./features/bench/bench").then(({ benchWorld }) => { benchWorld(world, host, t, signal); });
    if (query.has("inspect")) void import("./world/inspect").then(({ exposeWorld }) => exposeWorld(world));
    world.on("graphics", (state) => { if (state === "unavailable") leaveForTwin(world.link.space); }, { signal });
    // A page that comes back from the browser's memory has lost its socket and would look alive.
    addEventListener("pageshow", ({ persisted }) => { if (persisted) world.link.reconnect(); }, { signal });
  } catch (error) {
    leaving.abort();
    if (!(error instanceof NoGraphics)) throw error;
    leaveForTwin(page.space);
  }
}

/** Without WebGL the same place is a page. */
function leaveForTwin(space: string): void {
  location.replace(`/spaces/${encodeURIComponent(space)}#no-3d`);
}
