import { Matrix4, Vector3, type InstancedMesh, type Material, type Mesh, type MeshStandardMaterial, type Object3D } from "three";
import { GLTFLoader, type GLTF } from "three/examples/jsm/loaders/GLTFLoader.js";
import { MeshoptDecoder } from "three/examples/jsm/libs/meshopt_decoder.module.js";
import type { Surfaces } from "./surfaces";

let loader: GLTFLoader | null = null;

/** Reads a glTF file; textures beside it are fetched from beside `url`. */
export async function parseModel(file: ArrayBuffer, url: string): Promise<GLTF> {
  loader ??= new GLTFLoader().setMeshoptDecoder(MeshoptDecoder);
  await MeshoptDecoder.ready;
  return loader.parseAsync(file, url.slice(0, url.lastIndexOf("/") + 1));
}

/** A place in a model where words or a screen are drawn: a plane of this size, looking along its +z. */
export interface Slot { readonly id: string; readonly node: Object3D }

// Ground, and the blocks around a space: in truth they throw shade, but who arrives should stand in the sun.
const shadeless = new Set(["paving", "border", "lawn", "streets", "council-tower", "far-hills", "far-blocks"]);
// What is drawn as it is and yet stands in the day's light; the rest of that kind shines by itself.
const inTheOpen = new Set(["hills", "outside"]);

/** What a model has beside what is simply drawn: slots, lamps, and things that stand about in numbers. */
export interface Dressed { readonly slots: readonly Slot[]; readonly lamps: readonly Object3D[]; readonly thickets: readonly InstancedMesh[] }

/** Dresses a model in the world's surfaces and stills it. */
export function dressModel(root: Object3D, surfaces: Surfaces): Dressed {
  const slots: Slot[] = [];
  const lamps: Object3D[] = [];
  const thickets: InstancedMesh[] = [];
  root.traverse((node) => {
    const name = typeof node.userData.name === "string" ? node.userData.name : node.name;
    if (name.startsWith("slot:")) slots.push({ id: name.slice("slot:".length), node });
    if (name.startsWith("light:")) lamps.push(node);
    if (!isMesh(node)) return;
    const source = node.material as MeshStandardMaterial;
    const kind = source.name.split(".")[0];
    node.material = surfaces.of(source, inTheOpen.has(name));
    surfaces.dress(node, source.name);
    const solid = kind !== "far" && kind !== "water" && source.name !== "gloss.clear";
    node.castShadow = solid && !shadeless.has(node.name);
    node.receiveShadow = solid && kind !== "gloss" && !name.startsWith("far-");
    if ((node.material as Material).transparent) node.renderOrder = 90;
    if (!isInstanced(node)) return;
    node.computeBoundingSphere();
    if (node.count > 1) thickets.push(node);
  });
  root.updateMatrixWorld(true);
  root.traverse((node) => { node.matrixAutoUpdate = false; });
  return { slots, lamps, thickets };
}

/** Takes three corners of a triangle, metres. */
export type TriangleTaker =
  (ax: number, ay: number, az: number, bx: number, by: number, bz: number, cx: number, cy: number, cz: number) => void;

/** The triangles of walls and floors: all that is solid and stands alone. Furniture and trees, which come in numbers, are left out. */
export async function readSolids(root: Object3D, take: TriangleTaker, signal: AbortSignal): Promise<void> {
  const a = new Vector3();
  const b = new Vector3();
  const c = new Vector3();
  const meshes: Mesh[] = [];
  root.traverse((node) => {
    if (!isMesh(node) || isInstanced(node)) return;
    const kind = (node.material as Material).name.split(".")[0];
    if (kind === "matte" || kind === "gloss") meshes.push(node);
  });
  let until = performance.now() + 6;
  for (const mesh of meshes) {
    const position = mesh.geometry.getAttribute("position")!;
    const index = mesh.geometry.getIndex();
    const count = index?.count ?? position.count;
    const world = new Matrix4().copy(mesh.matrixWorld);
    const corner = (i: number, into: Vector3): Vector3 => into.fromBufferAttribute(position, index ? index.getX(i) : i).applyMatrix4(world);
    for (let i = 0; i < count; i += 3) {
      corner(i, a);
      corner(i + 1, b);
      corner(i + 2, c);
      take(a.x, a.y, a.z, b.x, b.y, b.z, c.x, c.y, c.z);
      if ((i & 127) === 0 && performance.now() > until) {
        await new Promise((next) => setTimeout(next, 16));
        if (signal.aborted) return;
        until = performance.now() + 6;
      }
    }
  }
}

/** Gives the memory of a model back. */
export function disposeModel(root: Object3D): void {
  root.traverse((node) => {
    if (!isMesh(node)) return;
    node.geometry.dispose();
    if (isInstanced(node)) node.dispose();
  });
}

const isMesh = (node: Object3D): node is Mesh => (node as Mesh).isMesh === true;
const isInstanced = (node: Object3D): node is InstancedMesh => (node as InstancedMesh).isInstancedMesh === true;
