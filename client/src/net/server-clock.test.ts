import { describe, expect, it } from "vitest";
import { ServerClock } from "./server-clock";

function clockAt(start: number): { clock: ServerClock; pass(ms: number): void; local(): number } {
  let now = start;
  return { clock: new ServerClock(() => now), pass: (ms) => { now += ms; }, local: () => now };
}

describe("the server's clock", () => {
  it("takes the middle of a round trip as the moment the server spoke", () => {
    const { clock, pass, local } = clockAt(1_000);

    const sent = local();
    pass(40);
    clock.read(sent, 500_020, local());

    expect(clock.now()).toBeCloseTo(500_040, 6);
    expect(clock.roundTripMs).toBe(40);
  });

  it("believes a short round trip more than a long one", () => {
    const { clock, pass, local } = clockAt(0);
    clock.read(local() - 20, 100_000 - 10, local());

    pass(6_000);
    clock.read(local() - 2_000, 105_500, local());

    expect(Math.abs(clock.offsetMs - 100_000)).toBeLessThan(5);
  });

  it("finds how much faster the server's clock runs", () => {
    const { clock, pass, local } = clockAt(0);

    for (let i = 0; i < 12; i++) {
      const serverNow = 1_000_000 + local() * 1.0001;
      clock.read(local() - 10, serverNow - 5, local());
      pass(5_000);
    }

    expect(clock.drift).toBeCloseTo(0.0001, 5);
    expect(clock.now()).toBeCloseTo(1_000_000 + local() * 1.0001, 0);
  });

  it("slides to a better estimate instead of jumping, and never runs backwards", () => {
    const { clock, pass, local } = clockAt(0);
    clock.guess(50_000);
    let before = clock.now();
    clock.read(local() - 10, 49_900 - 5, local());

    for (let frame = 0; frame < 300; frame++) {
      pass(16);
      const now = clock.now();
      expect(now).toBeGreaterThan(before);
      expect(now - before).toBeLessThan(17);
      before = now;
    }

    expect(before).toBeCloseTo(49_900 + local(), 3);
  });

  it("keeps the first guess until a round trip was measured, and no longer", () => {
    const { clock, pass, local } = clockAt(0);
    clock.guess(9_000);
    expect(clock.synced).toBe(false);

    pass(10);
    clock.read(local() - 10, 5_000, local());
    clock.guess(1);

    expect(clock.synced).toBe(true);
    expect(clock.offsetMs).toBeCloseTo(5_000 - 5, 6);
  });

  it("finds its way on a line where each message takes up to 150 ms more, and sees no drift there that is none", () => {
    const { clock, pass, local } = clockAt(0);
    let state = 7;
    const random = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;

    for (let i = 0; i < 24; i++) {
      const sent = local();
      pass(random() * 150);
      const server = 700_000 + local();
      for (let frame = 0; frame < 8; frame++) {
        const came = 700_000 + local();
        pass(random() * 150);
        clock.hear(came, local());
      }
      const answered = 700_000 + local();
      pass(random() * 150);
      clock.read(sent, server, local(), answered - server);
    }

    expect(Math.abs(clock.offsetMs - 700_000)).toBeLessThan(10);
    expect(clock.doubtMs).toBeLessThan(25);
    expect(Math.abs(clock.drift)).toBeLessThan(0.00005);
  });

  it("learns from what comes unasked that the server cannot be earlier", () => {
    const { clock, pass, local } = clockAt(0);
    clock.read(local() - 100, 30_000 - 100, local());
    expect(clock.offsetMs).toBeCloseTo(29_950, 6);

    pass(200);
    clock.hear(30_000 + local() - 2, local());

    expect(clock.offsetMs).toBeCloseTo(29_999, 6);
    expect(clock.doubtMs).toBeCloseTo(2, 6);
  });

  it("forgets what it knew of another server", () => {
    const { clock, pass, local } = clockAt(0);
    clock.read(local() - 10, 5_000, local());

    clock.forget();
    pass(10);
    clock.guess(80_000);

    expect(clock.synced).toBe(false);
    expect(clock.now()).toBeCloseTo(80_000, 6);
  });
});
