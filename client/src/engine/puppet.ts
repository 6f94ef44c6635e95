import {
  AnimationMixer, Bone, Group, LoopOnce, Matrix4, Skeleton, SkinnedMesh, Sphere, Vector3, type AnimationAction, type Scene,
} from "three";
import { clipNames, clipSpeed, onceClips, type AvatarKit, type ClipName } from "./avatar-kit";
import { puppetMaterial, slotColours } from "./avatar-material";
import type { Look } from "./figures";

// Half a breath from one clip to the next.
const blendSeconds = 0.18;

/** A near avatar: a skeleton that can wear any outfit, one draw. Kept and dressed anew rather than made anew. */
export class Puppet {
  readonly group = new Group();
  readonly #kit: AvatarKit;
  readonly #mesh: SkinnedMesh;
  readonly #mixer: AnimationMixer;
  readonly #colours = slotColours();
  readonly #actions: (AnimationAction | null)[];
  readonly #weights = new Float32Array(clipNames.length);
  #clip: ClipName = "stand";
  #look: Look | null = null;
  #fresh = true;

  constructor(kit: AvatarKit) {
    this.#kit = kit;
    const root = kit.root.clone(true);
    const bones = kit.boneNames.map((name) => root.getObjectByName(name) as Bone);
    const [outfit] = kit.near.values();
    this.#mesh = new SkinnedMesh(outfit!, puppetMaterial(this.#colours));
    this.group.add(root, this.#mesh);
    this.#mesh.bind(new Skeleton(bones, kit.boneInverses as Matrix4[]), new Matrix4());
    this.#mesh.castShadow = false;
    this.#mesh.receiveShadow = true;
    // Outfits differ little in size; the sphere of the pose at rest would have to be reckoned by skinning.
    this.#mesh.boundingSphere = new Sphere(new Vector3(0, 0.9, 0), 1.4);
    this.#mixer = new AnimationMixer(this.group);
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

  wear(look: Look): void {
    if (this.#look === look) return;
    this.#look = look;
    const geometry = this.#kit.near.get(look.outfit);
    if (geometry) this.#mesh.geometry = geometry;
    look.colours.forEach((colour, i) => this.#colours[i]!.set(colour));
  }

  /** Appears in another's place: nothing blends. `phase` 0 to 1 keeps a crowd from walking in step. */
  begin(clip: ClipName, phase: number): void {
    this.#fresh = true;
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

  /** @param speed - over the ground, m/s. */
  step(clip: ClipName, speed: number, seconds: number): void {
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

  place(x: number, y: number, z: number, yaw: number): void {
    this.group.position.set(x, y, z);
    this.group.rotation.y = -yaw;
  }

  addTo(scene: Group | Scene): this {
    scene.add(this.group);
    return this;
  }
}
