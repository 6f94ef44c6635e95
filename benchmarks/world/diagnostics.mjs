// Looks into a .NET process from outside, by the diagnostics socket that every one opens: nothing for it is in the product.
// https://github.com/dotnet/diagnostics/blob/main/documentation/design-docs/ipc-protocol.md
import { existsSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const collectTracing2 = { set: 2, id: 3 };
const ok = 0x00;
const informational = 4;
/** Keyword GCHeapCollect of the runtime's provider: whoever asks for it gets a full, blocking collection. */
const heapCollect = 0x800000n;

function text(value) {
  const bytes = Buffer.from(`${value}\0`, "utf16le");
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length / 2);
  return Buffer.concat([length, bytes]);
}

function number(value, bytes = 4) {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 8) buffer.writeBigUInt64LE(value);
  else buffer.writeUInt32LE(value);
  return buffer;
}

function command({ set, id }, payload) {
  const head = Buffer.alloc(20);
  head.write("DOTNET_IPC_V1\0", "ascii");
  head.writeUInt16LE(20 + payload.length, 14);
  head[16] = set;
  head[17] = id;
  return Buffer.concat([head, payload]);
}

function socketOf(pid) {
  // The start time, in ticks since the machine started, tells it from what an earlier process of that number has left behind.
  const started = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ")[19];
  const name = `dotnet-diagnostic-${pid}-${started}-socket`;
  if (!existsSync(join(tmpdir(), name))) throw new Error(`process ${pid} has no diagnostics socket in ${tmpdir()}`);
  return join(tmpdir(), name);
}

/** Opens an event session and hands over its bytes as they come. Closing the returned socket ends the session. */
function openSession(pid, provider, keywords, args, take) {
  return new Promise((resolve, reject) => {
    const socket = connect(socketOf(pid));
    // 16 MB of buffer, format NetTrace, no rundown, one provider.
    const payload = Buffer.concat([number(16), number(1), Buffer.from([0]), number(1), number(keywords, 8), number(informational), text(provider), text(args)]);
    socket.write(command(collectTracing2, payload));
    socket.on("error", reject);
    let head = Buffer.alloc(0);
    socket.on("data", (chunk) => {
      if (head === null) return take(chunk);
      head = Buffer.concat([head, chunk]);
      // Twenty bytes of head and eight of the session's number.
      if (head.length < 28) return undefined;
      if (head[17] !== ok) return reject(new Error(`process ${pid} refused an event session`));
      const rest = head.subarray(28);
      head = null;
      resolve(socket);
      return take(rest);
    });
  });
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// .NET hands a free region of the heap back when it has been free through twenty collections (AGE_IN_FREE_TO_DECOMMIT in gc.cpp).
const collections = 24;

/** Makes the process collect everything it can, until it has handed back the memory that is free. */
export async function collectGarbage(pid) {
  for (let round = 0; round < collections; round++) {
    const socket = await openSession(pid, "Microsoft-Windows-DotNETRuntime", heapCollect, "", () => {});
    await sleep(300);
    socket.destroy();
  }
  await sleep(1_000);
}

// An event of System.Runtime says name, title, scale, increment (a double), interval (a float), the texts in UTF-16 with a zero behind.
const allocations = Buffer.from("alloc-rate\0", "utf16le");

/** Finds the increments of the counter of allocated bytes in the bytes of a session. */
function increments(bytes) {
  const found = [];
  for (let at = bytes.indexOf(allocations); at >= 0; at = bytes.indexOf(allocations, at + allocations.length)) {
    let end = at + allocations.length;
    for (let skipped = 0; skipped < 2 && end + 1 < bytes.length; end += 2) if (bytes.readUInt16LE(end) === 0) skipped++;
    if (end + 12 <= bytes.length) found.push({ bytes: bytes.readDoubleLE(end), seconds: bytes.readFloatLE(end + 8) });
  }
  return found;
}

/** @returns {Promise<number>} bytes that the process allocates in a second, looked at for about twice `seconds`; the looking itself is in it */
export async function allocatedPerSecond(pid, seconds) {
  const chunks = [];
  const socket = await openSession(pid, "System.Runtime", 0n, `EventCounterIntervalSec=${seconds}`, (chunk) => chunks.push(chunk));
  // The first reading holds what the session itself cost to set up.
  for (let waited = 0; waited < 4 * seconds + 4; waited += 0.25) {
    await sleep(250);
    const [, second] = increments(Buffer.concat(chunks));
    if (!second) continue;
    socket.destroy();
    return second.bytes / second.seconds;
  }
  socket.destroy();
  throw new Error(`process ${pid} told nothing of what it allocates`);
}
