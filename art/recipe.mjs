// What a model is made from, as one hash: its scripts with all that they import, the style that models take, the versions of Blender and of the packages that pack. Needs neither Blender nor a package.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
export const root = join(here, '..')
const packages = ['@gltf-transform/core', '@gltf-transform/extensions', '@gltf-transform/functions', 'meshoptimizer', 'sharp']

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')
export const readCatalogue = () => JSON.parse(readFileSync(join(here, 'catalogue.json'), 'utf8'))

/** Files that a script needs, itself included: what it imports, and the .json files that it names. Paths from the root. */
export function filesOf(script) {
  const found = new Set()
  const take = (file) => {
    if (found.has(file)) return
    found.add(file)
    if (!/\.(py|mjs)$/.test(file)) return
    const text = readFileSync(file, 'utf8')
    for (const next of file.endsWith('.py') ? modulesOf(text, file) : importsOf(text).map((name) => join(dirname(file), name))) take(next)
    // The style is counted by its parts, and the catalogue holds the recipes themselves.
    for (const [, name] of text.matchAll(/['"]([\w./-]+\.json)['"]/g)) {
      const named = [join(dirname(file), name), join(here, name)].find((path) => existsSync(path))
      if (named && !['style.json', 'catalogue.json'].includes(relative(here, named))) take(named)
    }
  }
  take(join(root, script))
  return [...found].map((file) => relative(root, file)).sort()
}

/** What a module of Node imports of ours: on one line or several, in either quotes. */
export const importsOf = (text) => [...text.matchAll(/^(?:import|export)\s(?:[^'";]*\sfrom\s)?\s*(['"])(\.[^'"]+)\1/gm)].map(([, , name]) => name)

function* modulesOf(text, file) {
  const lines = [...text.matchAll(/^[ \t]*from\s+([\w.]+)\s+import\s+(\([^)]*\)|[^\n#]+)/gm)].map(([, from, names]) => [from, names.match(/\w+/g)])
  for (const [, names] of text.matchAll(/^[ \t]*import\s+([\w., \t]+)/gm)) for (const name of names.split(',')) lines.push([name.trim().split(/\s/)[0], []])
  for (const [from, names] of lines) {
    const path = from.replaceAll('.', '/')
    for (const base of [dirname(file), here]) {
      for (const one of [`${path}.py`, `${path}/__init__.py`, ...names.map((name) => `${path}/${name}.py`)]) if (existsSync(join(base, one))) yield join(base, one)
    }
  }
}

/** @param entry - of the catalogue's models or images. */
export function recipeOf(entry, catalogue = readCatalogue()) {
  const style = JSON.parse(readFileSync(join(here, 'style.json'), 'utf8'))
  const { packages: locked } = JSON.parse(readFileSync(join(here, 'package-lock.json'), 'utf8'))
  const files = new Set([...filesOf(entry.script), ...filesOf(entry.pack ?? 'art/pack.mjs')])
  return sha256(JSON.stringify({
    files: [...files].sort().map((file) => [file, sha256(readFileSync(join(root, file)))]),
    style: { palette: style.palette, occlusion: style.occlusion },
    tools: [catalogue.tools, packages.map((name) => locked[`node_modules/${name}`].version)],
    options: [entry.id, entry.quality ?? null, catalogue.textures],
  }))
}

/** Those of the catalogue that would not be made as they were. */
export const staleOf = (catalogue) => [...catalogue.images, ...catalogue.models].filter((entry) => entry.recipe !== recipeOf(entry, catalogue))
