// The tests of ./bench world: what each adds to the bots, the place and the defaults.
const yards = (count) => Array.from({ length: count }, (_, i) => `yard-${i}`);

export const tests = {
  /** Everybody walks in 200 x 200 m. */
  steady: { n: ["50", "200", "800"], workloads: ["waypoint", "wander"], seconds: 10 },
  /** A hundred people in one room, all in view of each other. */
  room: { n: ["100"], workloads: ["wander"], seconds: 10, place: () => ({ size: 24, spawnStep: 1.5 }) },
  /** Many spaces with 250 people each, nothing pinned. Only Madang: the others would need a process for each. */
  spaces: { n: ["0", "1000", "5000"], workloads: ["waypoint"], seconds: 10, isPinned: false, isOurs: true, place: (n) => ({ spawnStep: 5, spaces: yards(Math.max(1, Math.round(n / 250))) }), args: () => ({ "join-seconds": 180 }) },
  /** Newcomers, five a second, while the others walk: from the request for a pass to name, looks and motion of everybody within 40 m. */
  join: { n: ["800"], workloads: ["waypoint"], generator: "join", seconds: 10 },
  /** Three thousand come within ten seconds. */
  storm: { n: ["3000"], workloads: ["waypoint"], generator: "storm", seconds: 10, args: () => ({ rate: 300 }) },
  /** Ten minutes in which everybody is replaced six times. */
  soak: { n: ["200"], workloads: ["wander"], generator: "soak", seconds: 600, isOurs: true, args: (n) => ({ rate: n / 100 }) },
  /** More and more in one space; the summary says up to where the p99 stayed under 100 ms. */
  max: { n: ["800", "1200", "1500", "2000", "2500"], workloads: ["waypoint", "wander"], seconds: 10, args: () => ({ "join-seconds": 120 }) },
};
