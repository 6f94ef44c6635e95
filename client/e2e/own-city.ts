// A server of a test's own, beside the one that all journeys share.
import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { expect } from "@playwright/test";

export interface OwnCity {
  readonly server: ChildProcess;
  readonly origin: string;
  /** What it has printed so far. */
  readonly said: () => string;
}

const root = new URL("../../", import.meta.url).pathname;

/** A server on a folder, as `./run` starts it; `environment` has its settings. */
export async function openCity(data: string, port: number, options: readonly string[] = [], environment: Readonly<Record<string, string>> = {}): Promise<OwnCity> {
  const server = spawn("dotnet", ["src/Madang.Server/bin/Release/net10.0/Madang.Server.dll", "--port", String(port), "--data", data, ...options], { cwd: root, env: { ...process.env, ...environment } });
  let said = "";
  server.stdout.on("data", (chunk: Buffer) => { said += chunk.toString(); });
  server.stderr.on("data", (chunk: Buffer) => { said += chunk.toString(); });
  await expect.poll(() => said, { timeout: 60_000 }).toContain("Madang is open at");
  return { server, origin: `http://localhost:${port}`, said: () => said };
}

/** The practice agency, which vouches for invented people; it ends with this process. */
export async function openAgency(): Promise<{ readonly server: ChildProcess; readonly origin: string }> {
  const port = await freePort();
  const server = spawn("dotnet", ["tools/Madang.IdentityAgency/bin/Release/net10.0/Madang.IdentityAgency.dll", "--port", String(port), "--parent", String(process.pid)], { cwd: root, stdio: "ignore" });
  const origin = `http://localhost:${port}`;
  await expect.poll(() => fetch(origin).then(() => true, () => false), { timeout: 60_000 }).toBe(true);
  return { server, origin };
}

export async function close(server: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await ended;
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
