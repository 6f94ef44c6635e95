// ./bench world: Madang and its peers under the same bots, one table from one run. docs/performance.md says how to read it.
import { spawn } from "node:child_process";
import { appendFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { others, root } from "./world/peers.mjs";
import { raisedLimits, startServer } from "./world/servers.mjs";
import { print } from "./world/table.mjs";
import { tests } from "./world/tests.mjs";

const usage = `Usage: ./bench world [options]
  --test NAMES       of ${Object.keys(tests).join(", ")} (default steady)
  --peers NAMES      of madang, ${Object.keys(others).join(", ")} (default madang,colyseus-uws,colyseus-uws-view)
  --n NUMBERS        visitors (default: the test's)
  --workload NAMES   waypoint, wander (default: the test's)
  --seconds S        of each window (default: the test's)
  --hz NUMBERS       patches a second of the peers (default 10,20); Madang has its own beat
  --runs K           repeat so often and take medians (default 1)
  --set NAME=VALUE   a setting for Madang's environment, may be repeated
  --json FILE        one object a line
`;

function mistake(text) {
  process.stderr.write(`bench: ${text}\n${usage}`);
  process.exit(2);
}

function options() {
  try {
    const text = { type: "string" };
    const { values } = parseArgs({
      options: { test: text, peers: text, n: text, workload: text, seconds: text, hz: text, runs: text, json: text, set: { ...text, multiple: true }, help: { type: "boolean" } },
    });
    return values;
  } catch (error) {
    return mistake(error.message);
  }
}

function generate(server, args) {
  const flags = Object.entries({ protocol: server.protocol, port: server.port, pid: server.pid, ...args }).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const program = join(root, "benchmarks/peers/generator/bin/Release/net10.0/Madang.Generator.dll");
  const pinned = args.pinned === false ? [] : ["taskset", "-c", "1"];
  const command = [...pinned, "dotnet", program, ...flags];
  return new Promise((resolve, reject) => {
    const child = spawn(command[0], command.slice(1), { stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    child.stdout.on("data", (chunk) => (said += chunk));
    child.on("exit", (code) => (code === 0 ? resolve(JSON.parse(said)) : reject(new Error(`the generator ended with ${code}`))));
  });
}

const nothing = {
  cpu_core: null, gen_cpu: null, bytes_per_visitor_s: null, p50_ms: null, p99_ms: null, samples: null, delivered: null, rss_mb: null,
  tick_alloc_bytes: null, shown_error_p99_cm: null, display_delay_ms: null, join_p99_ms: null, join_bytes: null,
};

async function measure(name, peer, workload, n, hz, chosen, settings) {
  const test = tests[name];
  const head = { test: name, peer, workload, n, hz };
  const place = { size: 200, spawnStep: 2, spaces: ["yard"], ...test.place?.(n) };
  const server = await startServer(peer, { hz, core: test.isPinned === false ? undefined : 0, settings, ...place });
  try {
    const found = await generate(server, {
      workload, n, test: test.generator ?? "steady", seconds: chosen.seconds ?? test.seconds, pinned: test.isPinned !== false,
      size: place.size, "spawn-step": place.spawnStep, spaces: place.spaces.join(","), ...test.args?.(n),
    });
    const result = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== null));
    if (result.gen_cpu > 0.8 && test.isPinned !== false) return { ...head, ...nothing, failure: `void: the generator took ${result.gen_cpu} of its core` };
    // Madang says nothing when there is nothing to say, so only the others have a nominal number of frames.
    const delivered = hz && result.frames_per_visitor_s ? Math.min(1, Number((result.frames_per_visitor_s / hz).toFixed(3))) : null;
    return { ...head, ...nothing, ...result, delivered };
  } finally {
    await server.stop();
  }
}

const chosen = options();
if (chosen.help) {
  process.stdout.write(usage);
  process.exit(0);
}
const list = (text, usual) => (text === undefined ? usual : text.split(","));
const names = list(chosen.test, ["steady"]);
const peers = list(chosen.peers, ["madang", "colyseus-uws", "colyseus-uws-view"]);
for (const name of names) if (!tests[name]) mistake(`unknown test '${name}'`);
for (const peer of peers) if (peer !== "madang" && !others[peer]) mistake(`unknown peer '${peer}'`);
const settings = Object.fromEntries((chosen.set ?? []).map((pair) => pair.split(/=(.*)/s).slice(0, 2)));
const runs = Number(chosen.runs ?? 1);
if (chosen.json) writeFileSync(chosen.json, "");

process.stdout.write(`${cpus().length} x ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}; Madang with ${Object.entries({ ...raisedLimits, ...settings }).map((pair) => pair.join("=")).join(" ")}\n`);
const results = [];
const broken = new Map();
for (const peer of peers) {
  try {
    others[peer]?.setUp();
  } catch (error) {
    broken.set(peer, String(error.stderr ?? error.message).trim().split("\n")[0]);
    process.stdout.write(`${peer}: not run, ${broken.get(peer)}\n`);
  }
}
for (let run = 1; run <= runs; run++) {
  for (const name of names) {
    const test = tests[name];
    for (const workload of list(chosen.workload, test.workloads)) {
      for (const n of list(chosen.n, test.n).map(Number)) {
        for (const peer of peers.filter((peer) => !broken.has(peer) && (peer === "madang" || !test.isOurs))) {
          for (const hz of peer === "madang" ? [null] : list(chosen.hz, ["10", "20"]).map(Number)) {
            const result = await measure(name, peer, workload, n, hz, chosen, settings).catch((error) => ({ test: name, peer, workload, n, hz, ...nothing, failure: error.message }));
            results.push(result);
            print(result);
            if (chosen.json) appendFileSync(chosen.json, `${JSON.stringify(result)}\n`);
          }
        }
      }
    }
  }
}
const { summarise } = await import("./world/summary.mjs");
summarise(results);
