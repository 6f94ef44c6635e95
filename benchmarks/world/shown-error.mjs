// Error of what is shown: frames that bots were told, replayed in virtual time through the browser part's own modules, against where
// the others truly were. All of it is in one process with one clock.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./peers.mjs";

/** Pictures a second. */
const pictures = 60;
/** Metres within which the error counts. */
const withinM = 10;
/** So long after the server has stood somebody elsewhere, that one does not count: there is no way between the two places to show. Milliseconds. */
const afterAsideMs = 600;
/** Farther apart, two noted places do not say where one was between. Milliseconds. */
const mostGapMs = 50;

const kinds = { place: 1, message: 2, name: 3 };

async function loadModules() {
  const require = createRequire(join(root, "client/package.json"));
  const { rolldown } = await import(pathToFileURL(require.resolve("rolldown", { paths: [require.resolve("vite")] })));
  const bundle = await rolldown({ input: join(root, "benchmarks/world/client-modules.ts"), platform: "node", logLevel: "warn", resolve: { modules: [join(root, "client/node_modules")] } });
  mkdirSync(join(root, "artifacts/bench"), { recursive: true });
  const file = join(root, "artifacts/bench/client-modules.mjs");
  await bundle.write({ file, format: "esm" });
  return import(`${pathToFileURL(file)}?${Date.now()}`);
}

/** What the generator's Recording wrote. */
function readRecording(file) {
  const bytes = readFileSync(file);
  const places = new Map();
  const messages = new Map();
  const botOfSlot = new Map();
  const listOf = (map, key) => map.get(key) ?? map.set(key, []).get(key);
  for (let at = 0; at < bytes.length; ) {
    const kind = bytes[at];
    const bot = bytes.readInt32LE(at + 1);
    const ms = bytes.readDoubleLE(at + 5);
    at += 13;
    if (kind === kinds.place) {
      listOf(places, bot).push({ ms, x: bytes.readFloatLE(at), z: bytes.readFloatLE(at + 4), asides: bytes.readInt32LE(at + 8) });
      at += 12;
    } else if (kind === kinds.message) {
      const length = bytes.readInt32LE(at);
      listOf(messages, bot).push({ ms, bytes: bytes.subarray(at + 4, at + 4 + length) });
      at += 4 + length;
    } else {
      botOfSlot.set(bytes.readInt32LE(at), bot);
      at += 4;
    }
  }
  return { places, messages, botOfSlot };
}

/** Answers where a bot was, asked with times that grow: metres, and whether the server has stood it elsewhere lately. */
class Way {
  #places;
  #at = 0;
  #asideMs = -Infinity;

  constructor(places) {
    this.#places = places;
  }

  /** Null when it was not noted. */
  find(ms) {
    const places = this.#places;
    while (this.#at + 1 < places.length && places[this.#at + 1].ms <= ms) {
      this.#at++;
      if (places[this.#at].asides !== places[this.#at - 1].asides) this.#asideMs = places[this.#at].ms;
    }
    const [from, to] = [places[this.#at], places[this.#at + 1]];
    if (!to || ms < from.ms || to.ms - from.ms > mostGapMs) return null;
    const share = (ms - from.ms) / (to.ms - from.ms);
    const isAside = from.asides !== to.asides || ms - this.#asideMs < afterAsideMs;
    return { x: from.x + (to.x - from.x) * share, z: from.z + (to.z - from.z) * share, isAside };
  }
}

/** One visitor's evening: what came in, picture by picture, and how far each of the others stood from the truth. */
function replay({ ServerClock, readServerMessage, Tracks }, bot, { places, messages, botOfSlot }, fixedDelayMs, take) {
  let local = 0;
  const clock = new ServerClock(() => local);
  // The yard is open and flat, and nobody walks over its edge: no motion ends by itself.
  const tracks = new Tracks(() => undefined, fixedDelayMs);
  const ways = new Map();
  const wayOf = (slot) => ways.get(slot) ?? ways.set(slot, new Way(places.get(botOfSlot.get(slot)) ?? [])).get(slot);
  const own = new Way(places.get(bot));
  const told = messages.get(bot) ?? [];
  let next = 0;
  const from = places.get(bot)[0].ms;
  const to = places.get(bot).at(-1).ms;
  for (let ms = told[0]?.ms ?? to; ms < to; ms += 1_000 / pictures) {
    for (; next < told.length && told[next].ms <= ms; next++) {
      local = told[next].ms;
      const message = readServerMessage(new Uint8Array(told[next].bytes));
      if (message?.type === "welcome") {
        clock.guess(message.welcome.serverMs);
        tracks.clear(message.welcome.slot);
      } else if (message?.type === "pong") clock.read(message.clientMs / 16, message.serverMs, local, message.heldMs);
      else if (message?.type === "frame") {
        clock.hear(message.frame.baseMs, local);
        tracks.read(message.frame, clock.now());
      }
    }
    local = ms;
    const me = ms >= from ? own.find(ms) : null;
    // Before places were noted one stands at the first: nobody is forgotten there who matters later.
    const eye = me ?? places.get(bot)[0];
    tracks.step(clock.now(), eye.x, eye.z, 0);
    if (!me) continue;
    const delay = tracks.delayMs;
    for (const track of tracks.values()) {
      const there = wayOf(track.slot).find(ms - delay);
      if (there && Math.hypot(there.x - me.x, there.z - me.z) <= withinM) take(100 * Math.hypot(track.x - there.x, track.z - there.z), there.isAside, delay);
    }
  }
}

const percentile = (sorted, share) => (sorted.length === 0 ? null : Number(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1)));

/** All visitors of a recording. @param fixedDelayMs - the delay to draw with; undefined for the one that the browser part chooses. */
function replayAll(modules, recorded, fixedDelayMs) {
  const [errors, all, delays] = [[], [], []];
  for (const bot of recorded.messages.keys()) {
    if (!recorded.places.has(bot)) continue;
    replay(modules, bot, recorded, fixedDelayMs, (cm, isAside, delay) => {
      all.push(cm);
      delays.push(delay);
      if (!isAside) errors.push(cm);
    });
  }
  for (const list of [errors, all, delays]) list.sort((a, b) => a - b);
  return { errors, all, delays };
}

/** @returns centimetres, and the delay with which the browser part draws, as fields of a line of results */
export async function shownError(file) {
  const modules = await loadModules();
  const recorded = readRecording(file);
  const own = replayAll(modules, recorded, undefined);
  const present = replayAll(modules, recorded, 0);
  return {
    shown_error_p99_cm: percentile(own.errors, 0.99), shown_error_p50_cm: percentile(own.errors, 0.5), shown_error_p99_with_put_aside_cm: percentile(own.all, 0.99),
    shown_samples: own.errors.length, display_delay_ms: percentile(own.delays, 0.99), display_delay_p50_ms: percentile(own.delays, 0.5),
    shown_error_at_0_p99_cm: percentile(present.errors, 0.99),
  };
}

if (process.argv[1] === new URL(import.meta.url).pathname) process.stdout.write(`${JSON.stringify(await shownError(process.argv[2]))}\n`);
