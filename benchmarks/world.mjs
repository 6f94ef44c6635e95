// ./bench world: Madang and its peers under the same bots, one table from one run. docs/performance.md says how to read it.
import { appendFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { mistake, readOptions } from "./options.mjs";
import { measure, nothing } from "./world/measure.mjs";
import { others } from "./world/peers.mjs";
import { largest } from "./world/search.mjs";
import { raisedLimits } from "./world/servers.mjs";
import { summarise } from "./world/summary.mjs";
import { print } from "./world/table.mjs";
import { tests } from "./world/tests.mjs";

const usage = `Usage: ./bench world [options]
  --test NAMES       of ${Object.keys(tests).join(", ")} (default steady)
  --peers NAMES      of madang, ${Object.keys(others).join(", ")} (default madang,colyseus-uws,colyseus-uws-view)
  --n NUMBERS        visitors (default: the test's)
  --workload NAMES   waypoint, wander (default: the test's)
  --seconds S        of each window (default: the test's; of soak 600, the whole of it)
  --minutes M        the test max stops asking after so long for each peer, workload and rate (default 12)
  --hz NUMBERS       patches a second of the peers (default 10,20); Madang has its own beat
  --runs K           repeat so often and take medians (default 1)
  --set NAME=VALUE   a setting for Madang's environment, may be repeated
  --json FILE        one object a line
`;

const text = "text";
const chosen = readOptions({ test: text, peers: text, n: text, workload: text, seconds: text, hz: text, runs: text, json: text, minutes: text, set: "list" }, usage);
const list = (text, usual) => (text === undefined ? usual : text.split(","));
const names = list(chosen.test, ["steady"]);
const peers = list(chosen.peers, ["madang", "colyseus-uws", "colyseus-uws-view"]);
for (const name of names) if (!tests[name]) mistake(`unknown test '${name}'`, usage);
for (const peer of peers) if (peer !== "madang" && !others[peer]) mistake(`unknown peer '${peer}'`, usage);
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

function note(result) {
  results.push(result);
  print(result);
  if (chosen.json) appendFileSync(chosen.json, `${JSON.stringify(result)}\n`);
  return result;
}

async function one(name, peer, workload, n, hz, most) {
  const test = tests[name];
  const head = { test: test.as ?? name, peer, workload, n, hz };
  return note(await measure({ name, peer, workload, n, hz, seconds: Number(chosen.seconds ?? test.seconds), settings, most })
    .catch((error) => ({ ...head, ...nothing, failure: error.message })));
}

async function search(name, peer, workload, start, hz) {
  await largest(start, performance.now() + Number(chosen.minutes ?? 12) * 60_000, async (n) => {
    const result = await one(name, peer, workload, n, hz, n);
    return !result.failure && result.p99_ms !== null && result.p99_ms < 100;
  });
}

for (let run = 1; run <= runs; run++) {
  for (const name of names) {
    const test = tests[name];
    const numbers = list(chosen.n, test.n).map(Number);
    for (const workload of list(chosen.workload, test.workloads)) {
      for (const n of numbers) {
        for (const peer of peers.filter((peer) => !broken.has(peer) && (peer === "madang" || !test.isOurs))) {
          for (const hz of peer === "madang" ? [null] : list(chosen.hz, ["10", "20"]).map(Number)) {
            if (test.searches) await search(name, peer, workload, n, hz);
            else await one(name, peer, workload, n, hz, Math.max(...numbers));
          }
        }
      }
    }
  }
}
summarise(results);
