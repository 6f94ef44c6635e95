import { angleDifference } from "./headings";

/** Metres from eye to head, allowed by what stands between; see {@link CameraRig.step}. */
export type Clearance = (x: number, y: number, z: number, dx: number, dy: number, dz: number, wanted: number) => number;

export const nearestM = 1.6;
export const farthestM = 12;
const startM = 5;
const lowest = -0.25;
const highest = 1.25;
const headM = 1.6;
// Comes in at once when something is in the way, goes back out slowly.
const outPerSecond = 4;

/**
 * The third-person eye: behind the own head, turned by hand, drawn in by walls. Angles in radians; yaw 0 looks north,
 * positive to the east; pitch positive looks down.
 */
export class CameraRig {
  yaw = 0;
  // Nearly level: a landmark stands whole above the horizon (docs/art.md).
  pitch = 0.05;
  wantedM = startM;
  /** Eye and what it looks at, metres. */
  x = 0;
  y = 0;
  z = 0;
  targetX = 0;
  targetY = headM;
  targetZ = 0;
  #distance = startM;
  #calm: boolean;
  #fresh = true;

  /** @param calm - no smoothing: the person asked for reduced motion. */
  constructor(calm: boolean) {
    this.#calm = calm;
  }

  set calm(calm: boolean) { this.#calm = calm; }

  /** Metres between eye and head now. */
  get distance(): number { return this.#distance; }

  face(yaw: number): void {
    this.yaw = yaw;
    this.#fresh = true;
  }

  turn(yaw: number, pitch: number): void {
    this.yaw += yaw;
    this.pitch = Math.max(lowest, Math.min(highest, this.pitch + pitch));
  }

  /** Positive steps come nearer. */
  zoom(steps: number): void {
    this.wantedM = Math.max(nearestM, Math.min(farthestM, this.wantedM * 0.9 ** steps));
  }

  /** Swings gently behind who walks sideways, so that one key is enough to walk a curve. */
  swing(heading: number, seconds: number): void {
    const off = angleDifference(this.yaw, heading);
    // Walking towards the eye is not answered: it would spin.
    const share = Math.sin(off) * (Math.cos(off) > -0.5 ? 1 : 0);
    this.yaw += share * 1.1 * seconds;
  }

  /**
   * @param height - of the ground there.
   * @param seated - the head is lower.
   * @param clearance - how far from the head the eye may be in a direction.
   */
  step(x: number, height: number, z: number, seated: boolean, seconds: number, clearance: Clearance): void {
    const headY = height + (seated ? 1.12 : headM);
    const ease = this.#calm || this.#fresh ? 1 : 1 - Math.exp(-seconds / 0.07);
    this.targetX += (x - this.targetX) * (this.#fresh ? 1 : Math.max(ease, 0.35));
    this.targetZ += (z - this.targetZ) * (this.#fresh ? 1 : Math.max(ease, 0.35));
    this.targetY += (headY - this.targetY) * ease;
    const flat = Math.cos(this.pitch);
    const dx = -Math.sin(this.yaw) * flat;
    const dy = Math.sin(this.pitch);
    const dz = Math.cos(this.yaw) * flat;
    // The eye stays a hand above the ground.
    const floor = dy < 0 ? Math.max(0.4, (this.targetY - height - 0.25) / -dy) : Infinity;
    const free = Math.min(floor, clearance(this.targetX, this.targetY, this.targetZ, dx, dy, dz, this.wantedM));
    const allowed = Math.min(this.wantedM, free);
    if (allowed < this.#distance || this.#fresh || this.#calm) this.#distance = allowed;
    else this.#distance = Math.min(allowed, this.#distance + outPerSecond * seconds * Math.max(1, allowed - this.#distance));
    this.x = this.targetX + dx * this.#distance;
    this.y = this.targetY + dy * this.#distance;
    this.z = this.targetZ + dz * this.#distance;
    this.#fresh = false;
  }
}
