import { describe, expect, it } from "vitest";
import { inTurn } from "./in-turn";

describe("a task in turn", () => {
  it("runs once at a time, and once more for all who asked meanwhile", async () => {
    let open = 0;
    let most = 0;
    let runs = 0;
    const run = inTurn(async () => {
      runs++;
      most = Math.max(most, ++open);
      await Promise.resolve();
      open--;
    }, new AbortController().signal);

    await Promise.all([run(), run(), run(), run()]);

    expect({ runs, most }).toEqual({ runs: 2, most: 1 });
  });

  it("says when it failed, and works again afterwards", async () => {
    let fails = true;
    const run = inTurn(() => fails ? Promise.reject(new Error("no line")) : Promise.resolve(), new AbortController().signal);

    await expect(run()).rejects.toThrow("no line");
    fails = false;

    await expect(run()).resolves.toBeUndefined();
  });

  it("ends with its signal", async () => {
    const life = new AbortController();
    let runs = 0;
    const run = inTurn(async () => {
      runs++;
      life.abort();
      await Promise.resolve();
    }, life.signal);

    await Promise.all([run(), run()]);

    expect(runs).toBe(1);
  });
});
