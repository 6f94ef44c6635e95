// Checks every model of the catalogue and every space that stands on them. Prints a line a check; exits 1 on any error.
import Ajv from 'ajv'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import validator from 'gltf-validator'
import { obstacles } from './ground.mjs'
import { levelsOf, levelsTogether, measure, namesOf } from './measure.mjs'
import { page, writePage } from './places-page.mjs'
import { io } from './read.mjs'
import { readCatalogue, recipeOf, root, sha256 } from './recipe.mjs'
import { hashOf, sources } from './walk/bake.mjs'
import { readMap } from './walk/map.mjs'

const catalogue = readCatalogue()
let errors = 0
const report = (ok, text) => {
  if (!ok) errors++
  console.log(`${ok ? 'ok   ' : 'ERROR'} ${text}`)
}
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length

const ajv = new Ajv({ allErrors: true })
const sound = ajv.validate(JSON.parse(await readFile(join(root, 'art/catalogue.schema.json'), 'utf8')), catalogue)
report(sound, `art/catalogue.json fits its schema${sound ? '' : `: ${ajv.errorsText(ajv.errors, { dataVar: 'catalogue' })}`}`)

const places = await readFile(page, 'utf8')
report(writePage(places, catalogue) === places, 'docs/places.md says what the catalogue says; otherwise run art/build')
for (const entry of [...catalogue.images, ...catalogue.models]) {
  report(entry.recipe === recipeOf(entry, catalogue), `${entry.id}: its recipe is that of the committed file; otherwise run art/build ${entry.id}`)
  report(sha256(await readFile(join(root, entry.file))) === entry.sha256, `${entry.id}: the committed file is the one that art/build entered; otherwise run art/build ${entry.id}`)
}
for (const image of catalogue.images) {
  const size = (await readFile(join(root, image.file))).length
  report(size <= image.budget.bytes, `${image.id}: ${size} bytes of ${image.budget.bytes}`)
}

const measured = new Map()
for (const model of catalogue.models) {
  const path = join(root, model.file)
  const packed = new Uint8Array(await readFile(path))
  const beside = (uri) => readFile(join(dirname(path), uri)).then((b) => new Uint8Array(b))
  const document = await io.read(path), lods = levelsOf([document])
  const unpacked = await unpack(await io.read(path))
  for (const [what, bytes] of [['packed', packed], ['unpacked', unpacked]]) {
    const { issues } = await validator.validateBytes(bytes, { externalResourceFunction: beside, maxIssues: 1000 })
    const first = issues.messages.find((m) => m.severity === 0)
    report(issues.numErrors === 0, `${model.id} ${what}: ${issues.numErrors} validator errors${first ? `, first ${first.code} at ${first.pointer}` : ''}`)
  }
  report(JSON.stringify(lods) === JSON.stringify(model.lods), `${model.id}: what it draws is what the catalogue says`)
  const size = { brotli: brotli(packed), ...lods.at(-1) }
  measured.set(model.file.split('/').at(-1), { model, document, ...size })
  for (const [kind, most] of Object.entries(model.budget)) report(size[kind] <= most, `${model.id}: ${size[kind]} ${kind} of ${most}`)
  for (const fact of model.facts) {
    const found = measure([document], fact), tolerance = fact.tolerance ?? 0.02
    report(Math.abs(found - fact.value) <= fact.value * tolerance, `${model.id}: ${fact.what}, ${fact.axis} of ${fact.node}: ${found.toFixed(2)} where ${fact.value} is true (${(tolerance * 100).toFixed(0)} %)`)
    report((fact.source === null) === (fact.read === null), `${model.id}: ${fact.what}: whoever names a source says when it was read`)
  }
  const names = namesOf([document])
  for (const mark of model.marks) report(names.has(mark.node), `${model.id}: ${mark.what}: ${mark.node} is there`)
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
  report(files.every((f) => f.model.spaces.includes(space.id)), `${space.id}: its models name it`)
  const budget = catalogue.space, documents = files.map((f) => f.document)
  const far = levelsOf(documents).at(-1)
  for (const kind of ['draws', 'triangles']) report(far[kind] <= budget[kind], `${space.id}: ${far[kind]} ${kind} of ${budget[kind]} at the farthest level of detail`)
  for (const [kind, together] of levelsTogether(documents)) report(together, `${space.id}: the levels of ${kind} stand at the same places`)
  const images = catalogue.images.reduce((total, i) => total + i.budget.bytes, 0)
  const first = space.model.first.reduce((total, f) => total + measured.get(f).brotli, images)
  report(first <= budget.firstBytes, `${space.id}: ${first} bytes until walkable, textures at their limit, of ${budget.firstBytes}`)
  const rest = [...space.model.rest, ...(space.model.far ? [space.model.far] : [])].reduce((total, f) => total + measured.get(f).brotli, 0)
  report(rest <= budget.restBytes, `${space.id}: ${rest} bytes afterwards of ${budget.restBytes}`)
  if (space.kind === 'outdoor') {
    // What nobody published cannot prove anything.
    const facts = files.flatMap((f) => f.model.facts).filter(({ source }) => source !== null), marks = files.flatMap((f) => f.model.marks)
    report(facts.length >= 4, `${space.id}: ${facts.length} published facts, at least 4`)
    report(marks.length >= 5, `${space.id}: ${marks.length} marks, at least 5`)
  }
  const slots = namesOf(documents)
  for (const thing of space.things.filter((t) => t.kind !== 'seat').concat(space.portals)) report(slots.has(`slot:${thing.id}`), `${space.id}: slot:${thing.id}`)
  const map = walkMaps.get(space.id)
  if (!map) { report(false, `${space.id}: art/walk has no source of its walk map`); continue }
  for (const place of [...space.spawns, ...space.portals]) report(map.at(place.x, place.z).length > place.level, `${space.id}: ${place.id} has a floor`)
  for (const view of (space.views ?? []).filter((v) => v.kind === 'photo')) {
    const mark = documents.flatMap((d) => d.getRoot().listNodes()).find((n) => n.getName() === `photo:${view.id}`)?.getWorldTranslation()
    report(mark && Math.hypot(mark[0] - view.eye.x, mark[2] - view.eye.z) < 0.5 && map.at(view.eye.x, view.eye.z).length > 0, `${space.id}: photo:${view.id} is marked on the ground, and one can stand there`)
  }
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
