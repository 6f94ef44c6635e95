import { describe, expect, it } from "vitest";
import { defaultKeys } from "../world/key-map";
import { defaultShortcuts, readShortcuts, withShortcut } from "./shortcuts";

describe("shortcuts", () => {
  it("gives an action another letter", () => {
    expect(withShortcut(defaultShortcuts, "map", "KeyN", defaultKeys)?.keys.map).toBe("KeyN");
  });

  it("refuses letters of the world, of other actions, and keys that are no letters", () => {
    expect(withShortcut(defaultShortcuts, "map", defaultKeys.forward, defaultKeys)).toBeNull();
    expect(withShortcut(defaultShortcuts, "map", defaultShortcuts.keys.chat, defaultKeys)).toBeNull();
    expect(withShortcut(defaultShortcuts, "map", "Escape", defaultKeys)).toBeNull();
  });

  it("shares no letter with the world's own defaults", () => {
    expect(Object.values(defaultShortcuts.keys).filter((code) => Object.values(defaultKeys).includes(code))).toEqual([]);
  });

  it("falls back to the defaults when what was stored is unsound", () => {
    expect(readShortcuts(null)).toEqual(defaultShortcuts);
    expect(readShortcuts("{")).toEqual(defaultShortcuts);
    expect(readShortcuts('{"keys":{"map":"KeyP"}}')).toEqual(defaultShortcuts);
    expect(readShortcuts('{"keys":{"map":"Tab"}}')).toEqual(defaultShortcuts);
  });

  it("remembers that letters are off", () => {
    expect(readShortcuts(JSON.stringify({ ...defaultShortcuts, on: false })).on).toBe(false);
  });
});
