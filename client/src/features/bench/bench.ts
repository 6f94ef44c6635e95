import { el } from "../../ui/element";
import type { Texts } from "../../ui/texts";
import { EyePath, wayThrough } from "../../world/eye-path";
import type { View } from "../../world/view";
import type { World } from "../../world/world-interface";
import { WalkRecord, type TaskWatch } from "./walk-record";
import "./bench.css";

const metresASecond = 2.2;

/** What a walk showed; milliseconds. Nobody is told but who looks. */
export interface BenchResult {
  readonly space: string;
  readonly seconds: number;
  readonly frames: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly longest: number;
  /** Of the main thread; null where the browser does not tell. */
  readonly longestTask: number | null;
  /** The most that a picture on the way was made of. */
  readonly draws: number;
  readonly triangles: number;
  /** Shader programs at the end, and those of them that came on the way. */
  readonly programs: number;
  readonly newPrograms: number;
  readonly pixels: number;
  readonly level: string;
  readonly device: string;
  readonly browser: string;
  readonly cores: number;
}

/** Walks the space's route when all of it is there, and shows how long pictures took. */
export function benchWorld(world: World & { readonly view: View }, host: HTMLElement, t: Texts, signal: AbortSignal): void {
  const panel = el("section", { class: "bench", "aria-label": t("world.bench.title"), role: "status" }, t("world.bench.waits"));
  host.append(panel);
  signal.addEventListener("abort", () => panel.remove(), { once: true });
  // Each place that is reached is walked, one walk at a time.
  let walking = new AbortController();
  const begin = (): void => {
    walking.abort();
    walking = new AbortController();
    void walk(world, panel, t, AbortSignal.any([signal, walking.signal]));
  };
  world.on("complete", begin, { signal });
  // This file may have come later than the space.
  if (performance.getEntriesByName("madang:complete").length > 0) begin();
}

async function walk({ view }: { readonly view: View }, panel: HTMLElement, t: Texts, signal: AbortSignal): Promise<void> {
  const { place } = view;
  const way = place && wayThrough(place.walkMap, place.info.route);
  if (!place || !way) {
    panel.textContent = t("world.bench.no-route");
    return;
  }
  panel.textContent = t("world.bench.walks");
  const result = await measure(view, place, new EyePath(place.walkMap, way, metresASecond), signal);
  if (!result) return;
  performance.mark("madang:bench", { detail: result });
  show(panel, result, t);
}

function measure(view: View, place: NonNullable<View["place"]>, path: EyePath, signal: AbortSignal): Promise<BenchResult | null> {
  const { stage } = view;
  const record = new WalkRecord(watchTasks);
  let [walks, frame] = [false, 0];
  return new Promise((done) => {
    const end = (result: BenchResult | null): void => {
      view.ride = null;
      record.stop();
      done(result);
    };
    signal.addEventListener("abort", () => {
      cancelAnimationFrame(frame);
      end(null);
    }, { once: true });
    // Nothing is drawn for a page that is hidden: the walk begins anew.
    document.addEventListener("visibilitychange", () => { walks = false; }, { signal });
    const step = (nowMs: number): void => {
      // Through a door or back: the path is none of that space.
      if (view.place !== place) return end(null);
      if (!walks) record.restart(nowMs, stage.cost.programs);
      const seconds = walks ? record.add(nowMs, stage) : 0;
      walks = true;
      view.ride = path.at(seconds);
      if (seconds < path.seconds) {
        frame = requestAnimationFrame(step);
        return;
      }
      const { times, draws, triangles, programsBefore, longestTask } = record;
      const { programs, pixels } = stage.cost;
      end({
        space: place.info.id, seconds: round(seconds), frames: times.count, p50: round(times.percentile(0.5)), p95: round(times.percentile(0.95)), p99: round(times.percentile(0.99)), longest: round(times.percentile(1)),
        longestTask, draws, triangles, programs, newPrograms: programs - programsBefore, pixels,
        level: stage.level, device: stage.device, browser: navigator.userAgent, cores: navigator.hardwareConcurrency,
      });
    };
    frame = requestAnimationFrame(step);
  });
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** The longest task of the main thread from now on. */
function watchTasks(): TaskWatch {
  if (!PerformanceObserver.supportedEntryTypes.includes("longtask")) return { longest: () => null, stop: () => undefined };
  let longest = 0;
  const observer = new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) longest = Math.max(longest, duration); });
  observer.observe({ entryTypes: ["longtask"] });
  return { longest: () => longest, stop: () => { observer.disconnect(); } };
}

function show(panel: HTMLElement, result: BenchResult, t: Texts): void {
  const within = (value: number): string => t("world.bench.within", { value: t.number(value) });
  const ms = (value: number): string => t("world.bench.ms", { value: t.number(value) });
  const rows: readonly (readonly [key: string, value: string])[] = [
    ["p50", within(result.p50)], ["p95", within(result.p95)], ["p99", within(result.p99)], ["longest", ms(result.longest)],
    ["task", result.longestTask === null ? t("world.bench.untold") : result.longestTask === 0 ? t("world.bench.no-task") : ms(result.longestTask)],
    ["frames", t("world.bench.frames-in", { frames: result.frames, seconds: t.number(result.seconds) })],
    ["made-of", t("world.bench.draws-triangles", { draws: result.draws, triangles: result.triangles })],
    ["programs", t("world.bench.programs-new", { programs: result.programs, fresh: result.newPrograms })],
    ["pixels", t.number(result.pixels)], ["level", result.level], ["device", result.device], ["browser", result.browser],
  ];
  panel.replaceChildren(
    el("h2", {}, t("world.bench.title")),
    el("dl", {}, ...rows.flatMap(([key, value]) => [el("dt", {}, t(`world.bench.${key}`)), el("dd", {}, value)])),
    el("p", {}, t("world.bench.stays-here")),
  );
}
