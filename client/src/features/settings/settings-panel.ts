import { el } from "../../ui/element";
import type { Panel, PanelOptions } from "../../ui/panel";
import type { ShortcutKeeper } from "../../ui/shortcuts";
import type { Texts } from "../../ui/texts";
import type { World } from "../../world/world-interface";
import { createAccountEntry, type AccountEntry } from "./account-entry";
import { createCrowdChoice } from "./crowd-choice";
import { createKeySettings } from "./key-settings";
import { createLanguageLinks } from "./language-links";
import { createThemeChoice } from "./theme-choice";

export function createSettingsPanel(
  createPanel: (options: PanelOptions) => Panel, world: Pick<World, "attend" | "crowd" | "keys" | "remap">, languages: readonly string[], shortcuts: ShortcutKeeper, account: AccountEntry, boundaries: HTMLElement, t: Texts, signal: AbortSignal,
): Panel {
  const entry = createAccountEntry(account, t, signal);
  const panel = createPanel({ id: "settings", title: t("hud.settings"), modal: true, opened: entry.draw });
  panel.body.append(
    entry.element,
    el("section", {}, el("h3", {}, t("page.language")), createLanguageLinks(languages, t)),
    createThemeChoice(t, signal),
    boundaries,
    createCrowdChoice(world, t, signal),
    createKeySettings(world, shortcuts, t, signal),
  );
  return panel;
}
