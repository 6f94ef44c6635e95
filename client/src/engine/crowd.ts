import { bakeClips, type AvatarKit, type BakedClip, type ClipName } from "./avatar-kit";
import { bakedBones } from "./avatar-material";
import { FigureDraws } from "./figure-draws";
import type { Figure, Look } from "./figures";

// A far figure is some forty pixels: twenty poses a second are smooth.
const fps = 20;

/** All who are not near, animated from a texture of baked bones. */
export class Crowd extends FigureDraws {
  readonly #clips: ReadonlyMap<ClipName, BakedClip>;

  private constructor(kit: AvatarKit, baked: Awaited<ReturnType<typeof bakeClips>>) {
    super(kit.far, bakedBones(baked, kit.boneNames.length), 64);
    this.#clips = baked.clips;
  }

  static async create(kit: AvatarKit): Promise<Crowd> {
    return new Crowd(kit, await bakeClips(kit, fps, () => new Promise((next) => setTimeout(next, 16))));
  }

  put(figure: Figure): void {
    const row = this.#row(figure.clip, figure.clipSeconds, figure.once);
    this.ranks.of(figure.look.outfit).put(figure.x, figure.y, figure.z, figure.yaw, figure.look, row, 1, 0);
  }

  /** Somebody of whom one knows only that they are there. @param seconds - in the breath of standing. */
  putPlain(x: number, y: number, z: number, yaw: number, look: Look, seconds: number, presence: number): void {
    this.ranks.of(look.outfit).put(x, y, z, yaw, look, this.#row("stand", seconds, false), presence, 1);
  }

  #row(name: ClipName, seconds: number, once: boolean): number {
    const clip = this.#clips.get(name) ?? this.#clips.get("stand")!;
    const passed = seconds / clip.seconds;
    const share = once ? Math.min(passed, 0.999) : passed - Math.floor(passed);
    return clip.start + Math.floor(share * clip.frames);
  }
}
