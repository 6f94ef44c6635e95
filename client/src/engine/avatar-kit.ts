import {
  AnimationMixer, BufferAttribute, BufferGeometry, Group, Matrix4,
  type AnimationClip, type Bone, type InterleavedBufferAttribute, type Object3D, type SkinnedMesh,
} from "three";
import type { GLTF } from "three/examples/jsm/loaders/GLTFLoader.js";

export const clipNames = ["stand", "walk", "run", "sit", "wave", "bow", "clap", "dance"] as const;
export type ClipName = (typeof clipNames)[number];

/** Clips that play once and end in the pose of standing. */
export const onceClips: ReadonlySet<ClipName> = new Set<ClipName>(["wave", "bow"]);
/** Speed over the ground at which a clip's feet do not slide, m/s. */
export const clipSpeed: Partial<Record<ClipName, number>> = { walk: 1.5, run: 4.5 };

/** What avatars.glb holds: one rig, outfits near and far, clips. */
export interface AvatarKit {
  readonly near: ReadonlyMap<string, BufferGeometry>;
  readonly far: ReadonlyMap<string, BufferGeometry>;
  readonly clips: ReadonlyMap<ClipName, AnimationClip>;
  /** The rig at rest, to be copied. */
  readonly root: Bone;
  /** Names of the bones in the order of the skin, and the inverse of each at rest. */
  readonly boneNames: readonly string[];
  readonly boneInverses: readonly Matrix4[];
}

/** @throws RangeError when the file is not an avatar file. */
export function readAvatarKit(gltf: GLTF): AvatarKit {
  const near = new Map<string, BufferGeometry>();
  const far = new Map<string, BufferGeometry>();
  const pools: Pools = new Map();
  let skinned: SkinnedMesh | null = null;
  gltf.scene.traverse((node) => {
    if (!(node as SkinnedMesh).isSkinnedMesh) return;
    const mesh = node as SkinnedMesh;
    skinned ??= mesh;
    // three.js takes some characters out of names; the file's own is kept in userData.
    const name = fileName(mesh);
    (name.endsWith("-far") ? far : near).set(name.replace(/-far$/, ""), slotted(mesh.geometry, pools));
  });
  const first = skinned as SkinnedMesh | null;
  if (!first || near.size === 0) throw new RangeError("The avatar file has no skinned outfit");
  const { bones, boneInverses } = first.skeleton;
  const clips = new Map<ClipName, AnimationClip>();
  for (const name of clipNames) {
    const clip = gltf.animations.find((one) => one.name === name);
    if (clip) clips.set(name, clip);
  }
  if (!clips.has("stand")) throw new RangeError("The avatar file has no clip \"stand\"");
  return { near, far: far.size > 0 ? far : near, clips, root: bones[0]!, boneNames: bones.map((bone) => bone.name), boneInverses };
}

const fileName = (node: Object3D): string => (typeof node.userData.name === "string" ? node.userData.name : node.name);

type Vertices = BufferAttribute | InterleavedBufferAttribute;
/** Slots by the vertices that they were read from: outfits share one pool of vertices, and so they share this. */
type Pools = Map<Vertices, BufferAttribute>;

/** Only what the avatar's material reads; the colour slot under a name of its own. The vertices stay those of the file, uncopied. */
function slotted(source: BufferGeometry, pools: Pools): BufferGeometry {
  const geometry = new BufferGeometry().setIndex(source.getIndex());
  for (const name of Object.keys(source.attributes)) if (!name.startsWith("uv")) geometry.setAttribute(name, source.getAttribute(name)!);
  const position = source.getAttribute("position")!;
  let slots = pools.get(position);
  if (!slots) pools.set(position, slots = readSlots(source.getAttribute("uv1") ?? source.getAttribute("uv"), position.count));
  return geometry.setAttribute("slotIndex", slots);
}

function readSlots(from: Vertices | undefined, count: number): BufferAttribute {
  const numbers = new Float32Array(count);
  if (from) for (let i = 0; i < count; i++) numbers[i] = Math.round(from.getX(i));
  return new BufferAttribute(numbers, 1);
}

/** Where a clip lies in the baked rows. */
export interface BakedClip { readonly start: number; readonly frames: number; readonly seconds: number }

export interface BakedClips {
  /** Three rows of four numbers a bone, bone by bone, frame by frame. */
  readonly rows: Float32Array;
  readonly frames: number;
  readonly clips: ReadonlyMap<ClipName, BakedClip>;
}

/** Poses the rig at every frame of every clip. Awaits `pause` between clips, so that the picture goes on. */
export async function bakeClips(kit: AvatarKit, fps: number, pause: () => Promise<void>): Promise<BakedClips> {
  const clips = new Map<ClipName, BakedClip>();
  let total = 0;
  for (const [name, clip] of kit.clips) {
    const frames = Math.max(1, Math.round(clip.duration * fps));
    clips.set(name, { start: total, frames, seconds: clip.duration });
    total += frames;
  }
  const count = kit.boneNames.length;
  const rows = new Float32Array(total * count * 12);
  const rig = new Group();
  rig.add(kit.root.clone(true));
  const bones = kit.boneNames.map((name) => rig.getObjectByName(name)!);
  const mixer = new AnimationMixer(rig);
  const matrix = new Matrix4();
  for (const [name, clip] of kit.clips) {
    const { start, frames } = clips.get(name)!;
    const action = mixer.clipAction(clip).play();
    for (let frame = 0; frame < frames; frame++) {
      mixer.setTime((frame / frames) * clip.duration);
      rig.updateMatrixWorld(true);
      bones.forEach((bone, i) => {
        const { elements } = matrix.multiplyMatrices(bone.matrixWorld, kit.boneInverses[i]!);
        const to = ((start + frame) * count + i) * 12;
        for (let row = 0; row < 3; row++) for (let column = 0; column < 4; column++) rows[to + row * 4 + column] = elements[column * 4 + row]!;
      });
    }
    action.stop();
    await pause();
  }
  return { rows, frames: total, clips };
}
