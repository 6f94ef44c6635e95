// One Chromium that looks on: opens the plaza in a tiny canvas, and tells what its main thread does in its own processor time.
import { createRequire } from "node:module";
import { edge, space } from "./city.mjs";

const { chromium } = createRequire(new URL("../../client/package.json", import.meta.url))("@playwright/test");
const flags = [
  "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
];
/** A canvas of this size draws soon even by a processor: what is left is what the main thread does. */
const sizes = { desktop: { width: 160, height: 90 }, phone: { width: 90, height: 160 } };

export const launch = () => chromium.launch({ executablePath: "/usr/bin/chromium", args: flags });

/** Opens the plaza at the best quality of a kind of device and waits until all of it is there. */
export async function lookOn(browser, url, device, { viewport = sizes[device], quality = 0 } = {}) {
  const context = await browser.newContext({ viewport, locale: "ko-KR", ...(device === "phone" ? { isMobile: true, hasTouch: true, deviceScaleFactor: 1 } : {}) });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(`page: ${error.message}`));
  await page.goto(`${url}/world/${space}?inspect&spawn=${edge}&quality=${quality}`);
  await page.waitForFunction(() => performance.getEntriesByName("madang:complete").length > 0 && window.madang, undefined, { timeout: 120_000, polling: 200 });
  const cdp = await context.newCDPSession(page);
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  return new Onlooker(page, cdp, context);
}

const milliseconds = (metrics, name) => (metrics.find((m) => m.name === name)?.value ?? 0) * 1_000;

class Onlooker {
  constructor(page, cdp, context) {
    Object.assign(this, { page, cdp, context });
  }

  close() { return this.context.close(); }

  seen() {
    return this.page.evaluate(() => ({ frames: window.madang.frames, draws: window.madang.draws, triangles: window.madang.triangles, costs: window.madang.costs, crowd: window.madang.crowd }));
  }

  async until(what, seconds = 60) {
    const end = performance.now() + seconds * 1_000;
    for (;;) {
      const seen = await this.seen();
      if (what(seen)) return seen;
      if (performance.now() > end) throw new Error(`waited in vain: ${JSON.stringify(seen)}`);
      await new Promise((next) => setTimeout(next, 250));
    }
  }

  /** Milliseconds of the main thread's processor time a picture, over at least so many pictures. */
  async frameCost(frames) {
    const begun = Date.now();
    const read = async () => ({ ...(await this.seen()), metrics: (await this.cdp.send("Performance.getMetrics")).metrics });
    const from = await read();
    const until = Date.now() + 90_000;
    let to;
    do {
      await new Promise((next) => setTimeout(next, 500));
      to = await read();
    } while (to.frames - from.frames < frames && Date.now() < until);
    const count = to.frames - from.frames;
    const each = (name) => (milliseconds(to.metrics, name) - milliseconds(from.metrics, name)) / count;
    return {
      frames: count, pictures: count / ((Date.now() - begun) / 1_000), task: each("TaskDuration"), script: each("ScriptDuration"), layout: each("LayoutDuration"), style: each("RecalcStyleDuration"),
      people: (to.costs.people - from.costs.people) / count, tags: (to.costs.tags - from.costs.tags) / count, render: (to.costs.render - from.costs.render) / count,
      draws: to.draws, crowd: to.crowd,
    };
  }

  /** Shows or hides all name tags, as if nobody had one. */
  showTags(on) {
    return this.page.evaluate((show) => { document.querySelector(".world-labels").style.display = show ? "" : "none"; }, on);
  }

  /** The JavaScript heap in bytes, after all that is garbage was collected. */
  async heap() {
    await this.cdp.send("HeapProfiler.enable");
    for (let i = 0; i < 2; i++) await this.cdp.send("HeapProfiler.collectGarbage");
    const { usedSize } = await this.cdp.send("Runtime.getHeapUsage");
    await this.cdp.send("HeapProfiler.disable");
    return usedSize;
  }

  /** The longest tasks of the main thread while `during` runs, ms: by its own processor time, and by the clock. */
  async longestTask(during) {
    const events = [];
    const take = ({ value }) => events.push(...value);
    this.cdp.on("Tracing.dataCollected", take);
    await this.cdp.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["disabled-by-default-devtools.timeline", "devtools.timeline"] } });
    await during();
    const complete = new Promise((resolve) => this.cdp.once("Tracing.tracingComplete", resolve));
    await this.cdp.send("Tracing.end");
    await complete;
    this.cdp.off("Tracing.dataCollected", take);

    const threadOf = ({ pid, tid }) => `${pid}.${tid}`;
    const pictures = new Map();
    for (const event of events) if (event.name === "FireAnimationFrame") pictures.set(threadOf(event), (pictures.get(threadOf(event)) ?? 0) + 1);
    const [main] = [...pictures].sort((a, b) => b[1] - a[1])[0] ?? [];
    const tasks = events.filter((event) => event.name === "RunTask" && event.ph === "X" && threadOf(event) === main);
    if (tasks.length === 0 || tasks.some(({ tdur }) => tdur === undefined)) throw new Error("the trace holds no thread time of tasks");
    const most = (read) => Math.max(...tasks.map(read)) / 1_000;
    return { tasks: tasks.length, thread: most(({ tdur }) => tdur), clock: most(({ dur }) => dur) };
  }
}
