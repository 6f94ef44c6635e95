import { readdirSync, readFileSync } from "node:fs";
import { MeshoptDecoder } from "meshoptimizer";
import { beforeAll, describe, expect, it } from "vitest";
import { farOffset, originOf, type EarthPoint } from "../src/engine/far-city";

const root = new URL("../../", import.meta.url).pathname;
const read = <T>(path: string): T => JSON.parse(readFileSync(root + path, "utf8")) as T;

interface Gltf {
  readonly asset: { readonly extras?: unknown };
  readonly nodes: readonly { readonly name: string; readonly mesh?: number; readonly translation?: readonly number[]; readonly scale?: readonly number[] }[];
  readonly meshes: readonly { readonly primitives: readonly { readonly attributes: Readonly<Record<string, number>> }[] }[];
  readonly accessors: readonly { readonly bufferView: number; readonly byteOffset?: number; readonly count: number }[];
  readonly bufferViews: readonly { readonly byteStride: number; readonly extensions: { readonly EXT_meshopt_compression: { readonly byteOffset?: number; readonly byteLength: number; readonly byteStride: number; readonly count: number; readonly mode: string; readonly filter?: string } } }[];
}

const file = readFileSync(`${root}content/seoul/models/seoul-far.glb`);
const jsonLength = file.readUInt32LE(12);
const gltf = JSON.parse(file.subarray(20, 20 + jsonLength).toString("utf8")) as Gltf;
const binary = file.subarray(28 + jsonLength);
const data = read<{ readonly summits: readonly (EarthPoint & { id: string; height: number })[]; readonly towers: readonly (EarthPoint & { id: string; ground: number; height: number })[] }>("art/seoul/far.json");
const marks = [...data.summits.map((one) => ({ ...one, top: one.height })), ...data.towers.map((one) => ({ ...one, top: one.ground + one.height }))];

const radians = Math.PI / 180;

/** Degrees clockwise from north, and metres, along the great circle. */
function geodesy(from: EarthPoint, to: EarthPoint): { readonly bearing: number; readonly metres: number } {
  const [a, b, d] = [from.latitude * radians, to.latitude * radians, (to.longitude - from.longitude) * radians];
  const h = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(d / 2) ** 2;
  const bearing = Math.atan2(Math.sin(d) * Math.cos(b), Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(d)) / radians;
  return { bearing: (bearing + 360) % 360, metres: 2 * 6_371_000 * Math.asin(Math.sqrt(h)) };
}

const spaces = readdirSync(`${root}content/seoul/spaces`)
  .map((name) => read<{ id: string; kind: string; place: EarthPoint; model: { far?: string }; views: { kind: string; eye: { x: number; y: number; z: number } }[] }>(`content/seoul/spaces/${name}`))
  .filter(({ model }) => model.far);

describe("the far city", () => {
  it("is seen from the outdoor places", () => {
    expect(spaces.map(({ id }) => id)).toContain("seoul-plaza");
  });

  it.each(spaces.flatMap((space) => marks.map((mark) => [mark.id, space.id, mark, space] as const)))("has %s within a degree of where geodesy has it from %s, also in height", (_, __, mark, { place, views }) => {
    const { eye } = views.find(({ kind }) => kind === "arrival")!;
    const offset = farOffset(originOf(gltf.asset.extras), place);
    const [x, y, z] = gltf.nodes.find(({ name }) => name === `mark:${mark.id}`)!.translation as [number, number, number];
    const [east, up, south] = [x + offset.x - eye.x, y + offset.y - eye.y, z + offset.z - eye.z];
    const standing = { latitude: place.latitude - eye.z / 111_195, longitude: place.longitude + eye.x / (111_195 * Math.cos(place.latitude * radians)) };

    const { bearing, metres } = geodesy(standing, mark);

    const off = Math.atan2(east, -south) / radians - bearing;
    expect(Math.abs(((off + 540) % 360) - 180)).toBeLessThan(1);
    expect(Math.abs(Math.atan2(up, Math.hypot(east, south)) / radians - Math.atan2(mark.top - (place.elevation ?? 0) - eye.y, metres) / radians)).toBeLessThan(1);
  });

  describe("is a mesh", () => {
    let corners: Float64Array;
    beforeAll(async () => {
      await MeshoptDecoder.ready;
      const node = gltf.nodes.find(({ name }) => name === "far-hills")!;
      const accessor = gltf.accessors[gltf.meshes[node.mesh!]!.primitives[0]!.attributes.POSITION!]!;
      const { byteOffset = 0, byteLength, byteStride, count, mode, filter } = gltf.bufferViews[accessor.bufferView]!.extensions.EXT_meshopt_compression;
      const bytes = new Uint8Array(byteStride * count);
      MeshoptDecoder.decodeGltfBuffer(bytes, count, byteStride, binary.subarray(byteOffset, byteOffset + byteLength), mode, filter);
      const view = new DataView(bytes.buffer);
      corners = new Float64Array(accessor.count * 3);
      for (let i = 0; i < accessor.count; i++) {
        for (let axis = 0; axis < 3; axis++) {
          const share = Math.max(-1, view.getInt16((accessor.byteOffset ?? 0) + i * byteStride + axis * 2, true) / 32_767);
          corners[i * 3 + axis] = share * (node.scale?.[axis] ?? 1) + (node.translation?.[axis] ?? 0);
        }
      }
    });

    it.each(data.summits.map(({ id }) => id))("that reaches its height at %s and nowhere near it higher", (id) => {
      const [x, y, z] = gltf.nodes.find(({ name }) => name === `mark:${id}`)!.translation as [number, number, number];
      let nearest = Infinity;
      let highest = -Infinity;
      for (let i = 0; i < corners.length; i += 3) {
        const flat = Math.hypot(corners[i]! - x, corners[i + 2]! - z);
        nearest = Math.min(nearest, Math.hypot(flat, corners[i + 1]! - y));
        if (flat < 400) highest = Math.max(highest, corners[i + 1]!);
      }

      expect(nearest).toBeLessThan(5);
      expect(highest).toBeLessThan(y + 3);
    });
  });
});
