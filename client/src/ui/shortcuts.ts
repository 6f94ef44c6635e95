import type { Listen } from "../net/typed-events";
import { TypedEvents } from "../net/typed-events";
import { isMappable, keyActions, type KeyMap } from "../world/key-map";

/** What a letter can open in the HUD. */
export type HudAction = "map" | "people" | "chat" | "wardrobe";

export const hudActions = ["map", "people", "chat", "wardrobe"] as const;

export interface Shortcuts {
  /** `KeyboardEvent.code` of each action. */
  readonly keys: Readonly<Record<HudAction, string>>;
  /** Letters do nothing at all when off (WCAG 2.1.4). */
  readonly on: boolean;
}

export const defaultShortcuts: Shortcuts = { keys: { map: "KeyM", people: "KeyP", chat: "KeyT", wardrobe: "KeyC" }, on: true };

const storageKey = "madang:shortcuts";

/** The shortcuts with one key changed; null when the key is no letter or the world or another action has it. */
export function withShortcut(shortcuts: Shortcuts, action: HudAction, code: string, world: KeyMap): Shortcuts | null {
  if (!isMappable(code) || keyActions.some((name) => world[name] === code)) return null;
  if (hudActions.some((other) => other !== action && shortcuts.keys[other] === code)) return null;
  return { ...shortcuts, keys: { ...shortcuts.keys, [action]: code } };
}

export function readShortcuts(stored: string | null): Shortcuts {
  if (stored === null) return defaultShortcuts;
  try {
    const value = JSON.parse(stored) as Partial<Shortcuts> | null;
    const keys = { ...defaultShortcuts.keys, ...value?.keys };
    const codes = hudActions.map((action) => keys[action]);
    if (!codes.every(isMappable) || new Set(codes).size !== codes.length) return defaultShortcuts;
    return { keys, on: value?.on !== false };
  } catch {
    return defaultShortcuts;
  }
}

export interface ShortcutEvents { changed: Shortcuts }

/** The HUD's letters, kept in this browser. */
export class ShortcutKeeper {
  readonly on: Listen<ShortcutEvents>;
  readonly #events = new TypedEvents<ShortcutEvents>();
  #now: Shortcuts;

  constructor(readonly storage: Pick<Storage, "getItem" | "setItem">) {
    this.on = this.#events.on;
    this.#now = readShortcuts(storage.getItem(storageKey));
  }

  get now(): Shortcuts { return this.#now; }

  change(shortcuts: Shortcuts): void {
    this.#now = shortcuts;
    this.storage.setItem(storageKey, JSON.stringify(shortcuts));
    this.#events.emit("changed", shortcuts);
  }
}

/** Listens for the letters, except while somebody types or a panel has the focus. */
export function listenForShortcuts(keeper: ShortcutKeeper, act: (action: HudAction) => void, signal: AbortSignal): void {
  document.addEventListener("keydown", (event) => {
    if (!keeper.now.on || event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const action = hudActions.find((name) => keeper.now.keys[name] === event.code);
    if (!action) return;
    event.preventDefault();
    act(action);
  }, { signal });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, dialog[open], [contenteditable]") !== null;
}

/** A key as people call it. */
export function keyName(code: string): string {
  return code.replace(/^(Key|Digit)/, "").replace("Comma", ",").replace("Period", ".").replace("Slash", "/").replace("Semicolon", ";").replace("Quote", "'").replace("BracketLeft", "[").replace("BracketRight", "]");
}
