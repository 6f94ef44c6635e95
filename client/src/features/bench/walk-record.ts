import { FrameTimes } from "./frame-times";

/** What a picture on the way was made of. */
export interface PictureCost {
  readonly draws: number;
  readonly triangles: number;
}

/** The longest task of the main thread since it began; null where the browser does not tell. */
export interface TaskWatch {
  longest(): number | null;
  stop(): void;
}

/** What is measured on a walk. Nothing of before a restart counts. */
export class WalkRecord {
  readonly times = new FrameTimes();
  draws = 0;
  triangles = 0;
  /** Shader programs that were there when the walk began. */
  programsBefore = 0;
  readonly #watchTasks: () => TaskWatch;
  #tasks: TaskWatch;
  #beganMs = 0;
  #lastMs = 0;

  constructor(watchTasks: () => TaskWatch) {
    this.#watchTasks = watchTasks;
    this.#tasks = watchTasks();
  }

  get longestTask(): number | null { return this.#tasks.longest(); }

  restart(nowMs: number, programs: number): void {
    this.#tasks.stop();
    this.#tasks = this.#watchTasks();
    this.times.clear();
    this.draws = this.triangles = 0;
    this.programsBefore = programs;
    this.#beganMs = this.#lastMs = nowMs;
  }

  /** Counts a picture. Returns how many seconds one has been walking. */
  add(nowMs: number, { draws, triangles }: PictureCost): number {
    this.times.add(nowMs - this.#lastMs);
    this.#lastMs = nowMs;
    this.draws = Math.max(this.draws, draws);
    this.triangles = Math.max(this.triangles, triangles);
    return (nowMs - this.#beganMs) / 1_000;
  }

  stop(): void { this.#tasks.stop(); }
}
