// A server of its own whose places hold few people, for what happens when one is full. While it runs the letters of a test are those that it sends.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { close, freePort, openCity } from "./own-city";

const root = new URL("../../", import.meta.url).pathname;

export interface SmallCity {
  readonly url: string;
  /** The link by which somebody becomes the first operator. */
  readonly operator: string;
  stop(): Promise<void>;
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
  const { server, origin, said } = await openCity(join(folder, "data"), port, ["--city", city], environment);
  const operator = /\/office\/invitation\?token=[\w-]{43}/;
  await expect.poll(said).toMatch(operator);
  // Letters are read from the folder of this server.
  const letters = process.env["MADANG_DATA"];
  process.env["MADANG_DATA"] = join(folder, "data");
  return {
    url: origin,
    operator: operator.exec(said())![0],
    async stop() {
      if (letters === undefined) delete process.env["MADANG_DATA"];
      else process.env["MADANG_DATA"] = letters;
      await close(server);
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
