// What Madang is to reach, and how each figure follows from the lines of results. Only what a run has the lines for is told.

/** @returns what, figure, target and whether it is reached, for every target that these results speak of */
export function reached(results, { median, measures, searched }) {
  const of = (peer, where) => results.filter((r) => r.peer === peer && !r.failure && Object.entries(where).every(([name, value]) => (r[name] ?? null) === value));
  const mine = (where, measure) => median(of("madang", { jitter_ms: null, ...where }).map(measure));
  // Of a peer that runs at two rates the better one counts in each row.
  const best = (peer, where, measure) => {
    const values = [10, 20].map((hz) => median(of(peer, { ...where, hz }).map(measure))).filter((value) => value !== null);
    return values.length === 0 ? null : Math.min(...values);
  };
  const least = (...values) => (values.every((value) => value === null) ? null : Math.min(...values.filter((value) => value !== null)));
  const rows = [];
  const below = (what, figure, most, unit, isStrict = true) => {
    if (figure === null || figure === undefined) return;
    rows.push({ what, figure: `${Number(figure.toFixed(3))} ${unit}`, target: `${isStrict ? "under" : "at most"} ${most} ${unit}`, ok: isStrict ? figure < most : figure <= most });
  };
  const share = (what, figure, other, parts) => {
    if (figure === null || other === null) return;
    rows.push({ what, figure: `1/${(other / figure).toFixed(1)}`, target: `at most 1/${parts}`, ok: figure * parts <= other });
  };

  for (const [workload, cpuParts, byteParts] of [["waypoint", 3, 80], ["wander", 2, 7]]) {
    const where = { test: "steady", workload, n: 800 };
    share(`processor time, 800 ${workload}, to colyseus-uws`, mine(where, measures.cpu_core), best("colyseus-uws", where, measures.cpu_core), cpuParts);
    const bytes = (peer) => best(peer, where, measures.bytes_per_visitor_s);
    share(`bytes to each, 800 ${workload}, to the smaller of Colyseus`, mine(where, measures.bytes_per_visitor_s), least(bytes("colyseus-uws"), bytes("colyseus-uws-view")), byteParts);
  }

  const crowd = { test: "steady", workload: "wander", n: 800 };
  below("a change to its arrival, 800 wander, p50", mine(crowd, measures.p50_ms), 30, "ms");
  below("a change to its arrival, 800 wander, p99", mine(crowd, measures.p99_ms), 75, "ms");
  const samples = mine(crowd, (r) => r.samples);
  if (samples !== null) rows.push({ what: "samples of it", figure: String(samples), target: "at least 2000", ok: samples >= 2_000 });

  for (const [test, n] of [...new Set(results.filter((r) => r.peer === "madang" && r.workload === "wander" && r.shown_error_p99_cm !== null && !r.jitter_ms).map((r) => `${r.test} ${r.n}`))].map((text) => text.split(" "))) {
    below(`error of what is shown within 10 m, ${test} ${n} wander, D = 0, p99`, mine({ test, n: Number(n), workload: "wander" }, (r) => r.shown_error_at_0_p99_cm), 8, "cm", false);
    below("  with the D that the browser part chooses, p99", mine({ test, n: Number(n), workload: "wander" }, (r) => r.shown_error_p99_cm), 8, "cm", false);
    below("  that D, median", mine({ test, n: Number(n), workload: "wander" }, (r) => r.display_delay_p50_ms), 0, "ms", false);
  }
  const held = of("madang", { test: "steady", workload: "wander", jitter_ms: 150 });
  below("error of what is shown, 0 to 150 ms of jitter each way, p99", median(held.map((r) => r.shown_error_p99_cm)), 10, "cm", false);
  below("  D", median(held.map((r) => r.display_delay_ms)), 350, "ms", false);

  const most = searched(results);
  for (const [workload, atLeast, times] of [["waypoint", 2_000, 3], ["wander", 1_500, 0]]) {
    const ours = most.find((one) => one.peer === "madang" && one.workload === workload);
    if (!ours) continue;
    rows.push({ what: `largest number in one space, ${workload}`, figure: String(ours.held), target: `at least ${atLeast}`, ok: ours.held >= atLeast });
    const theirs = Math.max(0, ...most.filter((one) => one.peer !== "madang" && one.workload === workload).map((one) => one.held));
    if (times > 0 && theirs > 0) rows.push({ what: "  times that of the best peer", figure: (ours.held / theirs).toFixed(1), target: `at least ${times}`, ok: ours.held >= times * theirs });
  }

  const spaces = { test: "spaces", workload: "waypoint" };
  const empty = mine({ ...spaces, n: 0 }, (r) => r.rss_mb);
  for (const n of new Set(results.filter((r) => r.test === "spaces" && r.n > 0).map((r) => r.n))) {
    below(`a change to its arrival, ${n} in many spaces, p99`, mine({ ...spaces, n }, measures.p99_ms), 100, "ms");
    const full = mine({ ...spaces, n }, (r) => r.rss_mb);
    if (full !== null && empty !== null) below(`memory of each of ${n} visitors`, ((full - empty) * 1_024) / n, 40, "kB");
  }

  const room = { test: "room", workload: "wander", n: 100 };
  below("bytes to each, 100 in one room", mine(room, measures.bytes_per_visitor_s), 3_500, "B/s");
  share("processor time, 100 in one room, to colyseus-uws", mine(room, measures.cpu_core), best("colyseus-uws", room, measures.cpu_core), 2);

  const join = { test: "join", n: 800 };
  below("to name, looks and motion of all around, 800 there, p99", mine(join, measures.join_p99_ms), 150, "ms");
  below("bytes of it", mine(join, measures.join_bytes), 25_000, "B");

  for (const n of new Set(results.filter((r) => r.test === "steady" && r.peer === "madang" && !r.jitter_ms).map((r) => r.n))) {
    for (const workload of ["waypoint", "wander"]) {
      const allocated = mine({ test: "steady", workload, n }, (r) => r.tick_alloc_bytes);
      if (allocated !== null) below(`allocated for each avatar in a tick, ${n} ${workload}`, allocated / n, 0, "B", false);
    }
  }

  const soak = { test: "soak" };
  const [early, late] = [mine(soak, (r) => r.rss_early_mb), mine(soak, (r) => r.rss_late_mb)];
  if (early !== null && late !== null) below("memory after a collection, minute 10 to minute 3", (100 * (late - early)) / early, 1, "%", false);
  const [before, after] = [mine(soak, (r) => r.handles_early), mine(soak, (r) => r.handles_late)];
  // A dozen of two hundred are on their way in or out at any moment.
  if (before !== null && after !== null) below("open handles, minute 10 to minute 3", after - before, 12, "more", false);
  return rows;
}
