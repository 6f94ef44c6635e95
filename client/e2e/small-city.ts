// A server of its own whose places hold few people, for what happens when one is full.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";

const root = new URL("../../", import.meta.url).pathname;

export interface SmallCity {
  readonly url: string;
  readonly data: string;
  /** The link by which somebody becomes the first operator. */
  readonly operator: string;
  stop(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/**
 * @param soft - so many come into a copy of a place before another is opened.
 * @param environment - settings of the server.
 */
export async function startSmallCity(soft: number, environment: Record<string, string> = {}): Promise<SmallCity> {
  const folder = mkdtempSync(join(tmpdir(), "madang-small-"));
  const city = join(folder, "content/seoul");
  mkdirSync(join(folder, "content"));
  symlinkSync(join(root, "content/base"), join(folder, "content/base"));
  cpSync(join(root, "content/seoul"), city, { recursive: true });
  for (const name of readdirSync(join(city, "spaces"))) {
    const file = join(city, "spaces", name);
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")) as object, capacity: { soft, hard: soft * 2 } }));
  }
  const port = await freePort();
  const server = spawn("dotnet", [
    join(root, "src/Madang.Server/bin/Release/net10.0/Madang.Server.dll"), "--port", String(port), "--data", join(folder, "data"), "--city", city,
  ], { cwd: root, stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, ...environment } });
  let printed = "";
  await new Promise<void>((resolve, reject) => {
    server.stdout.on("data", (chunk) => {
      printed += String(chunk);
      if (printed.includes("Madang is open") && /\/office\/invitation\?token=[\w-]{43}/.test(printed)) resolve();
    });
    server.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return {
    url: `http://localhost:${port}`,
    data: join(folder, "data"),
    operator: /\/office\/invitation\?token=[\w-]{43}/.exec(printed)?.[0] ?? "",
    async stop() {
      const ended = new Promise((resolve) => server.on("exit", resolve));
      server.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Lets so many guests stand in a place, each on a socket of the page. Closing the page lets them go. */
export function fill(page: Page, space: string, count: number): Promise<void> {
  return page.evaluate(async ({ space, count }) => {
    for (let i = 0; i < count; i++) {
      const answer = await fetch("/api/entrance/passes", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ space }) });
      const { pass, url } = await answer.json() as { pass: string; url: string };
      const socket = new WebSocket(url.replace(/\/\/[^/]+/, `//${location.host}`));
      const text = new TextEncoder().encode(pass);
      await new Promise((resolve) => {
        // ClientMessage.enter with the pass; the first message is the welcome.
        socket.onopen = () => socket.send(new Uint8Array([0x0a, text.length + 2, 0x0a, text.length, ...text]));
        socket.onmessage = resolve;
      });
    }
  }, { space, count });
}
