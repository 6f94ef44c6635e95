// Asks the chatbot a set of questions and says how many answers are right, wrong or missing, and how long each took.
// A line of the set: question, language, kinds of reply that are right (parted by commas), what an answer must hold (parted by |; ways to say it by /).
import { readFileSync, writeFileSync } from "node:fs";
import { startServer } from "./server.mjs";

const usage = "Usage: ./bench tax-ask FILE.tsv [--url ADDRESS] [--all] [--json FILE]   --url asks a server that runs already; --all shows right answers too";
const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const file = args.find((a, i) => !a.startsWith("--") && !["--url", "--json"].includes(args[i - 1] ?? ""));
if (file === undefined || args.includes("--help")) {
  console.log(usage);
  process.exit(file === undefined && !args.includes("--help") ? 2 : 0);
}

const asked = readFileSync(file, "utf8").split("\n").filter((l) => l.trim() !== "" && !l.startsWith("#")).map((line) => {
  const [question, language = "ko", kinds = "answer", holds = ""] = line.split("\t");
  return { question, language, kinds: kinds.split(","), holds: holds.trim() === "" ? [] : holds.trim().split("|") };
});

const server = option("--url") === undefined ? await startServer() : undefined;
const url = option("--url") ?? server.url;
const ask = async ({ question, language }) => {
  const begun = performance.now();
  const answer = await fetch(`${url}/api/tax/ask`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ question, language }) });
  const body = await answer.json();
  return { ms: performance.now() - begun, status: answer.status, ...body };
};

function judge({ kinds, holds }, { kind, text, citations = [] }) {
  if (!kinds.includes(kind)) return ["unknown", "handover", "ask"].includes(kind) ? "unknown" : "wrong";
  return kind !== "answer" || (citations.length > 0 && holds.every((h) => h.split("/").some((way) => text.includes(way)))) ? "right" : "wrong";
}

try {
  // The first questions wait for the compiler, not for the chatbot.
  for (let i = 0; i < 3; i++) for (const question of asked.slice(0, 20)) await ask(question);
  const results = [];
  for (const question of asked) {
    const reply = await ask(question);
    const verdict = reply.status === 200 ? judge(question, reply) : "wrong";
    results.push({ question: question.question, verdict, kind: reply.kind, ms: reply.ms, text: reply.text ?? reply.title });
    if (verdict !== "right" || args.includes("--all")) console.log(`${verdict.padEnd(8)} ${reply.ms.toFixed(1).padStart(5)} ms  ${question.question}\n         ${reply.kind ?? reply.status}: ${(reply.text ?? reply.title ?? "").replaceAll("\n", "\n         ")}`);
  }

  const count = (verdict) => results.filter((r) => r.verdict === verdict).length;
  const times = results.map((r) => r.ms).sort((a, b) => a - b);
  console.log(`\n${results.length} questions: ${count("right")} right, ${count("wrong")} wrong, ${count("unknown")} unknown; median ${times[times.length >> 1].toFixed(1)} ms, longest ${times.at(-1).toFixed(1)} ms, with the way there and back`);
  if (option("--json") !== undefined) writeFileSync(option("--json"), JSON.stringify(results, null, 2));
} finally {
  await server?.stop();
}
