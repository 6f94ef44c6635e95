// Packs avatars.glb for the wire: fewer bits, EXT_meshopt_compression. node art/people/pack.mjs IN.glb OUT.glb
// Vertex pools stay shared between meshes. Positions stay floats, so nothing has to be unscaled; normals become normalised shorts.
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [input, output] = process.argv.slice(2);
const encoder = await loadEncoder();
const source = readFileSync(input);
const jsonBytes = source.readUInt32LE(12);
const gltf = JSON.parse(source.subarray(20, 20 + jsonBytes).toString());
const data = source.subarray(28 + jsonBytes);

/** The encoder comes from art/node_modules, or from where MESHOPTIMIZER points. */
async function loadEncoder() {
  const require = createRequire(process.env.MESHOPTIMIZER ?? import.meta.url);
  const { MeshoptEncoder } = await import(pathToFileURL(require.resolve("meshoptimizer")).href);
  await MeshoptEncoder.ready;
  return MeshoptEncoder;
}

const SIZE = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4, MAT4: 16 };
const bytesOf = (view) => Uint8Array.from(data.subarray(view.byteOffset, view.byteOffset + view.byteLength));
const floatsOf = (view) => new Float32Array(bytesOf(view).buffer);

/** What an accessor is for decides how it is coded. */
const roles = new Map();
for (const mesh of gltf.meshes) {
  for (const { attributes, indices } of mesh.primitives) {
    roles.set(indices, "indices");
    for (const [name, accessor] of Object.entries(attributes)) roles.set(accessor, name);
  }
}
for (const { samplers, channels } of gltf.animations) {
  for (const { sampler, target } of channels) {
    roles.set(samplers[sampler].input, "time");
    roles.set(samplers[sampler].output, target.path);
  }
}

const BITS = { POSITION: 13, translation: 14 };
const NORMAL_BITS = 7, ROTATION_BITS = 11;

function encode(accessor, role, view) {
  const { count, type } = accessor;
  if (role === "indices") return { bytes: encoder.encodeIndexBuffer(bytesOf(view), count, 2), stride: 2, mode: "TRIANGLES" };
  if (role === "NORMAL") {
    const xyz = floatsOf(view), xyzw = new Float32Array(count * 4);
    for (let i = 0; i < count; i++) xyzw.set(xyz.subarray(i * 3, i * 3 + 3), i * 4);
    const coded = encoder.encodeFilterOct(xyzw, count, 8, NORMAL_BITS);
    return { bytes: encoder.encodeVertexBuffer(coded, count, 8), stride: 8, mode: "ATTRIBUTES", filter: "OCTAHEDRAL", component: 5122, normalized: true, padded: true };
  }
  if (role === "rotation") {
    const coded = encoder.encodeFilterQuat(floatsOf(view), count, 8, ROTATION_BITS);
    return { bytes: encoder.encodeVertexBuffer(coded, count, 8), stride: 8, mode: "ATTRIBUTES", filter: "QUATERNION", component: 5122, normalized: true };
  }
  const stride = SIZE[type] * (accessor.componentType === 5126 ? 4 : 1);
  if (role in BITS) {
    const coded = encoder.encodeFilterExp(floatsOf(view), count, stride, BITS[role], "SharedComponent");
    return { bytes: encoder.encodeVertexBuffer(coded, count, stride), stride, mode: "ATTRIBUTES", filter: "EXPONENTIAL" };
  }
  return { bytes: encoder.encodeVertexBuffer(bytesOf(view), count, stride), stride, mode: "ATTRIBUTES" };
}

const chunks = [];
let length = 0, plain = 0;
gltf.bufferViews = gltf.bufferViews.map((view, i) => {
  const index = gltf.accessors.findIndex((a) => a.bufferView === i);
  const accessor = gltf.accessors[index];
  const coded = encode(accessor, roles.get(index), view);
  if (coded.component) Object.assign(accessor, { componentType: coded.component, normalized: coded.normalized });
  const byteLength = accessor.count * coded.stride;
  const packed = {
    buffer: 1, byteOffset: plain, byteLength, ...(coded.padded ? { byteStride: coded.stride } : {}), ...(view.target ? { target: view.target } : {}),
    extensions: { EXT_meshopt_compression: {
      buffer: 0, byteOffset: length, byteLength: coded.bytes.length, byteStride: coded.stride, count: accessor.count, mode: coded.mode, ...(coded.filter ? { filter: coded.filter } : {}) } },
  };
  const pad = (4 - (coded.bytes.length % 4)) % 4;
  chunks.push(Buffer.from(coded.bytes), Buffer.alloc(pad));
  length += coded.bytes.length + pad;
  plain += byteLength + ((4 - (byteLength % 4)) % 4);
  return packed;
});
gltf.buffers = [{ byteLength: length }, { byteLength: plain, extensions: { EXT_meshopt_compression: { fallback: true } } }];
gltf.extensionsUsed = gltf.extensionsRequired = ["EXT_meshopt_compression", "KHR_mesh_quantization"];

const text = Buffer.from(JSON.stringify(gltf));
const json = Buffer.concat([text, Buffer.alloc((4 - (text.length % 4)) % 4, 0x20)]);
const header = Buffer.alloc(12), jsonHead = Buffer.alloc(8), binHead = Buffer.alloc(8);
header.writeUInt32LE(0x46546c67, 0); header.writeUInt32LE(2, 4); header.writeUInt32LE(28 + json.length + length, 8);
jsonHead.writeUInt32LE(json.length, 0); jsonHead.writeUInt32LE(0x4e4f534a, 4);
binHead.writeUInt32LE(length, 0); binHead.writeUInt32LE(0x004e4942, 4);
const glb = Buffer.concat([header, jsonHead, json, binHead, ...chunks]);
writeFileSync(output, glb);
console.log(`${output}: ${source.length} -> ${glb.length} bytes, brotli ${brotliCompressSync(glb).length}`);
if (process.argv.includes("--sizes")) {
  const by = {};
  gltf.bufferViews.forEach((v, i) => { const r = roles.get(gltf.accessors.findIndex((a) => a.bufferView === i)) ?? "bind"; const e = v.extensions.EXT_meshopt_compression; const b = chunks[i * 2]; by[r] = by[r] ?? []; by[r].push(b); });
  for (const [r, b] of Object.entries(by)) console.log(r.padEnd(12), Buffer.concat(b).length, "brotli", brotliCompressSync(Buffer.concat(b)).length);
  console.log("json", json.length, "brotli", brotliCompressSync(json).length);
}
