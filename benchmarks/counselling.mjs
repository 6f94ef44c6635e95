// The desks under a crowd: how long until one talks, whether a rush of thousands keeps its order, how soon a place is known, what a kill costs, and how fast words travel.
// One agent of a practice city sits at all desks, so that talks are few: ten, and not the thousand of the goal.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOptions } from "./options.mjs";
import { freePort } from "./server.mjs";

const usage = `Usage: ./bench counselling [--tickets N] [--sockets N] [--seconds N] [--json FILE]
  --tickets N   people who take a ticket (default 3000)
  --sockets N   of those, with an open line (default 600)
  --seconds N   in how many seconds they come (default 10)
`;
const options = readOptions({ tickets: "text", sockets: "text", seconds: "text", json: "text" }, usage);
const [tickets, sockets, seconds] = [Number(options.tickets ?? 3000), Number(options.sockets ?? 600), Number(options.seconds ?? 10)];
const root = new URL("..", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "madang-desks-"));
const history = join(folder, "history.jsonl");
const city = openDesks();
const port = await freePort();
const url = `http://localhost:${port}`;
const rows = [];
// What must hold on any machine decides the exit code; times are for whoever reads the table.
const note = (what, value, goal, holds = true) => rows.push({ what, value, goal, holds });
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

let server = await start();
try {
  const agent = await practiceAgent();
  await firstTalk(agent);
  await words(agent);
  const people = await rush();
  await placesAreLive(people);
  await kill(people);
} finally {
  server.kill("SIGTERM");
}

const checked = spawnSync("dotnet", [join(root, "tools/Madang.QueueChecker/bin/Release/net10.0/Madang.QueueChecker.dll"), history, "10", "10"], { encoding: "utf8" });
note("the history, judged apart", checked.stdout.trim().split("\n").at(-1), "0 breaches", checked.status === 0);
const width = Math.max(...rows.map(({ what }) => what.length));
for (const { what, value, goal, holds } of rows) console.log(`${what.padEnd(width)}  ${String(value).padEnd(34)}  ${goal}${holds ? "" : "  FAILED"}`);
if (options.json) writeFileSync(options.json, JSON.stringify(rows, null, 2));
rmSync(folder, { recursive: true, force: true });
if (rows.some(({ holds }) => !holds)) process.exitCode = 1;

// The pack with desks that never close and ten places for an agent.
function openDesks() {
  mkdirSync(join(folder, "content"));
  symlinkSync(join(root, "content/base"), join(folder, "content/base"));
  const pack = join(folder, "content/seoul");
  cpSync(join(root, "content/seoul"), pack, { recursive: true });
  const edit = (name, change) => writeFileSync(join(pack, name), JSON.stringify(change(JSON.parse(readFileSync(join(pack, name), "utf8")))));
  const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
  edit("counselling/desks.json", (file) => ({ ...file, desks: file.desks.map((desk) => ({ ...desk, placesOfAgent: 10, hours: [{ days, from: "00:00", until: "23:59" }] })) }));
  edit("holidays.json", (file) => ({ ...file, days: [] }));
  return pack;
}

async function start() {
  const env = { ...process.env, Madang__Counselling__History: history, Madang__Counselling__TalksOfAgent: "10", Madang__Counselling__AwaySeconds: "600", Madang__Counselling__AgentLostSeconds: "600", Madang__Counselling__Burst: "100000", Madang__Counselling__ASecond: "100000", Madang__Counselling__WrapUpSeconds: "0" };
  const child = spawn("dotnet", [join(root, "src/Madang.Server/bin/Release/net10.0/Madang.Server.dll"), "--demo", "--port", String(port), "--data", join(folder, "data"), "--city", city], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk) => String(chunk).includes("Madang is open") && resolve());
    child.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return child;
}

const cookiesOf = (answer) => answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");

function form(path, cookie, fields) {
  return fetch(url + path, { method: "POST", redirect: "manual", headers: { cookie, "content-type": "application/x-www-form-urlencoded" }, body: new URLSearchParams(fields) });
}

async function practiceAgent() {
  const entered = await form("/practice/enter", "", [["person", "agent"]]);
  const cookie = cookiesOf(entered);
  if (cookie === "") throw new Error(`nobody becomes an agent: ${entered.status}`);
  return cookie;
}

async function sit(agent, presence) {
  const desks = await (await fetch(`${url}/api/desks`)).json();
  const seats = desks.flatMap(({ id, fields }) => fields.length === 0 ? [`${id}/`] : fields.map((field) => `${id}/${field.id}`));
  await form("/office/desk/presence", agent, [["presence", presence], ["seats", "yes"], ...seats.map((seat) => ["seat", seat])]);
  return seats;
}

async function take(desk, field) {
  const answer = await fetch(`${url}/api/desks/${desk}/tickets`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ field }) });
  if (answer.status !== 201) throw new Error(`a ticket: ${answer.status}`);
  return { cookie: cookiesOf(answer), desk, field, ...await answer.json() };
}

const ticketOf = async ({ id, cookie }) => (await fetch(`${url}/api/tickets/${id}`, { headers: { cookie } })).json();

async function call(person, agent) {
  await form(`/office/desk/${person.id}/accept`, agent, []);
  await fetch(`${url}/api/tickets/${person.id}/answer`, { method: "POST", headers: { cookie: person.cookie } });
}

async function firstTalk(agent) {
  await sit(agent, "ready");
  const begun = performance.now();
  await (await fetch(`${url}/counselling/dasan-120`)).text();
  const person = await take("dasan-120");
  await call(person, agent);
  await fetch(`${url}/api/talks/${person.id}/messages`, { method: "POST", headers: { cookie: person.cookie, "content-type": "application/json" }, body: JSON.stringify({ id: "first", text: "hello" }) });
  note("from a link to the first word, without the time people take", `${Math.round(performance.now() - begun)} ms`, "under 10 s, at most 3 presses");
  await form(`/office/desk/${person.id}/close`, agent, [["result", "answered"]]);
}

function line(cookie, heard) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace("http", "ws")}/live/services`, { headers: { cookie, origin: url } });
    socket.addEventListener("open", () => socket.send('{"protocol":"json","version":1}\u001e'));
    socket.addEventListener("error", () => reject(new Error("no line")));
    socket.addEventListener("message", ({ data }) => {
      for (const part of data.split("\u001e").filter(Boolean)) {
        const message = JSON.parse(part);
        if (message.type === undefined) resolve(socket);
        else if (message.type === 1) heard(message.arguments[0]);
      }
    });
  });
}

// Each message is on its way until its reader has fetched it.
async function words(agent) {
  const people = [];
  for (let i = 0; i < 10; i++) {
    const person = await take("dasan-120");
    await call(person, agent);
    people.push(person);
  }
  const sent = new Map();
  const took = [];
  const lines = await Promise.all(people.map((person) => {
    let last = 0;
    return line(person.cookie, async ({ kind, seq }) => {
      if (kind !== "talk" || seq <= last) return;
      const from = last;
      last = seq;
      const { messages } = await (await fetch(`${url}/api/talks/${person.id}/messages?after=${from}`, { headers: { cookie: person.cookie } })).json();
      for (const { text } of messages) {
        if (!sent.has(text)) continue;
        took.push(performance.now() - sent.get(text));
        sent.delete(text);
      }
    });
  }));
  const perSecond = 200;
  for (let i = 0; i < perSecond * 5; i++) {
    const { id } = people[i % people.length];
    const text = `word ${i}`;
    sent.set(text, performance.now());
    void fetch(`${url}/api/office/talks/${id}/messages`, { method: "POST", headers: { cookie: agent, "content-type": "application/json" }, body: JSON.stringify({ id: `w${i}`, text }) });
    if (i % 10 === 9) await sleep(50);
  }
  for (let waited = 0; sent.size > 0 && waited < 10_000; waited += 100) await sleep(100);
  took.sort((a, b) => a - b);
  note(`${took.length} messages at 200/s in 10 talks, sent to shown: median, p99`, `${at(took, 0.5)?.toFixed(1)} ms, ${at(took, 0.99)?.toFixed(1)} ms`, "p99 under 100 ms (of 1,000 talks)");
  note("of those never shown", sent.size, "0", sent.size === 0);
  for (const open of lines) open.close();
  for (const { id } of people) await form(`/office/desk/${id}/close`, agent, [["result", "answered"]]);
  // From here on nobody is called: the rush is about the row.
  await sit(agent, "gone");
}

async function rush() {
  const desks = await (await fetch(`${url}/api/desks`)).json();
  const queues = desks.flatMap(({ id, fields }) => fields.length === 0 ? [[id, undefined]] : fields.map((field) => [id, field.id]));
  const people = [];
  const begun = performance.now();
  const all = [];
  for (let i = 0; i < tickets; i++) {
    const due = i * seconds * 1000 / tickets - (performance.now() - begun);
    if (due > 1) await sleep(due);
    all.push(take(...queues[i % queues.length]).then((person) => people.push(person)));
  }
  const failed = (await Promise.allSettled(all)).filter(({ status }) => status === "rejected").length;
  note(`${tickets} tickets in ${queues.length} queues, taken in`, `${((performance.now() - begun) / 1000).toFixed(1)} s`, `${seconds} s`);
  note("refused or lost", failed, "0", failed === 0);
  const wrong = await disorder(people);
  note("breaches of the order", wrong, "0", wrong === 0);
  return people;
}

/** Places that are not those of the numbers, in each queue. */
async function disorder(people) {
  const seen = new Map();
  for (let i = 0; i < people.length; i += 50) {
    await Promise.all(people.slice(i, i + 50).map(async (person) => {
      const { position, number, desk, field, state } = await ticketOf(person);
      const key = `${desk}/${field ?? ""}`;
      seen.set(key, [...seen.get(key) ?? [], { position, number, state }]);
    }));
  }
  let wrong = 0;
  for (const queue of seen.values()) {
    queue.sort((a, b) => a.number - b.number);
    queue.forEach(({ position, state }, place) => { if (state !== "waiting" || position !== place + 1) wrong++; });
  }
  return wrong;
}

async function placesAreLive(people) {
  const watching = people.filter(({ desk }) => desk === "dasan-120").slice(1, 1 + sockets);
  const others = people.filter(({ desk }) => desk !== "dasan-120").slice(0, Math.max(0, sockets - watching.length));
  const first = people.filter(({ desk }) => desk === "dasan-120").sort((a, b) => a.number - b.number)[0];
  const took = [];
  let left = 0;
  const lines = [];
  for (const person of [...watching, ...others].filter(({ id }) => id !== first.id)) {
    lines.push(await line(person.cookie, async ({ kind, id }) => {
      if (kind !== "queue" || left === 0 || id !== "dasan-120" || person.told) return;
      person.told = true;
      await sleep(Math.random() * 700);
      await ticketOf(person);
      took.push(performance.now() - left);
    }));
  }
  left = performance.now();
  await fetch(`${url}/api/tickets/${first.id}`, { method: "DELETE", headers: { cookie: first.cookie } });
  await sleep(5_000);
  took.sort((a, b) => a - b);
  note(`${lines.length} lines open, ${took.length} of them told that they moved up; known after: median, longest`, took.length === 0 ? "–" : `${(at(took, 0.5) / 1000).toFixed(2)} s, ${(took.at(-1) / 1000).toFixed(2)} s`, "within 2 s");
  for (const open of lines) open.close();
  people.splice(people.indexOf(first), 1);
}

async function kill(people) {
  server.removeAllListeners("exit");
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGKILL");
  // Its port and its files are its own until it has gone.
  await ended;
  const begun = performance.now();
  server = await start();
  const wrong = await disorder(people);
  note("killed and started again: everybody asked and in place after", `${((performance.now() - begun) / 1000).toFixed(1)} s, ${wrong} out of place`, "15 s, 0", wrong === 0);
}
