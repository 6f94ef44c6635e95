// Checks every model of the catalogue and every space that stands on them. Prints a line a check; exits 1 on any error.
import { NodeIO } from '@gltf-transform/core'
import { ALL_EXTENSIONS } from '@gltf-transform/extensions'
import { MeshoptDecoder } from 'meshoptimizer'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import validator from 'gltf-validator'
import { obstacles } from './ground.mjs'
import { hashOf, sources } from './walk/bake.mjs'
import { readMap } from './walk/map.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const catalogue = JSON.parse(await readFile(join(root, 'art/catalogue.json'), 'utf8'))
await MeshoptDecoder.ready
const io = new NodeIO().registerExtensions(ALL_EXTENSIONS).registerDependencies({ 'meshopt.decoder': MeshoptDecoder })
let errors = 0
const report = (ok, text) => {
  if (!ok) errors++
  console.log(`${ok ? 'ok   ' : 'ERROR'} ${text}`)
}
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length

for (const image of catalogue.images) {
  const size = (await readFile(join(root, image.file))).length
  report(size <= image.bytes, `${image.file}: ${size} bytes of ${image.bytes}`)
}

const measured = new Map()
for (const model of catalogue.models) {
  const path = join(root, model.file)
  const packed = new Uint8Array(await readFile(path))
  const beside = (uri) => readFile(join(dirname(path), uri)).then((b) => new Uint8Array(b))
  const document = await io.read(path)
  const unpacked = await unpack(document)
  for (const [what, bytes] of [['packed', packed], ['unpacked', unpacked]]) {
    const { issues } = await validator.validateBytes(bytes, { externalResourceFunction: beside, maxIssues: 1000 })
    const first = issues.messages.find((m) => m.severity === 0)
    report(issues.numErrors === 0, `${model.id} ${what}: ${issues.numErrors} validator errors${first ? `, first ${first.code} at ${first.pointer}` : ''}`)
  }
  const size = { brotli: brotli(packed), ...weigh(document) }
  measured.set(model.file.split('/').at(-1), { model, document, ...size })
  for (const kind of ['brotli', 'triangles', 'draws']) report(size[kind] <= model[kind], `${model.id}: ${size[kind]} ${kind} of ${model[kind]}`)
}

const walkMaps = new Map()
for (const { id, file, bytes, hash } of sources()) {
  const committed = await readFile(file)
  report(bytes.equals(committed) && hash === hashOf(bytes), `${id}: the walk map is what its sources give, and the one that the space names`)
  report(brotli(committed) <= catalogue.space.walkBytes, `${id}: ${brotli(committed)} bytes of walk map of ${catalogue.space.walkBytes}`)
  walkMaps.set(id, readMap(committed))
}

const folder = join(root, 'content/seoul/spaces')
for (const name of (await readdir(folder)).filter((n) => n.endsWith('.json'))) {
  const space = JSON.parse(await readFile(join(folder, name), 'utf8'))
  const files = [...space.model.first, ...space.model.rest, ...(space.model.far ? [space.model.far] : [])].map((f) => measured.get(f))
  if (files.some((f) => !f)) { report(false, `${space.id}: a model is not in the catalogue`); continue }
  const sum = (kind) => files.reduce((total, f) => total + f[kind], 0)
  const budget = catalogue.space
  const images = catalogue.images.reduce((total, i) => total + i.bytes, 0)
  report(sum('draws') <= budget.draws, `${space.id}: ${sum('draws')} draws of ${budget.draws}`)
  report(sum('triangles') <= budget.triangles, `${space.id}: ${sum('triangles')} triangles of ${budget.triangles}`)
  const first = space.model.first.reduce((total, f) => total + measured.get(f).brotli, images)
  report(first <= budget.firstBytes, `${space.id}: ${first} bytes until walkable, textures at their limit, of ${budget.firstBytes}`)
  const rest = [...space.model.rest, ...(space.model.far ? [space.model.far] : [])].reduce((total, f) => total + measured.get(f).brotli, 0)
  report(rest <= budget.restBytes, `${space.id}: ${rest} bytes afterwards of ${budget.restBytes}`)
  const slots = files.flatMap((f) => f.document.getRoot().listNodes().map((n) => n.getName()))
  for (const thing of space.things.filter((t) => t.kind !== 'seat').concat(space.portals)) report(slots.includes(`slot:${thing.id}`), `${space.id}: slot:${thing.id}`)
  const map = walkMaps.get(space.id)
  if (!map) { report(false, `${space.id}: art/walk has no source of its walk map`); continue }
  for (const place of [...space.spawns, ...space.portals]) report(map.at(place.x, place.z).length > place.level, `${space.id}: ${place.id} has a floor`)
  const inTheWay = obstacles(map, files.filter((f) => f.model.id !== 'seoul-far').map((f) => f.document))
  report(inTheWay.length === 0, `${space.id}: nothing stands on its floors${inTheWay.length ? `, but ${inTheWay.slice(0, 12).join(', ')}` : ''}`)
}
console.log(errors === 0 ? 'models: all checks passed' : `models: ${errors} checks failed`)
process.exitCode = errors === 0 ? 0 : 1

/** The same model without compression, its textures inside, as the validator can read it. */
async function unpack(document) {
  document.getRoot().listExtensionsUsed().filter((e) => e.extensionName === 'EXT_meshopt_compression').forEach((e) => e.dispose())
  return io.writeBinary(document)
}

/** Draw calls and drawn triangles: an instanced mesh is one draw a primitive, but all its triangles. */
function weigh(document) {
  let draws = 0, triangles = 0
  for (const node of document.getRoot().listNodes()) {
    const mesh = node.getMesh()
    if (!mesh) continue
    const batch = node.getExtension('EXT_mesh_gpu_instancing')
    const count = batch ? batch.listAttributes()[0].getCount() : 1
    for (const primitive of mesh.listPrimitives()) {
      // bare trees stand where leafy ones are hidden: never both
      if (primitive.getMaterial()?.getName() === 'leaf.bare') continue
      draws++
      triangles += count * (primitive.getIndices() ?? primitive.getAttribute('POSITION')).getCount() / 3
    }
  }
  return { draws, triangles }
}
