// What the lines come to: medians over the runs, Madang against the best configuration of the others in each row, and the targets.
import { others } from "./peers.mjs";
import { reached } from "./targets.mjs";

const median = (values) => {
  const sorted = values.filter((value) => value !== null && value !== undefined).sort((a, b) => a - b);
  return sorted.length === 0 ? null : sorted[(sorted.length - 1) >> 1];
};

const group = (items, key) => items.reduce((map, item) => map.set(key(item), [...(map.get(key(item)) ?? []), item]), new Map());

/** Bytes are divided by the share of the frames that came: who falls behind says less. */
const measures = {
  cpu_core: (result) => result.cpu_core,
  bytes_per_visitor_s: (result) => (result.bytes_per_visitor_s === null ? null : result.bytes_per_visitor_s / (result.delivered ?? 1)),
  p50_ms: (result) => result.p50_ms,
  p99_ms: (result) => result.p99_ms,
  join_p99_ms: (result) => result.join_p99_ms,
  join_bytes: (result) => result.join_bytes,
};

const say = (title, lines) => lines.length > 0 && process.stdout.write(`\n${title}\n${lines.join("\n")}\n`);

/** The largest number that each peer bore in the test max, and the first that it did not. */
export function searched(results) {
  return [...group(results.filter((r) => r.test === "max"), (r) => `${r.peer} ${r.workload}${r.hz ? ` ${r.hz} Hz` : ""}`)].map(([title, list]) => {
    const bore = (r) => !r.failure && r.p99_ms !== null && r.p99_ms < 100;
    const held = Math.max(0, ...list.filter(bore).map((r) => r.n));
    const broke = Math.min(...list.filter((r) => !bore(r) && r.n > held).map((r) => r.n));
    return { title, peer: list[0].peer, workload: list[0].workload, held, broke };
  });
}

function ratios(results) {
  const rows = [];
  for (const [place, inPlace] of group(results.filter((r) => !r.jitter_ms && r.test !== "max"), (r) => `${r.test} ${r.workload} ${r.n}`)) {
    const byPeer = group(inPlace.filter((r) => !r.failure), (r) => `${r.peer}${r.hz ? ` ${r.hz} Hz` : ""}`);
    const ours = byPeer.get("madang");
    if (!ours) continue;
    for (const [name, of] of Object.entries(measures)) {
      const mine = median(ours.map(of));
      const best = [...byPeer].filter(([peer, [first]]) => peer !== "madang" && !others[first.peer].isFloor).map(([peer, list]) => [peer, median(list.map(of))]).filter(([, value]) => value !== null).sort((a, b) => a[1] - b[1])[0];
      if (mine === null || !best) continue;
      rows.push(`${place.padEnd(22)} ${name.padEnd(20)} madang ${mine.toFixed(3).padStart(12)}   ${best[0].padEnd(24)} ${best[1].toFixed(3).padStart(12)}   ratio ${(mine / best[1]).toFixed(3)} (1/${(best[1] / mine).toFixed(1)})`);
    }
  }
  return rows;
}

export function summarise(results) {
  say("Madang against the best of the others, each the median of its runs", ratios(results));
  say("The largest number with a p99 under 100 ms", searched(results).map(({ title, held, broke }) => `${title.padEnd(32)} ${held === 0 ? "none that was tried" : held}${broke === Infinity ? ", and no limit was found in time" : `, not ${broke}`}`));
  say("Targets", reached(results, { median, measures, searched }).map(({ what, figure, target, ok }) => `${ok ? "reached    " : "not reached"} ${what.padEnd(58)} ${figure.padStart(22)}   target ${target}`));
}
