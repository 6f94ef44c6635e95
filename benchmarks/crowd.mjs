// ./bench crowd: what a crowd costs the browser's main thread. docs/performance.md says how to read it.
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { mistake, readOptions } from "./options.mjs";
import { startServer } from "./server.mjs";
import { raisedLimits } from "./world/servers.mjs";
import { launch, lookOn } from "./crowd/browser.mjs";
import { writeCity } from "./crowd/city.mjs";
import { burst, churn, crowdCost, fill, settled, startBots, tagCost } from "./crowd/measures.mjs";
import { Visitors } from "./crowd/visitors.mjs";

const usage = `Usage: ./bench crowd [options]
  --people N      in the great crowd, 200 to 1000 (default 500)
  --frames N      pictures a figure is the mean of (default 60)
  --minutes M     of churn, in which everybody is replaced six times; 0 leaves it out (default 10)
  --churn-only    nothing but the churn
  --json FILE     all figures
`;

const chosen = readOptions({ people: "text", frames: "text", minutes: "text", json: "text", "churn-only": "flag" }, usage);
const number = (name, usual, least, most) => {
  const value = Number(chosen[name] ?? usual);
  return value >= least && value <= most ? value : mistake(`--${name} expects ${least} to ${most}`, usage);
};
const people = number("people", 500, 200, 1_000);
const frames = number("frames", 60, 10, 1_000);
const minutes = number("minutes", 10, 0, 60);

const result = { date: new Date().toISOString(), machine: `${cpus().length} x ${cpus()[0].model}`, load: { before: loadavg()[0] }, people, frames };
const rows = [];
const figure = (name, target, reached, isReached) => {
  rows.push({ name, target, reached, isReached });
  process.stdout.write(`${name.padEnd(62)} ${target.padEnd(12)} ${reached}${isReached ? "" : "   not reached"}\n`);
};
const ms = (value) => `${value.toFixed(2)} ms`;

/** Everything but the churn. */
async function pictures() {
  let look = await lookOn(browser, server.url, "desktop");
  const alone = (await look.frameCost(5)).draws;
  result.aloneMs = (await look.frameCost(frames)).task;

  bots = startBots(server.url, 50);
  await fill(visitors, 50);
  result.hundred = await crowdCost(look, 100, frames, alone);
  figure(`desktop, 100 people of whom 50 wander: a picture (alone ${ms(result.aloneMs)})`, "< 5 ms", ms(result.hundred.frameMs), result.hundred.frameMs < 5);
  result.tags = await tagCost(look, Math.ceil(frames / 2));
  figure("name tags, of it", "< 1 ms", ms(result.tags.ms), result.tags.ms < 1);

  result.burst = await burst(look, visitors, 200);
  figure("200 come at once: longest task (by the clock " + ms(result.burst.join.clock) + ")", "< 50 ms", ms(result.burst.join.thread), result.burst.join.thread < 50);
  figure("200 go at once: longest task (by the clock " + ms(result.burst.leave.clock) + ")", "< 50 ms", ms(result.burst.leave.thread), result.burst.leave.thread < 50);

  await fill(visitors, people - 50);
  result.great = await crowdCost(look, people, frames, alone);
  figure(`desktop, ${people} people, ${result.great.seen} in the picture: draws for people`, "< 60", String(result.great.draws), result.great.draws < 60);
  figure("a picture of them", "none", ms(result.great.frameMs), true);
  await look.close();

  look = await lookOn(browser, server.url, "phone");
  visitors.leave(visitors.count - 50);
  await look.until(({ crowd }) => crowd.present <= 105);
  await bots.stop();
  visitors.leave();
  await look.until(({ crowd }) => crowd.present === 1);
  const aloneOnPhone = (await look.frameCost(5)).draws;
  bots = startBots(server.url, 50);
  await fill(visitors, 50);
  result.phone = await crowdCost(look, 100, frames, aloneOnPhone);
  figure(`phone, 100 people, ${result.phone.seen} in the picture: draws for people`, "< 40", String(result.phone.draws), result.phone.draws < 40);
  figure("phone, a picture of them", "< 5 ms", ms(result.phone.frameMs), result.phone.frameMs < 5);
  await fill(visitors, people - 50);
  result.phoneCounted = await crowdCost(look, people, frames, aloneOnPhone);
  figure(`phone, ${people} people: told of, and counted as silhouettes`, "<= 100 told", `${result.phoneCounted.told} told, ${result.phoneCounted.counted} counted`, result.phoneCounted.told <= 100 && result.phoneCounted.counted > 0);
  figure("phone, a picture of them with silhouettes", "none", ms(result.phoneCounted.frameMs), true);
  await look.close();
  visitors.leave();
}

const { city, spawns } = writeCity();
const server = await startServer({ args: ["--city", city], env: raisedLimits });
const browser = await launch();
const visitors = new Visitors(server.url, spawns);
let bots;
try {
  process.stdout.write(`${result.machine}, load ${result.load.before.toFixed(1)}\n${"figure".padEnd(62)} ${"target".padEnd(12)} reached\n`);
  if (!chosen["churn-only"]) await pictures();
  if (minutes > 0) {
    bots ??= startBots(server.url, 50);
    await fill(visitors, 50);
    const look = await lookOn(browser, server.url, "desktop");
    await settled(look, 100);
    result.churn = await churn(look, visitors, minutes);
    figure(`heap over ${result.churn.minutes.toFixed(1)} minutes of six-fold churn, collected, of 100 people`, "+-5 %", `${(result.churn.most * 100).toFixed(1)} %`, Math.abs(result.churn.most) < 0.05);
  }
} finally {
  visitors.leave();
  await browser.close();
  await bots?.stop();
  await server.stop();
}
result.load.after = loadavg()[0];
process.stdout.write(`load at the end ${result.load.after.toFixed(1)}\n`);
if (chosen.json) writeFileSync(chosen.json, `${JSON.stringify({ ...result, rows }, undefined, 2)}\n`);
process.exitCode = rows.every(({ isReached }) => isReached) ? 0 : 1;
