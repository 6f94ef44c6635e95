// The tests of ./bench world: what each adds to the bots, the place and the defaults.
const yards = (count) => Array.from({ length: count }, (_, i) => `yard-${i}`);

/** People in each yard of the test `spaces`. */
const perYard = 250;

/** Pairs whose bots walk side by side; of a peer that sends ten positions a second fewer have to be watched for as many samples. */
const pairs = (n, peer) => {
  const count = Math.min(100, Math.floor(n / 4));
  return { pairs: count, watched: peer === "madang" ? count : Math.min(count, 32) };
};

/** Until both runtimes have compiled what runs often: .NET and Node do so for some fifteen seconds while few people make it run. */
const warm = 20;

const settled = (n, peer) => ({ ...pairs(n, peer), warm });

export const tests = {
  /** Everybody walks in 200 x 200 m. */
  steady: { n: ["50", "200", "800"], workloads: ["waypoint", "wander"], seconds: 20, looksInside: true, args: settled },
  /** The same over a line that holds up each message by 0 to 150 ms, each way: what is shown then, once the clocks have settled. Its lines are those of `steady` with `jitter_ms`. */
  jitter: { as: "steady", n: ["200"], workloads: ["wander"], seconds: 5, isOurs: true, looksInside: true, args: () => ({ jitter: 150, pairs: 0, warm: 30 }) },
  /** A hundred people in one room, all in view of each other. */
  room: { n: ["100"], workloads: ["wander"], seconds: 20, looksInside: true, place: () => ({ size: 24, spawnStep: 1.5 }), args: settled },
  /** Many spaces with 250 people each, nothing pinned. Only Madang: the others would need a process for each. The server has all its spaces with nobody there, too. */
  spaces: {
    n: ["0", "5000"], workloads: ["waypoint"], seconds: 60, isPinned: false, isOurs: true,
    place: (n, most) => ({ spawnStep: 5, spaces: yards(Math.max(1, Math.ceil(most / perYard))) }),
    args: (n) => ({ "join-seconds": 180, pairs: Math.min(100, Math.floor(n / 4)) }),
  },
  /** Newcomers, five a second, while the others walk: from the request for a pass to name, looks and motion of everybody within 40 m. */
  join: { n: ["800"], workloads: ["waypoint"], generator: "join", seconds: 10, args: () => ({ pairs: 0 }) },
  /** Three thousand come within ten seconds. */
  storm: { n: ["3000"], workloads: ["waypoint"], generator: "storm", seconds: 10, args: () => ({ rate: 300 }) },
  /** Ten minutes in which everybody is replaced six times. */
  soak: { n: ["200"], workloads: ["wander"], generator: "soak", seconds: 600, isOurs: true, weighs: true, args: (n) => ({ rate: n / 100, pairs: 16 }) },
  /** The largest number in one space with a p99 under 100 ms, found by steps. */
  max: { n: ["800"], workloads: ["waypoint", "wander"], seconds: 10, searches: true, args: (n, peer) => ({ "join-seconds": 120, ...pairs(n, peer) }) },
};
