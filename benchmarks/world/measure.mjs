// One measurement: starts a server, lets the generator loose on it, looks into it at the right moments, and ends it.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { allocatedPerSecond } from "./diagnostics.mjs";
import { root } from "./peers.mjs";
import { startServer } from "./servers.mjs";
import { shownError } from "./shown-error.mjs";
import { tests } from "./tests.mjs";
import { weigh } from "./weigh.mjs";

/** Everything that a line of results has; what does not apply stays null. */
export const nothing = {
  cpu_core: null, gen_cpu: null, bytes_per_visitor_s: null, p50_ms: null, p99_ms: null, samples: null, delivered: null, rss_mb: null,
  tick_alloc_bytes: null, shown_error_p99_cm: null, display_delay_ms: null, join_p99_ms: null, join_bytes: null,
};

const generator = join(root, "benchmarks/peers/generator/bin/Release/net10.0/Madang.Generator.dll");
const recording = join(root, "artifacts/bench/recording.bin");

/** WorldRules.UsualTickMs. */
const usualTickMs = 40;

/** Seconds between two readings of what is allocated: a thread accounts for 8 KB at a time. */
const allocationSeconds = 3;
/** For so long the bots go on after the window, to look at allocations and to record what is shown. */
const lingerSeconds = 10;

/** Runs the generator; `marks` names what to do when it says how far it is. All of that is done before this is. */
function generate(args, isPinned, marks) {
  const flags = Object.entries(args).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const command = [...(isPinned ? ["taskset", "-c", "1"] : []), "dotnet", generator, ...flags];
  return new Promise((resolve, reject) => {
    const child = spawn(command[0], command.slice(1), { stdio: ["ignore", "pipe", "inherit"] });
    const under = [];
    let result;
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
      for (let end = said.indexOf("\n"); end >= 0; end = said.indexOf("\n")) {
        const line = said.slice(0, end);
        said = said.slice(end + 1);
        if (line.startsWith("{")) result = line;
        else if (marks[line.slice(2)]) {
          const look = marks[line.slice(2)]();
          // It is heard of below, once the generator has ended.
          look.catch(() => {});
          under.push(look);
        }
      }
    });
    child.on("exit", (code) => {
      if (code !== 0 || result === undefined) reject(new Error(`the generator ended with ${code}`));
      else Promise.all(under).then(() => resolve(JSON.parse(result)), reject);
    });
  });
}

/** @param most - the largest number of visitors of this test, for which the place is made. */
export async function measure({ name, peer, workload, n, hz, seconds, settings, most }) {
  const test = tests[name];
  const isPinned = test.isPinned !== false;
  const looksInside = test.looksInside === true && peer === "madang";
  const head = { test: test.as ?? name, peer, workload, n, hz };
  const place = { size: 200, spawnStep: 2, spaces: ["yard"], ...test.place?.(n, most) };
  const found = {};
  const server = await startServer(peer, { hz, core: isPinned ? 0 : undefined, settings, ...place });
  try {
    const ticksASecond = 1_000 / Number(settings.Madang__Realtime__TickMs ?? usualTickMs);
    const idle = looksInside ? await allocatedPerSecond(server.pid, allocationSeconds) : 0;
    const marks = {};
    if (looksInside) {
      marks.measured = async () => {
        found.tick_alloc_bytes = Math.max(0, Math.round((await allocatedPerSecond(server.pid, allocationSeconds) - idle) / ticksASecond));
      };
    }
    if (test.weighs) marks.window = async () => Object.assign(found, await weigh(server.pid, seconds));
    const args = test.args?.(n, peer) ?? {};
    const told = await generate({
      protocol: server.protocol, port: server.port, pid: server.pid, test: test.generator ?? "steady", workload, n, seconds,
      size: place.size, "spawn-step": place.spawnStep, spaces: place.spaces.join(","),
      ...(looksInside ? { linger: lingerSeconds, record: recording } : {}), ...(test.weighs ? { linger: 12 } : {}), ...args,
    }, isPinned, marks);
    Object.assign(found, Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null)));
    if (looksInside && !found.failure) Object.assign(found, await shownError(recording));
  } finally {
    await server.stop();
  }
  if (found.gen_cpu > 0.8 && isPinned) return { ...head, ...nothing, failure: `void: the generator took ${found.gen_cpu} of its core` };
  if (test.as) found.jitter_ms = test.args(n, peer).jitter;
  // Madang says nothing when there is nothing to say, so only the others have a nominal number of frames.
  const delivered = hz && found.frames_per_visitor_s ? Math.min(1, Number((found.frames_per_visitor_s / hz).toFixed(3))) : null;
  return { ...head, ...nothing, ...found, delivered };
}
