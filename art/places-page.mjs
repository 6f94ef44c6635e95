// Writes what art/catalogue.json knows of the places into docs/places.md, between its two marks.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './recipe.mjs'

export const page = join(root, 'docs/places.md')
const [begin, end] = ['<!-- from art/catalogue.json, by art/build -->', '<!-- until here -->']
const units = { x: 'm', y: 'm', z: 'm', xy: 'm²', xz: 'm²', count: '' }
const number = (value) => value.toLocaleString('en-GB', { maximumFractionDigits: 2 })

/** The page with its tables as the catalogue has them. */
export function writePage(text, catalogue) {
  const words = JSON.parse(readFileSync(join(root, 'content/seoul/texts/en/spaces.json'), 'utf8'))
  const spaces = readdirSync(join(root, 'content/seoul/spaces')).map((name) => JSON.parse(readFileSync(join(root, 'content/seoul/spaces', name), 'utf8'))).sort((a, b) => (a.kind < b.kind ? 1 : -1))
  const parts = spaces.map(({ id, model }) => {
    const files = [...model.first, ...model.rest, ...(model.far ? [model.far] : [])]
    const models = files.map((file) => catalogue.models.find((one) => one.file.endsWith(`/${file}`)))
    const facts = models.flatMap((one) => one.facts).map(({ what, axis, value, tolerance = 0.02, source, read }) => {
      const measured = `${number(value)}${units[axis] && ` ${units[axis]}`}`, within = tolerance === 0 ? 'exact' : `${number(tolerance * 100)} %`
      return source ? `| ${what} | ${measured} | ${within} | ${source}, read ${read} |` : `| ${what} | – | ${within} | published nowhere that we know; ours: ${measured} |`
    })
    const marks = models.flatMap((one) => one.marks).map(({ what }) => `- ${what}.`)
    return [`### ${words[`spaces.${id}.name`]}`, '', 'Told by:', '', ...marks, '', '| fact, measured on the model | as published | within | source |', '| --- | --- | --- | --- |', ...facts, '', `By what right: ${[...new Set(models.map((one) => one.rights))].join(' ')}`].join('\n')
  })
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`${page} has lost its marks '${begin}' and '${end}'`)
  return `${text.slice(0, from + begin.length)}\n\n${parts.join('\n\n')}\n\n${text.slice(to)}`
}
