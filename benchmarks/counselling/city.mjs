// A city whose desks never close, in a folder that goes with the bench, and its server.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = new URL("../..", import.meta.url).pathname;
const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** @param {number} port - of loopback. @param {number} places - talks that an agent has at once. */
export function openCity(port, places) {
  const folder = mkdtempSync(join(tmpdir(), "madang-desks-"));
  const city = pack(folder);
  const history = join(folder, "history.jsonl");
  let said = "";
  let child;

  async function start() {
    // Nobody is away or lost because the bench is slow to speak for thirteen thousand people, and all of them have one address.
    const env = {
      ...process.env, Madang__Counselling__History: history, Madang__Counselling__TalksOfAgent: String(places), Madang__Counselling__WrapUpSeconds: "1", Madang__Counselling__RingSeconds: "300", Madang__Counselling__AnswerSeconds: "600",
      Madang__Counselling__AwaySeconds: "600", Madang__Counselling__AgentLostSeconds: "600", Madang__Counselling__Burst: "100000", Madang__Counselling__ASecond: "100000",
    };
    child = spawn("dotnet", [join(root, "src/Madang.Server/bin/Release/net10.0/Madang.Server.dll"), "--port", String(port), "--data", join(folder, "data"), "--city", city], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
    await new Promise((resolve, reject) => {
      child.stdout.on("data", (chunk) => {
        said += String(chunk);
        if (said.includes("Madang is open")) resolve();
      });
      child.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
    });
    said = said.slice(-100_000);
  }

  async function end(signal) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.removeAllListeners("exit");
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    // Its port and its files are its own until it has gone.
    await ended;
  }

  return {
    history, start,
    /** The link for the first operator, which the first start prints. */
    async firstLink() {
      for (let tried = 0; tried < 100; tried++) {
        const token = /\/office\/invitation\?token=([\w-]+)/.exec(said)?.[1];
        if (token) return token;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error("no link for the first operator");
    },
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    /** Seconds of processor time so far. */
    processor() {
      const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1].split(" ");
      // utime and stime in ticks, of which Linux has 100 a second.
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function pack(folder) {
  mkdirSync(join(folder, "content"));
  symlinkSync(join(root, "content/base"), join(folder, "content/base"));
  const city = join(folder, "content/seoul");
  cpSync(join(root, "content/seoul"), city, { recursive: true });
  const edit = (name, change) => writeFileSync(join(city, name), JSON.stringify(change(JSON.parse(readFileSync(join(city, name), "utf8")))));
  edit("counselling/desks.json", (file) => ({
    ...file,
    // One field more than the city has makes twelve queues.
    desks: file.desks.map((desk) => ({ ...desk, placesOfAgent: 10, hours: [{ days, from: "00:00", until: "23:59" }], ...desk.fields && { fields: [...desk.fields, { id: "twelfth", experts: 1 }] } })),
  }));
  for (const language of ["ko", "en"]) edit(`texts/${language}/counselling.json`, (file) => ({ ...file, "counselling.fields.business-support.twelfth": "12" }));
  edit("holidays.json", (file) => ({ ...file, days: [] }));
  return city;
}
