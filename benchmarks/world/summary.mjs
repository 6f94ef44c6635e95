// What the lines come to: medians over the runs, and Madang against the best configuration of the others in each row.
const median = (values) => {
  const sorted = values.filter((value) => value !== null && value !== undefined).sort((a, b) => a - b);
  return sorted.length === 0 ? null : sorted[(sorted.length - 1) >> 1];
};

const group = (items, key) => Map.groupBy ? Map.groupBy(items, key) : items.reduce((map, item) => map.set(key(item), [...(map.get(key(item)) ?? []), item]), new Map());

/** Bytes are divided by the share of the frames that came: who falls behind says less. */
const measures = {
  cpu_core: (result) => result.cpu_core,
  bytes_per_visitor_s: (result) => (result.bytes_per_visitor_s === null ? null : result.bytes_per_visitor_s / (result.delivered ?? 1)),
  p50_ms: (result) => result.p50_ms,
  p99_ms: (result) => result.p99_ms,
  join_p99_ms: (result) => result.join_p99_ms,
  join_bytes: (result) => result.join_bytes,
};

export function summarise(results) {
  const rows = [];
  for (const [place, inPlace] of group(results, (r) => `${r.test} ${r.workload} ${r.n}`)) {
    const byPeer = group(inPlace.filter((r) => !r.failure), (r) => `${r.peer}${r.hz ? ` ${r.hz} Hz` : ""}`);
    const ours = byPeer.get("madang");
    if (!ours) continue;
    for (const [name, of] of Object.entries(measures)) {
      const mine = median(ours.map(of));
      const best = [...byPeer].filter(([peer]) => peer !== "madang").map(([peer, list]) => [peer, median(list.map(of))]).filter(([, value]) => value !== null).sort((a, b) => a[1] - b[1])[0];
      if (mine === null || !best) continue;
      rows.push(`${place.padEnd(22)} ${name.padEnd(20)} madang ${mine.toFixed(3).padStart(12)}   ${best[0].padEnd(24)} ${best[1].toFixed(3).padStart(12)}   ratio ${(mine / best[1]).toFixed(3)} (1/${(best[1] / mine).toFixed(1)})`);
    }
  }
  if (rows.length > 0) process.stdout.write(`\nMadang against the best of the others, each the median of its runs\n${rows.join("\n")}\n`);
  for (const [peer, list] of group(results.filter((r) => r.test === "max"), (r) => `${r.peer} ${r.workload}${r.hz ? ` ${r.hz} Hz` : ""}`)) {
    const held = list.filter((r) => !r.failure && r.p99_ms < 100).map((r) => r.n);
    process.stdout.write(`${peer}: holds ${held.length === 0 ? "none of these" : Math.max(...held)} with p99 under 100 ms\n`);
  }
}
