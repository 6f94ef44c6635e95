// Packs what the scripts make for the web: instances, welded, quantized, meshopt; textures stay outside and are named by material.
import { NodeIO } from '@gltf-transform/core'
import { ALL_EXTENSIONS, EXTMeshoptCompression } from '@gltf-transform/extensions'
import { dedup, instance, prune, quantize, reorder, weld } from '@gltf-transform/functions'
import { MeshoptDecoder, MeshoptEncoder } from 'meshoptimizer'
import { writeFile } from 'node:fs/promises'
import sharp from 'sharp'

/** Adds the external textures to a GLB's JSON: the exporter knows none, so that all models of a folder use the same files. */
export function withTextures(glb, textures) {
  const view = new DataView(glb.buffer, glb.byteOffset, glb.byteLength)
  const jsonLength = view.getUint32(12, true)
  const json = JSON.parse(Buffer.from(glb.buffer, glb.byteOffset + 20, jsonLength).toString('utf8'))
  const found = []
  for (const material of json.materials ?? []) {
    const texture = textures[material.name] ?? textures[material.name.split('.')[0]]
    if (!texture) continue
    let index = found.findIndex((f) => f.uri === texture.uri)
    if (index < 0) index = found.push(texture) - 1
    material.pbrMetallicRoughness.baseColorTexture = { index }
    if (texture.scale) material.pbrMetallicRoughness.baseColorTexture.extensions = { KHR_texture_transform: { scale: [texture.scale, texture.scale] } }
  }
  if (found.length > 0) {
    json.images = found.map((f) => ({ uri: f.uri, mimeType: 'image/webp' }))
    json.samplers = [{ magFilter: 9729, minFilter: 9987, wrapS: 10497, wrapT: 10497 }]
    json.textures = found.map((_, i) => ({ sampler: 0, extensions: { EXT_texture_webp: { source: i } } }))
    const needed = ['EXT_texture_webp', ...(found.some((f) => f.scale) ? ['KHR_texture_transform'] : [])]
    json.extensionsUsed = [...new Set([...(json.extensionsUsed ?? []), ...needed])]
    json.extensionsRequired = [...new Set([...(json.extensionsRequired ?? []), 'EXT_texture_webp'])]
  }
  const body = Buffer.from(JSON.stringify(json))
  const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4, 0x20)])
  const rest = Buffer.from(glb.buffer, glb.byteOffset + 20 + jsonLength, glb.byteLength - 20 - jsonLength)
  const head = Buffer.alloc(20)
  head.writeUInt32LE(0x46546c67, 0)
  head.writeUInt32LE(2, 4)
  head.writeUInt32LE(20 + padded.length + rest.length, 8)
  head.writeUInt32LE(padded.length, 12)
  head.writeUInt32LE(0x4e4f534a, 16)
  return Buffer.concat([head, padded, rest])
}

/** Packs the exporter's `input` into `output`. @param textures - of the catalogue, by material. */
export async function pack(input, output, textures) {
  await Promise.all([MeshoptEncoder.ready, MeshoptDecoder.ready])
  const io = new NodeIO().registerExtensions(ALL_EXTENSIONS).registerDependencies({ 'meshopt.encoder': MeshoptEncoder, 'meshopt.decoder': MeshoptDecoder })
  const document = await io.read(input)
  tellLevels(document)
  // uv stay although no texture is known yet
  await document.transform(dedup({ keepUniqueNames: true }), prune({ keepAttributes: true, keepLeaves: true }), instance({ min: 2 }), weld(),
    reorder({ encoder: MeshoptEncoder, target: 'size' }),
    quantize({ quantizePosition: 14, quantizeNormal: 8, quantizeTexcoord: 14, quantizeColor: 8, quantizationVolume: 'mesh' }))
  document.createExtension(EXTMeshoptCompression).setRequired(true).setEncoderOptions({ method: EXTMeshoptCompression.EncoderMethod.FILTER })
  await writeFile(output, withTextures(await io.writeBinary(document), textures))
}

/** Meshes of a kind in levels of detail, `tree.lod0`, `tree.lod1` and so on, say so in extras, which outlive names in a client. */
function tellLevels(document) {
  for (const mesh of document.getRoot().listMeshes()) {
    const parts = /^(.*)\.lod(\d)$/.exec(mesh.getName())
    if (parts) mesh.setExtras({ of: parts[1], level: Number(parts[2]) })
  }
}

export async function packImage(input, output, quality) {
  await sharp(input).webp({ quality, effort: 6, smartSubsample: true }).toFile(output)
}
