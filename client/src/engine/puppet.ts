import { AnimationMixer, Group, LoopOnce, Matrix4, type AnimationAction, type Object3D } from "three";
import { clipNames, clipSpeed, onceClips, type AvatarKit, type ClipName } from "./avatar-kit";

// Half a breath from one clip to the next.
const blendSeconds = 0.18;
const pose = new Matrix4();

/** The skeleton of a near avatar: blends clips and writes its bones into a row of a texture. Kept and used again rather than made anew. */
export class Puppet {
  readonly #kit: AvatarKit;
  readonly #rig = new Group();
  readonly #bones: readonly Object3D[];
  readonly #mixer: AnimationMixer;
  readonly #actions: (AnimationAction | null)[];
  readonly #weights = new Float32Array(clipNames.length);
  #clip: ClipName = "stand";
  #unseen = 0;
  #fresh = true;
  /** Of the texture; given by {@link Puppets}. */
  row = 0;

  constructor(kit: AvatarKit) {
    this.#kit = kit;
    this.#rig.add(kit.root.clone(true));
    this.#bones = kit.boneNames.map((name) => this.#rig.getObjectByName(name)!);
    this.#mixer = new AnimationMixer(this.#rig);
    this.#actions = clipNames.map((name) => {
      const clip = kit.clips.get(name);
      if (!clip) return null;
      const action = this.#mixer.clipAction(clip);
      if (onceClips.has(name)) {
        action.setLoop(LoopOnce, 1);
        action.clampWhenFinished = true;
      }
      return action;
    });
  }

  /** Appears in another's place: nothing blends. `phase` 0 to 1 keeps a crowd from walking in step. */
  begin(clip: ClipName, phase: number): void {
    this.#fresh = true;
    this.#unseen = 0;
    this.#clip = clip;
    this.#actions.forEach((action, i) => {
      this.#weights[i] = clipNames[i] === clip ? 1 : 0;
      if (!action) return;
      action.stop();
      if (clipNames[i] === clip) {
        action.reset().play().setEffectiveWeight(1);
        action.time = onceClips.has(clip) ? 0 : phase * action.getClip().duration;
      }
    });
  }

  /** Time passes where nobody looks: the pose is reckoned when somebody does. */
  wait(seconds: number): void { this.#unseen += seconds; }

  /** @param speed - over the ground, m/s. */
  step(clip: ClipName, speed: number, passed: number): void {
    const seconds = passed + this.#unseen;
    this.#unseen = 0;
    if (clip !== this.#clip) {
      this.#clip = clip;
      const action = this.#actions[clipNames.indexOf(clip)];
      if (action && !(clip === "walk" || clip === "run")) action.reset();
      action?.play();
    }
    const step = this.#fresh ? 1 : seconds / blendSeconds;
    this.#fresh = false;
    for (let i = 0; i < clipNames.length; i++) {
      const action = this.#actions[i];
      if (!action) continue;
      const wanted = clipNames[i] === this.#clip ? 1 : 0;
      const weight = this.#weights[i]! + Math.max(-step, Math.min(step, wanted - this.#weights[i]!));
      if (weight === 0 && this.#weights[i] === 0) continue;
      this.#weights[i] = weight;
      if (weight === 0) action.stop();
      else action.setEffectiveWeight(weight);
    }
    const natural = clipSpeed[this.#clip];
    const action = this.#actions[clipNames.indexOf(this.#clip)];
    if (natural && action) action.timeScale = Math.max(0.5, Math.min(1.4, speed / natural));
    this.#mixer.update(seconds);
  }

  /** Writes three rows of four numbers a bone. */
  write(into: Float32Array, at: number): void {
    this.#rig.updateMatrixWorld(true);
    const { boneInverses } = this.#kit;
    for (let i = 0; i < this.#bones.length; i++) {
      const e = pose.multiplyMatrices(this.#bones[i]!.matrixWorld, boneInverses[i]!).elements;
      const to = at + i * 12;
      for (let row = 0; row < 3; row++) {
        into[to + row * 4] = e[row]!;
        into[to + row * 4 + 1] = e[4 + row]!;
        into[to + row * 4 + 2] = e[8 + row]!;
        into[to + row * 4 + 3] = e[12 + row]!;
      }
    }
  }
}
