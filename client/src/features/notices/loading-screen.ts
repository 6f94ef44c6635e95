import { el } from "../../ui/element";
import type { Texts } from "../../ui/texts";
import type { World } from "../../world/world-interface";

/** Stands before the world until one can walk, with the progress as it is. */
export interface LoadingScreen {
  /** One is on the way to another space. */
  towards(name: string): void;
}

export function createLoadingScreen(host: HTMLElement, world: Pick<World, "on" | "space">, space: string, t: Texts, signal: AbortSignal): LoadingScreen {
  const title = el("p", { class: "loading-title" });
  const about = el("p", { class: "loading-about" });
  const bar = el("progress", { max: 100, value: 0, "aria-label": t("hud.loading") });
  const amount = el("p", { class: "loading-amount" });
  const twin = el("a", { href: `/spaces/${space}` }, t("hud.loading.twin"));
  const screen = el("div", { class: "loading", role: "region", "aria-label": t("hud.loading") }, el("div", { class: "loading-inner" }, title, about, bar, amount, twin));
  let shown = space;

  const show = (): void => {
    bar.value = 0;
    amount.textContent = t("hud.loading.asking");
    screen.hidden = false;
  };
  title.textContent = t("hud.loading");
  show();
  host.append(screen);

  world.on("space", (now) => {
    title.textContent = now.name;
    about.textContent = now.about;
    twin.setAttribute("href", `/spaces/${now.id}`);
    if (now.id !== shown) show();
    shown = now.id;
  }, { signal });
  world.on("progress", ({ fraction, loadedBytes, totalBytes }) => {
    bar.value = Math.round(fraction * 100);
    amount.textContent = totalBytes > 0
      ? t("hud.loading.amount", { percent: Math.round(fraction * 100), loaded: megabytes(loadedBytes, t), total: megabytes(totalBytes, t) })
      : t("hud.loading.percent", { percent: Math.round(fraction * 100) });
  }, { signal });
  world.on("walkable", () => { screen.hidden = true; }, { signal });
  signal.addEventListener("abort", () => screen.remove(), { once: true });

  return {
    towards(name) {
      title.textContent = t("hud.loading.towards", { name });
      about.textContent = "";
      show();
    },
  };
}

function megabytes(bytes: number, t: Texts): string {
  return (bytes / 1_000_000).toLocaleString(t.language, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
}
