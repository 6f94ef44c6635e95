// Starts the product on a free loopback port with a data folder of its own, and says what memory it holds.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = new URL("..", import.meta.url).pathname;

/** @returns {Promise<number>} a loopback port that nobody holds at this moment */
export function freePort() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/**
 * @param {{args?: string[], env?: Record<string, string>}} [more] - options and settings beyond the usual
 * @returns {Promise<{url: string, data: string, startMs: number, memory(): {rssMb: number, anonymousMb: number}, stop(): Promise<void>}>}
 */
export async function startServer({ args = [], env = {} } = {}) {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), "madang-bench-"));
  const begun = performance.now();
  const child = spawn("./run", ["--port", String(port), "--data", data, ...args], { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk) => String(chunk).includes("Madang is open") && resolve());
    child.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return {
    url: `http://localhost:${port}`,
    data,
    startMs: performance.now() - begun,
    memory() {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      const megabytes = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1024;
      return { rssMb: megabytes("VmRSS"), anonymousMb: megabytes("RssAnon") };
    },
    async stop() {
      const ended = new Promise((resolve) => child.on("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
