import { describe, expect, it } from "vitest";
import { ScreenRoom } from "./screen-room";

describe("room on the screen", () => {
  it("is given to who comes first, and to others beside, but not over", () => {
    const room = new ScreenRoom();

    expect(room.take(10, 10, 50, 20)).toBe(true);
    expect(room.take(40, 20, 50, 20)).toBe(false);
    expect(room.take(60, 10, 50, 20)).toBe(true);
    expect(room.take(10, 30, 100, 20)).toBe(true);
  });

  it("is always given to who speaks, and then others keep off it", () => {
    const room = new ScreenRoom();
    room.take(0, 0, 50, 20);

    expect(room.take(10, 0, 60, 20, true)).toBe(true);
    expect(room.take(55, 0, 10, 10)).toBe(false);
  });

  it("is free again after it was cleared", () => {
    const room = new ScreenRoom();
    room.take(0, 0, 50, 20);

    room.clear();

    expect(room.take(0, 0, 50, 20)).toBe(true);
  });
});
