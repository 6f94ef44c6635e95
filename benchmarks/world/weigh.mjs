// What a server holds after ten minutes against three: memory after a forced collection, and open handles.
import { readdirSync, readFileSync } from "node:fs";
import { collectGarbage } from "./diagnostics.mjs";

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const residentMb = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1_024;

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/** Several looks, because people come and go meanwhile. */
async function look(pid) {
  await collectGarbage(pid);
  const memory = [];
  const handles = [];
  for (let i = 0; i < 9; i++) {
    await sleep(250);
    memory.push(residentMb(pid));
    handles.push(readdirSync(`/proc/${pid}/fd`).length);
  }
  return { memory: Number(median(memory).toFixed(2)), handles: median(handles) };
}

/** @param seconds - how long the churn lasts: the looks are at three tenths of it and at its end. */
export async function weigh(pid, seconds) {
  const began = performance.now();
  await sleep(seconds * 300);
  const early = await look(pid);
  await sleep(Math.max(0, seconds * 1_000 - (performance.now() - began)));
  const late = await look(pid);
  return { rss_early_mb: early.memory, rss_late_mb: late.memory, handles_early: early.handles, handles_late: late.handles };
}
