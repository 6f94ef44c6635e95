// art/build: see there. Scripts write artifacts/art/<id>.glb; packed they lie beside it until they are entered or compared.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { layOut } from './catalogue.mjs'
import { levelsOf } from './measure.mjs'
import { pack, packImage } from './pack.mjs'
import { page, writePage } from './places-page.mjs'
import { io } from './read.mjs'
import { readCatalogue, recipeOf, root, sha256, staleOf } from './recipe.mjs'

const here = dirname(fileURLToPath(import.meta.url)), out = join(root, 'artifacts/art')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { verify: { type: 'boolean', default: false }, all: { type: 'boolean', default: false }, since: { type: 'string', default: 'HEAD~1' }, lot: { type: 'string', default: '2' } },
})
const catalogue = readCatalogue()
const entries = [...catalogue.images, ...catalogue.models]
mkdirSync(join(out, 'packed'), { recursive: true })

function fail(sentence) {
  console.error(`art/build: ${sentence}`)
  process.exit(1)
}

const named = (name) => entries.filter((entry) => entry.id === name || entry.spaces?.includes(name) || basename(entry.script, '.py') === name)

function chosen() {
  if (positionals.length > 0) return positionals.flatMap((name) => (named(name).length > 0 ? named(name) : fail(`'${name}' is no model, image or space of art/catalogue.json`)))
  if (values.all) return entries
  return values.verify ? [...new Set([...changedSince(values.since), ...byLot(numberOf(values.lot))])] : staleOf(catalogue)
}

const numberOf = (lot) => (/^\d+$/.test(lot) ? Number(lot) : fail(`--lot ${lot}: how many, as a whole number`))

const git = (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26 })

/** Whose recipe or bytes another commit has otherwise. */
function changedSince(commit) {
  try {
    git('rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{commit}`)
  } catch {
    fail(`there is no commit '${commit}' here; --since names one that is, and a shallow clone has to be deepened`)
  }
  if (git('ls-tree', commit, '--', 'art/catalogue.json') === '') {
    console.log(`${commit} has no catalogue: only the lot decides`)
    return []
  }
  const { images, models } = JSON.parse(git('show', `${commit}:art/catalogue.json`)), before = [...images, ...models]
  return entries.filter((entry) => !before.some(({ id, recipe, sha256: hash }) => id === entry.id && recipe === entry.recipe && hash === entry.sha256))
}

/** Drawn by the commit, so that everybody who checks it draws the same. */
function byLot(count) {
  const commit = git('rev-parse', 'HEAD').trim()
  return entries.map((entry) => [sha256(commit + entry.id), entry]).sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, count).map(([, entry]) => entry)
}

/** Runs a program; what it said is shown when it fails. */
function run(program, words) {
  const { status, stdout, stderr, error } = spawnSync(program, words, { cwd: here, encoding: 'utf8', maxBuffer: 1 << 26 })
  if (error) fail(`${program} cannot be run: ${error.message}`)
  if (status !== 0) fail(`${program} ${words.join(' ')}\n${stdout.slice(-3000)}\n${stderr.slice(-3000)}`)
  return stdout
}

let known = false
function blender(script, output) {
  if (!known) {
    const version = /^Blender ([\d.]+)/m.exec(run('blender', ['--version']))?.[1]
    if (version !== catalogue.tools.blender) fail(`models are made with Blender ${catalogue.tools.blender}; this is ${version}`)
    known = true
  }
  const said = run('blender', ['--background', '-noaudio', '--python-exit-code', '1', '--python', join(root, script), '--', output])
  for (const line of said.split('\n').filter((one) => /^(MADE|occlusion)/.test(one))) console.log(`  ${line}`)
}

/** Runs a script once; it makes all of `made`. */
function make(script, made) {
  const path = join(root, script)
  if (script.endsWith('.mjs')) return run('node', [path, join(out, 'packed', basename(made[0].file))])
  if (made[0].source) return run('/usr/bin/python3', [path])
  return blender(script, join(out, `${made[0].id}.glb`))
}

async function packOne(entry) {
  const packed = join(out, 'packed', basename(entry.file))
  if (entry.source) await packImage(join(out, entry.source), packed, entry.quality)
  else if (entry.pack) run('node', [join(root, entry.pack), join(out, `${entry.id}.glb`), packed])
  else if (entry.script.endsWith('.py')) await pack(join(out, `${entry.id}.glb`), packed, catalogue.textures)
  return packed
}

async function enter(entry, packed) {
  const bytes = readFileSync(packed)
  writeFileSync(join(root, entry.file), bytes)
  Object.assign(entry, { recipe: recipeOf(entry, catalogue), sha256: sha256(bytes) })
  if (!entry.source) entry.lods = levelsOf([await io.read(join(root, entry.file))])
  console.log(`entered ${entry.id}: ${bytes.length} bytes, ${entry.sha256.slice(0, 12)}`)
}

function compare(entry, packed) {
  const made = sha256(readFileSync(packed)), lies = sha256(readFileSync(join(root, entry.file)))
  const same = made === lies && made === entry.sha256
  console.log(`${same ? 'ok' : 'not ok'} ${entry.id} is, byte for byte, what its scripts make${same ? '' : `: ${made.slice(0, 12)}, not ${lies.slice(0, 12)}; art/build ${entry.id} makes it anew`}`)
  if (!same) process.exitCode = 1
}

const wanted = chosen()
if (values.verify) {
  const stale = staleOf(catalogue)
  for (const { id } of stale) console.log(`not ok ${id}: its recipe has changed; run art/build ${id}`)
  if (stale.length > 0) process.exit(1)
}
if (wanted.length === 0) console.log('nothing has changed')
if (!values.verify) writeFileSync(page, writePage(readFileSync(page, 'utf8'), catalogue))
for (const script of new Set(wanted.map((entry) => entry.script))) {
  const began = Date.now(), made = entries.filter((entry) => entry.script === script)
  console.log(`${script} …`)
  make(script, made)
  for (const entry of made) {
    const packed = await packOne(entry)
    if (values.verify) compare(entry, packed)
    else await enter(entry, packed)
  }
  console.log(`  ${((Date.now() - began) / 1000).toFixed(0)} s`)
  // What is there is kept when a later script fails.
  if (!values.verify) writeFileSync(join(here, 'catalogue.json'), `${layOut(catalogue)}\n`)
}
