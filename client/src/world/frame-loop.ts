import type { QualityGovernor } from "./quality-governor";

export interface FrameLoop {
  /** Pictures drawn so far. */
  readonly frames: number;
  readonly fps: number;
  readonly governor: QualityGovernor;
  /** No picture more. */
  stop(): void;
}

/**
 * Calls `draw` for each picture while the page is looked at, and tells the governor how long pictures take.
 * @param governor - chooses the quality.
 * @param draw - gets the seconds since the last picture, at most a quarter.
 * @param hidden - called as soon as the page is hidden.
 */
export function runFrames(
  governor: QualityGovernor, draw: (seconds: number, nowMs: number) => void, changed: (governor: QualityGovernor) => void, hidden: () => void, signal: AbortSignal,
): FrameLoop {
  const loop = { fps: 0, frames: 0, governor, stop: () => { stopped = true; } };
  let lastMs = 0;
  let asked = 0;
  let stopped = false;

  const frame = (nowMs: number): void => {
    if (signal.aborted || stopped || document.hidden) {
      asked = 0;
      return;
    }
    asked = requestAnimationFrame(frame);
    const passedMs = lastMs > 0 ? nowMs - lastMs : 16;
    lastMs = nowMs;
    if (passedMs <= 0) return;
    loop.fps += (1_000 / passedMs - loop.fps) * 0.1;
    if (governor.frame(passedMs)) changed(governor);
    loop.frames++;
    draw(Math.min(0.25, passedMs / 1_000), nowMs);
  };
  const start = (): void => {
    if (asked !== 0 || stopped || signal.aborted) return;
    lastMs = 0;
    asked = requestAnimationFrame(frame);
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) hidden();
    else start();
  }, { signal });
  signal.addEventListener("abort", () => cancelAnimationFrame(asked), { once: true });
  start();
  return loop;
}
