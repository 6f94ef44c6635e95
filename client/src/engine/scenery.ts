import type { Object3D } from "three";
import { download, type Portion } from "./download";
import { farOffset, originOf, type EarthPoint } from "./far-city";
import { disposeModel, dressModel, parseModel, readSolids, type TriangleTaker } from "./models";
import { LampPools } from "./lamp-pools";
import { SignBoard, type SignText } from "./sign-board";
import type { Extent, Stage } from "./stage";

export interface SceneryPlan {
  readonly kind: "outdoor" | "indoor";
  readonly extent: Extent;
  readonly first: readonly string[];
  readonly rest: readonly string[];
  /** The country around, and where on the Earth the space lies in it. */
  readonly far: string | null;
  readonly place: EarthPoint;
  /** Words for a slot; null leaves it empty. */
  readonly sign: (slot: string) => SignText | null;
}

interface Coming { readonly url: string; readonly file: Promise<ArrayBuffer> }

/** The models of one space, first those by which one can walk, then the others. Aborting the signal takes all away. */
export class Scenery {
  readonly #stage: Stage;
  readonly #plan: SceneryPlan;
  readonly #signal: AbortSignal;
  readonly #portions: Portion[] = [];
  readonly #roots: Object3D[] = [];
  readonly #boards: SignBoard[] = [];
  readonly #pools: LampPools[] = [];
  readonly #files: readonly Coming[];
  #far: Coming | null = null;

  constructor(stage: Stage, plan: SceneryPlan, signal: AbortSignal) {
    this.#stage = stage;
    this.#plan = plan;
    this.#signal = signal;
    this.#files = plan.first.map((url) => ({ url, file: this.#fetch(url) }));
    signal.addEventListener("abort", () => this.#clear(), { once: true });
  }

  /** Bytes of models that have come. */
  get bytes(): number { return this.#portions.reduce((sum, { bytes }) => sum + bytes, 0); }

  /** 0 to 1, of what is to come before one can walk. */
  get share(): number {
    const first = this.#portions.slice(0, this.#plan.first.length);
    return first.length === 0 ? 1 : first.reduce((sum, { share }) => sum + share, 0) / first.length;
  }

  /** What one needs around oneself to walk. */
  async loadFirst(): Promise<void> {
    for (const { url, file } of this.#files) await this.#put(await file, url);
  }

  /** Everything else. @param take - gets the triangles of walls. */
  async loadRest(take: TriangleTaker): Promise<void> {
    this.#stage.castShadows();
    const { far } = this.#plan;
    const rest = this.#plan.rest.map((url) => ({ url, file: this.#fetch(url) }));
    if (far) this.#far = { url: far, file: this.#fetch(far, "low") };
    for (const root of [...this.#roots]) await readSolids(root, take, this.#signal);
    for (const { url, file } of rest) {
      const root = await this.#try(file, url);
      if (this.#signal.aborted) return;
      if (root) await readSolids(root, take, this.#signal);
    }
    this.#stage.castShadows();
  }

  /** The country around: one can do without it, and it throws no shadows. */
  async loadFar(): Promise<void> {
    if (this.#far) await this.#try(this.#far.file, this.#far.url, true);
  }

  /** Draws the signs anew: the language changed, or the fonts have come. */
  write(): void {
    for (const board of this.#boards) {
      const sign = this.#plan.sign(board.id);
      if (sign) board.write(sign);
    }
  }

  /** How much of the light is the lamps', 0 to 1. */
  set night(night: number) {
    for (const pools of this.#pools) pools.night = night;
    for (const board of this.#boards) board.night = night;
  }

  #fetch(url: string, priority: RequestPriority = "auto"): Promise<ArrayBuffer> {
    const portion: Portion = { bytes: 0, share: 0 };
    this.#portions.push(portion);
    const file = download(url, this.#signal, portion, priority);
    // Awaited later and in order; a failure is met there.
    file.catch(() => undefined);
    return file;
  }

  /** Without one of its models a space is poorer but whole. */
  async #try(file: Promise<ArrayBuffer>, url: string, far = false): Promise<Object3D | null> {
    try {
      return await this.#put(await file, url, far);
    } catch (error) {
      if (!this.#signal.aborted) console.warn(`The model ${url} is left out:`, error);
      return null;
    }
  }

  /** @param far - stands where it is on the Earth, not where the space's own things are. */
  async #put(file: ArrayBuffer, url: string, far = false): Promise<Object3D | null> {
    const { scene, asset } = await parseModel(file, url);
    if (this.#signal.aborted) return null;
    if (far) {
      const { x, y, z } = farOffset(originOf(asset.extras), this.#plan.place);
      scene.position.set(x, y, z);
    }
    const { slots, lamps, thickets } = dressModel(scene, this.#stage.surfaces);
    for (const mesh of thickets) this.#stage.plant(mesh, this.#plan.extent);
    if (lamps.length > 0) {
      const pools = new LampPools(lamps);
      pools.night = this.#stage.night;
      this.#pools.push(pools);
      this.#stage.place.add(pools.mesh);
    }
    for (const slot of slots) {
      const sign = this.#plan.sign(slot.id);
      if (!sign) continue;
      const board = new SignBoard(slot, sign);
      board.night = this.#stage.night;
      this.#boards.push(board);
    }
    this.#roots.push(scene);
    this.#stage.place.add(scene);
    void this.#stage.prepare(scene);
    return scene;
  }

  #clear(): void {
    for (const board of this.#boards) board.dispose();
    for (const pools of this.#pools) pools.dispose();
    for (const root of this.#roots) {
      root.removeFromParent();
      disposeModel(root);
    }
    this.#stage.clear();
  }
}
