import { RUN, SPEED_STEPS, STAND, WALK } from "../net/motion";
import type { WalkMap } from "../net/walk-map";
import type { CameraRig } from "./camera-rig";
import { toHeading } from "./headings";
import type { Push } from "./joystick";
import type { Keyboard } from "./keyboard";
import { Route } from "./route";
import type { Track } from "./tracks";
import type { Intent, Walker } from "./walker";

// Who is followed is not stepped on.
const followFromM = 2.4;
const followToM = 1.5;
const replanMs = 450;
const turnASecond = 1.9;

/** Turns keys, stick, routes and the one who is followed into one wish a frame. The hand goes before all else. */
export class Steering {
  readonly route = new Route();
  readonly intent: Intent = { heading: 0, gait: STAND, speed: 0 };
  readonly #keyboard: Keyboard;
  readonly #push: Push;
  readonly #rig: CameraRig;
  #replannedMs = 0;

  constructor(keyboard: Keyboard, push: Push, rig: CameraRig) {
    this.#keyboard = keyboard;
    this.#push = push;
    this.#rig = rig;
  }

  /** True while a hand walks: keys or stick. */
  get byHand(): boolean {
    return this.#push.x !== 0 || this.#push.y !== 0
      || this.#keyboard.axis("back", "forward") !== 0 || this.#keyboard.axis("left", "right") !== 0;
  }

  /** Turns the view by the keys for it. */
  turnView(seconds: number): void {
    const turn = this.#keyboard.axis("turn-left", "turn-right");
    if (turn !== 0) this.#rig.turn(turn * turnASecond * seconds, 0);
  }

  /** What to do now; read it from {@link intent}. */
  step(walker: Walker, map: WalkMap | undefined, mayRun: boolean, followed: Track | null, ms: number, seconds: number): Intent {
    const { intent } = this;
    const x = this.#push.x || this.#keyboard.axis("left", "right");
    const y = this.#push.y || this.#keyboard.axis("back", "forward");
    if (x !== 0 || y !== 0) {
      this.route.cancel();
      const strength = this.#push.x !== 0 || this.#push.y !== 0 ? Math.min(1, Math.hypot(x, y)) : 1;
      const running = mayRun && (this.#keyboard.running || (strength > 0.92 && (this.#push.x !== 0 || this.#push.y !== 0)));
      const heading = this.#rig.yaw + Math.atan2(x, y);
      intent.heading = toHeading(heading);
      intent.gait = running ? RUN : WALK;
      // In quarters: a thumb that trembles must not become a stream of motions.
      intent.speed = running || strength > 0.9 ? SPEED_STEPS : Math.max(8, Math.round(strength * 4) * 8 - 1);
      this.#rig.swing(heading, seconds);
      return intent;
    }
    if (followed && map) this.#behind(followed, walker, map, mayRun, ms);
    intent.heading = walker.motion.heading;
    intent.gait = STAND;
    intent.speed = 0;
    this.route.steer(walker.x * 100, walker.z * 100, intent);
    return intent;
  }

  #behind(followed: Track, walker: Walker, map: WalkMap, mayRun: boolean, ms: number): void {
    const dx = walker.x - followed.x;
    const dz = walker.z - followed.z;
    const distance = Math.hypot(dx, dz);
    if (distance < followToM) this.route.cancel();
    if (distance < followFromM || ms - this.#replannedMs < replanMs) return;
    this.#replannedMs = ms;
    const share = followToM / distance;
    this.route.begin(
      map, { xCm: walker.x * 100, zCm: walker.z * 100, level: walker.levelAt(ms) },
      { xCm: (followed.x + dx * share) * 100, zCm: (followed.z + dz * share) * 100, level: followed.level }, mayRun && (distance > 5 || followed.speed > 2));
  }
}
