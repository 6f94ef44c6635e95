// What ./bench crowd measures, one after the other, with one browser that stands at the edge of the plaza and looks on.
import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { space } from "./city.mjs";
import { lookOn } from "./browser.mjs";

const root = new URL("../..", import.meta.url).pathname;

/** Bots that wander, through the public protocol alone, until they are stopped. */
export function startBots(url, count) {
  const child = spawn("dotnet", ["tools/Madang.Bots/bin/Release/net10.0/Madang.Bots.dll", "--url", url, "--space", space, "--count", String(count), "--seconds", "3600", "--workload", "wander"], { cwd: root, stdio: "ignore" });
  return {
    async stop() {
      const ended = new Promise((resolve) => (child.exitCode === null ? child.on("exit", resolve) : resolve()));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** Lets people in, a hundred at a time. */
export async function fill(visitors, count) {
  while (visitors.count < count) (await visitors.gather(Math.min(100, count - visitors.count)))();
}

const settled = async (look, present) => {
  await look.until(({ crowd }) => crowd.present >= present);
  // Programs that have just started and skeletons that are still to be made are not what is measured.
  await wait(6_000);
};

/** A device looks at so many people: cost of a picture, draws, how many are seen. `alone` are the draws with nobody else there. */
export async function crowdCost(look, present, frames, alone) {
  await settled(look, present);
  const { task, draws, crowd, people, render, pictures } = await look.frameCost(frames);
  // Oneself was there before, in one draw for the body and one for the shadow.
  return { frameMs: task, picturesPerSecond: pictures, peopleMs: people, renderMs: render, draws: draws - alone + 2, seen: crowd.near + crowd.far, told: crowd.told, counted: crowd.counted, present: crowd.present };
}

/** What name tags cost a picture: the script that moves them, and what the page's style, layers and painting take more with them than without. */
export async function tagCost(look, frames) {
  const on = [];
  const off = [];
  for (let i = 0; i < 3; i++) {
    await look.showTags(false);
    off.push(await look.frameCost(frames));
    await look.showTags(true);
    on.push(await look.frameCost(frames));
  }
  const mean = (list, name) => list.reduce((sum, one) => sum + one[name], 0) / list.length;
  const page = Math.max(0, mean(on, "task") - mean(on, "script") - (mean(off, "task") - mean(off, "script")));
  return { scriptMs: mean(on, "tags"), pageMs: page, ms: mean(on, "tags") + page };
}

/** Two hundred come in the same moment, and go in the same moment. */
export async function burst(look, visitors, count) {
  const before = (await look.seen()).crowd.present;
  const enter = await visitors.gather(count);
  const join = await look.longestTask(async () => {
    enter();
    await look.until(({ crowd }) => crowd.present >= before + count, 30);
    await wait(3_000);
  });
  const leave = await look.longestTask(async () => {
    visitors.leave(count);
    await look.until(({ crowd }) => crowd.present <= before, 30);
    await wait(2_000);
  });
  return { join, leave };
}

/** Everybody is replaced six times in so many minutes; the heap is read once all have been replaced for the first time, and then each minute. */
export async function churn(look, visitors, minutes) {
  const people = visitors.count;
  const stepMs = (minutes * 60_000) / (people * 6);
  const begun = performance.now();
  const heaps = [];
  for (let i = 1; i <= people * 6; i++) {
    const enter = await visitors.gather(1);
    visitors.leave(1);
    enter();
    if (i >= people && i % Math.max(1, Math.floor(people / 2)) === 0) heaps.push({ minute: (performance.now() - begun) / 60_000, bytes: await look.heap() });
    await wait(Math.max(0, begun + i * stepMs - performance.now()));
  }
  const grown = heaps.map(({ bytes }) => bytes / heaps[0].bytes - 1);
  return { heaps, minutes: (performance.now() - begun) / 60_000, lastGrowth: grown.at(-1), most: grown.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0) };
}

export { lookOn, settled };
