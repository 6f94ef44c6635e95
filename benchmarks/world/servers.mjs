// Starts one server under test, pinned to a core unless told otherwise, and ends it.
import { spawn } from "node:child_process";
import { mkdtempSync, openSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../server.mjs";
import { others, root } from "./peers.mjs";
import { writeCity } from "./yard.mjs";

/** What Madang is given beyond its defaults: all bots come from one address. */
export const raisedLimits = {
  Madang__Realtime__SocketsPerAddress: "100000",
  Madang__Realtime__AttemptsPerAddressAndMinute: "100000",
  Madang__Entrance__PassesPerAddressAndMinute: "100000",
};

/** What ./run gives it, too. */
const runtime = { DOTNET_ThreadPool_UnfairSemaphoreSpinLimit: "0", DOTNET_TieredCompilation: "1", DOTNET_GCConserveMemory: "5" };

/** @returns {Promise<{port: number, pid: number, protocol: string, stop(): Promise<void>}>} */
export async function startServer(name, { hz, core, spaces, size, spawnStep, settings }) {
  const port = await freePort();
  const logs = join(root, "artifacts/bench");
  mkdirSync(logs, { recursive: true });
  let data;
  let start;
  if (name === "madang") {
    data = mkdtempSync(join(tmpdir(), "madang-bench-"));
    const city = writeCity({ spaces, size, spawnStep });
    start = {
      command: ["dotnet", join(root, "src/Madang.Server/bin/Release/net10.0/Madang.Server.dll"), "--port", port, "--data", data, "--city", city],
      cwd: root,
      env: { ...runtime, ...raisedLimits, ...settings },
      protocol: "madang",
    };
  } else {
    start = others[name];
  }
  const command = [...(core === undefined ? [] : ["taskset", "-c", String(core)]), ...start.command.map(String)];
  const log = openSync(join(logs, `${name}.log`), "w");
  const child = spawn(command[0], command.slice(1), {
    cwd: start.cwd,
    env: { ...process.env, NODE_ENV: "production", PORT: String(port), HZ: String(hz ?? ""), ...start.env },
    stdio: ["ignore", "pipe", log],
  });
  await new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => reject(new Error(`${name} did not start within 60 s`)), 60_000);
    child.stdout.on("data", (chunk) => {
      said += chunk;
      if (said.includes("READY") || said.includes("Madang is open")) resolve(clearTimeout(timer));
    });
    child.on("exit", (code) => reject(new Error(`${name} ended with ${code}, see artifacts/bench/${name}.log`)));
  });
  return {
    port,
    pid: child.pid,
    protocol: start.protocol,
    async stop() {
      const ended = new Promise((resolve) => (child.exitCode === null ? child.on("exit", resolve) : resolve()));
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), 15_000);
      await ended;
      clearTimeout(timer);
      if (data) rmSync(data, { recursive: true, force: true });
    },
  };
}
