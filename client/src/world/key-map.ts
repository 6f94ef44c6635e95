/** What a key can do in the world. Arrows always walk and turn as well; letters can be changed. */
export type KeyAction = "forward" | "back" | "left" | "right" | "turn-left" | "turn-right" | "use" | "sit";

/** `KeyboardEvent.code` of each action: a place on the keyboard, whatever letter the layout (two-set Korean too) has there. */
export type KeyMap = Readonly<Record<KeyAction, string>>;

export const keyActions = ["forward", "back", "left", "right", "turn-left", "turn-right", "use", "sit"] as const;

export const defaultKeys: KeyMap = {
  "forward": "KeyW", "back": "KeyS", "left": "KeyA", "right": "KeyD",
  "turn-left": "KeyQ", "turn-right": "KeyE", "use": "KeyF", "sit": "KeyX",
};

const fixed: Readonly<Record<string, KeyAction>> = {
  ArrowUp: "forward", ArrowDown: "back", ArrowLeft: "left", ArrowRight: "right",
};
const storageKey = "madang:keys";
// Digits and letters alone: others (Tab, Enter, Escape, function keys) belong to the browser and to assistive technology.
const mappable = /^(Key[A-Z]|Digit[0-9]|Comma|Period|Slash|Semicolon|Quote|BracketLeft|BracketRight)$/;

export function isMappable(code: string): boolean {
  return mappable.test(code);
}

/** What a key does, null when nothing. */
export function actionOf(keys: KeyMap, code: string): KeyAction | null {
  const action = fixed[code];
  if (action) return action;
  for (const name of keyActions) if (keys[name] === code) return name;
  return null;
}

/** The map with one key changed; who had that key gets the old one in exchange, so that no action is ever without. */
export function remapped(keys: KeyMap, action: KeyAction, code: string): KeyMap {
  if (!isMappable(code)) return keys;
  const changed: Record<KeyAction, string> = { ...keys };
  for (const name of keyActions) if (changed[name] === code) changed[name] = keys[action];
  changed[action] = code;
  return changed;
}

/** Reads what was stored; anything unsound gives the defaults. */
export function readKeys(stored: string | null): KeyMap {
  if (stored === null) return defaultKeys;
  try {
    const value: unknown = JSON.parse(stored);
    if (typeof value !== "object" || value === null) return defaultKeys;
    const keys = { ...defaultKeys, ...value } as Record<KeyAction, unknown>;
    const codes = keyActions.map((action) => keys[action]);
    const sound = codes.every((code) => typeof code === "string" && isMappable(code)) && new Set(codes).size === codes.length;
    return sound ? Object.fromEntries(keyActions.map((action, i) => [action, codes[i]])) as KeyMap : defaultKeys;
  } catch {
    return defaultKeys;
  }
}

export function loadKeys(storage: Pick<Storage, "getItem">): KeyMap {
  return readKeys(storage.getItem(storageKey));
}

export function storeKeys(storage: Pick<Storage, "setItem">, keys: KeyMap): void {
  storage.setItem(storageKey, JSON.stringify(keys));
}
