// One line a measurement, as they come.
const columns = [
  ["test", 7], ["peer", -18], ["workload", -9], ["n", 5], ["hz", 3], ["jitter_ms", 6, "jitter"], ["cpu_core", 8], ["gen_cpu", 7], ["bytes_per_visitor_s", 9, "B/s each"], ["frames_per_visitor_s", 8, "frames/s"],
  ["p50_ms", 7], ["p99_ms", 7], ["samples", 7], ["rss_mb", 7], ["join_p99_ms", 8, "join p99"], ["join_bytes", 8, "join B"], ["around", 6], ["tick_alloc_bytes", 7, "B/tick"], ["shown_error_p99_cm", 8, "shown cm"], ["display_delay_ms", 6, "D ms"], ["server_wait", 6, "wait"], ["lost", 4],
];

let hasHead = false;

const cell = (text, width) => (width < 0 ? text.padEnd(-width) : text.padStart(width));

export function print(result) {
  if (!hasHead) process.stdout.write(`${columns.map(([name, width, title]) => cell(title ?? name, width)).join(" ")}\n`);
  hasHead = true;
  const line = columns.map(([name, width]) => cell(String(result[name] ?? "-"), width)).join(" ");
  process.stdout.write(`${line}${result.failure ? `  ${result.failure}` : ""}${result.endings ? `  ${JSON.stringify(result.endings)}` : ""}\n`);
}
