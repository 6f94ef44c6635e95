import { describe, expect, it } from "vitest";
import { actionOf, defaultKeys, isMappable, readKeys, remapped } from "./key-map";

describe("keys", () => {
  it("walk by arrows whatever the letters are", () => {
    const keys = remapped(defaultKeys, "forward", "KeyI");

    expect(actionOf(keys, "ArrowUp")).toBe("forward");
    expect(actionOf(keys, "KeyI")).toBe("forward");
    expect(actionOf(keys, "KeyW")).toBeNull();
  });

  it("change places when a key is taken, so that no action is without", () => {
    const keys = remapped(defaultKeys, "forward", "KeyS");

    expect(keys.forward).toBe("KeyS");
    expect(keys.back).toBe("KeyW");
  });

  it("leave to the browser what is the browser's", () => {
    expect(["Tab", "Enter", "Escape", "Space", "F5"].some(isMappable)).toBe(false);
    expect(remapped(defaultKeys, "use", "Tab")).toBe(defaultKeys);
  });

  it("read what was stored, and fall back when it is unsound", () => {
    const keys = remapped(defaultKeys, "use", "KeyG");

    expect(readKeys(JSON.stringify(keys))).toEqual(keys);
    expect(readKeys(null)).toBe(defaultKeys);
    expect(readKeys("{")).toBe(defaultKeys);
    expect(readKeys(JSON.stringify({ ...keys, back: "KeyW" }))).toBe(defaultKeys);
    expect(readKeys(JSON.stringify({ ...keys, back: 7 }))).toBe(defaultKeys);
  });
});
