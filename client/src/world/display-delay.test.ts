import { describe, expect, it } from "vitest";
import { DisplayDelay, mostDelayMs } from "./display-delay";

function hear(delay: DisplayDelay, lateMs: (i: number) => number): void {
  for (let i = 0; i < 128; i++) {
    delay.note(lateMs(i));
    delay.step(200);
  }
}

describe("the display delay", () => {
  it("is nothing on a quiet line, and a single straggler does not change that", () => {
    const delay = new DisplayDelay();

    hear(delay, (i) => (i === 40 ? 900 : 30));

    expect(delay.ms).toBe(0);
  });

  it("grows to what all but the latest twentieth need, at most 350 ms, and goes again", () => {
    const delay = new DisplayDelay();

    hear(delay, (i) => 50 + (i % 20) * 10);
    expect(delay.ms).toBeGreaterThan(220);
    expect(delay.ms).toBeLessThan(260);
    hear(delay, () => 2_000);
    expect(delay.ms).toBe(mostDelayMs);
    hear(delay, () => 10);
    expect(delay.ms).toBe(0);
  });

  it("changes so slowly that people seem to walk a little faster or slower", () => {
    const delay = new DisplayDelay();
    for (let i = 0; i < 64; i++) delay.note(300);

    delay.step(100);

    expect(delay.ms).toBeCloseTo(8, 6);
  });

  it("stays what it was fixed to", () => {
    const delay = new DisplayDelay(120);

    hear(delay, () => 300);

    expect(delay.ms).toBe(120);
  });

  it("forgets after some seconds that the line was uneven", () => {
    const delay = new DisplayDelay();
    for (let i = 0; i < 16; i++) delay.note(300);
    delay.step(12_000);
    expect(delay.ms).toBeCloseTo(310, 0);

    for (let i = 0; i < 16; i++) delay.note(-20);
    delay.step(12_000);

    expect(delay.ms).toBe(0);
  });
});
