// Contact sheets of the spaces, drawn by the product's own engine in Chromium: what is judged of looks is judged here.
// usage: art/look [space ...] [--out DIR] [--size 640x360] [--views a,b] [--sheets seasons,views,levels] [--url SERVER] [--check]
// --check holds every day's picture to docs/art.md: hardly a pixel black or burnt out, a skyline that is not flat, seasons and hours that differ.
import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startServer } from '../benchmarks/server.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const { chromium } = createRequire(join(here, '../client/package.json'))('@playwright/test')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: join(here, '../artifacts/looks') }, size: { type: 'string', default: '640x360' }, views: { type: 'string' },
    sheets: { type: 'string', default: 'seasons,views,levels' }, url: { type: 'string' }, check: { type: 'boolean', default: false },
  },
})
const spaces = positionals.length > 0 ? positionals : ['seoul-plaza', 'city-hall-lobby']
const [width, height] = values.size.split('x').map(Number)

// A day in the middle of each season, and its blue hour.
const days = { spring: ['2026-04-20', '19:34'], summer: ['2026-07-20', '20:12'], autumn: ['2026-10-20', '18:05'], winter: ['2026-01-15', '17:58'] }
const hours = (season) => ({ morning: '09:00', afternoon: '15:30', dusk: days[season][1], night: '21:30' })
const at = (season, hour) => `${days[season][0]}T${hours(season)[hour]}`
const byDay = new Set(['morning', 'afternoon'])

const server = values.url ? { url: values.url, stop: async () => undefined } : await startServer()
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] })
const context = await browser.newContext({ viewport: { width, height }, locale: 'ko-KR' })
const darkroom = await (await browser.newContext()).newPage()
let failed = 0

/** One picture with what it was made of. */
async function take(space, wishes) {
  const page = await context.newPage()
  const query = new URLSearchParams({ hud: '0', people: '0', still: '1', ...wishes })
  const complaints = []
  page.on('console', (message) => { if (['warning', 'error'].includes(message.type()) && !/GPU stall|SwiftShader|swiftshader|WebGL/.test(message.text())) complaints.push(message.text()) })
  await page.goto(`${server.url}/world/${space}?${query}`)
  await page.waitForFunction(() => performance.getEntriesByName('madang:still').length > 0, undefined, { timeout: 180_000 })
  const detail = await page.evaluate(() => performance.getEntriesByName('madang:still')[0].detail)
  const png = await page.screenshot()
  await page.close()
  return { png, detail, complaints, measured: await measure(png) }
}

/** Shares of pixels that are nearly black and nearly white, the mean colour in a grid, and how much the top of what stands against the sky goes up and down. */
const measure = (png) => darkroom.evaluate(async (url) => {
  const image = new Image()
  image.src = url
  await image.decode()
  const canvas = new OffscreenCanvas(image.width, image.height)
  const draw = canvas.getContext('2d', { willReadFrequently: true })
  draw.drawImage(image, 0, 0)
  const { data } = draw.getImageData(0, 0, image.width, image.height)
  let black = 0, white = 0
  const columns = 16, rows = 9
  const grid = new Float64Array(columns * rows * 3), counts = new Float64Array(columns * rows)
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) {
      const i = (y * image.width + x) * 4
      const light = 0.2126 * data[i] + 0.7152 * data[i + 1] + 0.0722 * data[i + 2]
      if (light < 8) black++
      if (light > 250) white++
      const cell = Math.floor((y * rows) / image.height) * columns + Math.floor((x * columns) / image.width)
      for (let c = 0; c < 3; c++) grid[cell * 3 + c] += data[i + c]
      counts[cell]++
    }
  }
  const skyline = []
  for (let x = 4; x < image.width; x += 8) {
    let y = 1
    const step = (row) => Math.abs(data[(row * image.width + x) * 4 + 1] - data[((row - 1) * image.width + x) * 4 + 1])
    while (y < image.height - 1 && step(y) < 9) y++
    skyline.push(y / image.height)
  }
  const mean = skyline.reduce((a, b) => a + b, 0) / skyline.length
  return {
    black: (100 * black) / (image.width * image.height), white: (100 * white) / (image.width * image.height),
    skyline: Math.sqrt(skyline.reduce((sum, y) => sum + (y - mean) ** 2, 0) / skyline.length),
    grid: [...grid].map((sum, i) => sum / counts[Math.floor(i / 3)]),
  }
}, `data:image/png;base64,${png.toString('base64')}`)

/** Mean difference of two pictures' colours, 0 to 255. */
const apart = (a, b) => a.grid.reduce((sum, value, i) => sum + Math.abs(value - b.grid[i]), 0) / a.grid.length

/** Rows of pictures with a word above each. */
async function sheet(file, rows) {
  const cells = rows.flat().map(({ caption, png }) => `<figure><figcaption>${caption}</figcaption><img src="data:image/png;base64,${png.toString('base64')}"></figure>`)
  await darkroom.setViewportSize({ width: rows[0].length * (width / 2 + 8) + 8, height: 400 })
  await darkroom.setContent(`<style>body{margin:4px;background:#222;color:#ddd;font:12px sans-serif;display:grid;grid-template-columns:repeat(${rows[0].length},${width / 2}px);gap:8px}figure{margin:0}img{width:100%}</style>${cells.join('')}`)
  await darkroom.screenshot({ path: file, fullPage: true })
  console.log(file)
}

function report(name, { detail, measured, complaints }) {
  console.log(`${name.padEnd(44)} ${String(detail.draws).padStart(4)} draws ${String(Math.round(detail.triangles / 1000)).padStart(4)} k  ${detail.programs} programs  ${detail.textureMB} + ${detail.geometryMB} MB  black ${measured.black.toFixed(2)} %  white ${measured.white.toFixed(2)} %  skyline ${measured.skyline.toFixed(3)}`)
  for (const complaint of complaints) console.log(`  ${complaint}`)
}

function hold(ok, sentence) {
  if (ok || !values.check) return
  failed++
  console.log(`ERROR ${sentence}`)
}

async function look(space) {
  const info = await (await fetch(`${server.url}/api/spaces/${space}`)).json()
  const views = values.views?.split(',') ?? info.views.map(({ id }) => id)
  const out = join(values.out, space)
  await mkdir(out, { recursive: true })
  const picture = async (name, wishes) => {
    const taken = await take(space, wishes)
    await writeFile(join(out, `${name}.png`), taken.png)
    report(`${space} ${name}`, taken)
    return { ...taken, caption: name }
  }
  for (const what of values.sheets.split(',')) {
    const rows = []
    if (what === 'seasons') {
      for (const season of Object.keys(days)) {
        rows.push([])
        for (const hour of Object.keys(hours(season))) {
          const one = await picture(`${views[0]}-${season}-${hour}`, { view: views[0], at: at(season, hour) })
          rows.at(-1).push(one)
          if (byDay.has(hour)) {
            hold(one.measured.black < 0.5, `${one.caption}: ${one.measured.black.toFixed(2)} % of the pixels are black`)
            hold(one.measured.white < 2, `${one.caption}: ${one.measured.white.toFixed(2)} % of the pixels are burnt out`)
            if (info.kind === 'outdoor') hold(one.measured.skyline > 0.03, `${one.caption}: the skyline is flat`)
          }
        }
      }
      if (info.kind === 'outdoor') {
        for (let a = 0; a < rows.length; a++) for (let b = 0; b < a; b++) hold(apart(rows[a][1].measured, rows[b][1].measured) > 4, `${rows[a][1].caption} and ${rows[b][1].caption} look alike`)
        for (const row of rows) for (let a = 0; a < row.length; a++) for (let b = 0; b < a; b++) hold(apart(row[a].measured, row[b].measured) > 8, `${row[a].caption} and ${row[b].caption} look alike`)
      }
    }
    if (what === 'views') {
      for (const view of views) {
        rows.push([])
        for (const [hour, weather] of [['afternoon', 'clear'], ['dusk', 'clear'], ['night', 'clear'], ['morning', 'rain'], ['afternoon', 'snow']]) {
          const season = weather === 'snow' ? 'winter' : 'autumn'
          rows.at(-1).push(await picture(`${view}-${weather}-${hour}`, { view, at: at(season, hour), weather }))
        }
      }
    }
    if (what === 'levels') {
      for (const level of ['phone', 'desktop']) rows.push([await picture(`${views[0]}-${level}`, { view: views[0], at: at('autumn', 'afternoon'), level, people: '100' })])
    }
    await sheet(join(out, `sheet-${what}.png`), rows)
  }
}

try {
  for (const space of spaces) await look(space)
} finally {
  await browser.close()
  await server.stop()
}
if (failed > 0) process.exit(1)
