// Packs art/build/<name>.glb for the web: instances, welded, quantized, meshopt; textures stay outside and are named by material.
// usage: node pack.mjs [--unpacked] <name> ... | node pack.mjs --textures
import { NodeIO } from '@gltf-transform/core'
import { ALL_EXTENSIONS, EXTMeshoptCompression } from '@gltf-transform/extensions'
import { dedup, instance, join as joinPrimitives, prune, quantize, reorder, resample, weld } from '@gltf-transform/functions'
import { MeshoptDecoder, MeshoptEncoder } from 'meshoptimizer'
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

const here = dirname(fileURLToPath(import.meta.url))
const catalogue = JSON.parse(await readFile(join(here, 'catalogue.json'), 'utf8'))

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

async function pack(name) {
  await Promise.all([MeshoptEncoder.ready, MeshoptDecoder.ready])
  const model = catalogue.models.find((m) => m.id === name)
  if (!model) throw new Error(`${name} is not in art/catalogue.json`)
  const io = new NodeIO().registerExtensions(ALL_EXTENSIONS).registerDependencies({ 'meshopt.encoder': MeshoptEncoder, 'meshopt.decoder': MeshoptDecoder })
  const document = await io.read(join(here, 'build', `${name}.glb`))
  // uv stay although no texture is known yet
  await document.transform(dedup({ keepUniqueNames: true }), prune({ keepAttributes: true, keepLeaves: true }), ...(model.skinned ? [resample()] : [instance({ min: 2 })]), weld())
  const bare = await io.writeBinary(document)
  await writeFile(join(here, 'build', `${name}.unpacked.glb`), withTextures(bare, catalogue.textures))
  await document.transform(
    reorder({ encoder: MeshoptEncoder, target: 'size' }),
    quantize({ quantizePosition: model.positionBits ?? 14, quantizeNormal: 8, quantizeTexcoord: 14, quantizeColor: 8, quantizeWeight: 8, quantizationVolume: 'mesh' }))
  document.createExtension(EXTMeshoptCompression).setRequired(true).setEncoderOptions({ method: EXTMeshoptCompression.EncoderMethod.FILTER })
  const packed = withTextures(await io.writeBinary(document), catalogue.textures)
  await writeFile(join(here, '..', model.file), packed)
  console.log(`packed ${model.file} ${packed.length} bytes`)
}

async function textures() {
  for (const image of catalogue.images) {
    const out = join(here, '..', image.file)
    await sharp(join(here, 'build', image.source)).webp({ quality: image.quality, effort: 6, smartSubsample: true }).toFile(out)
    console.log(`packed ${image.file} ${(await readFile(out)).length} bytes`)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const word of process.argv.slice(2)) word === '--textures' ? await textures() : await pack(word)
}
