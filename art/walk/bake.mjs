// node art/walk/bake.mjs [--check]: bakes content/seoul/models/<space>.walk of every source beside this file and writes its hash into the space's
// file; with --check only says whether what is committed is what the sources give. Needs Node alone.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { contains, extent } from './shapes.mjs'
import { cellCm, flags, sounds, stepCm, writeMap } from './map.mjs'

const here = dirname(fileURLToPath(import.meta.url)), root = join(here, '../..'), city = join(root, 'content/seoul')
const bodyM = 0.35, waterEdgeM = 0.5

// The body of whoever stands in the middle of a cell: its edge every 15 degrees, and a ring halfway in; whole millimetres.
const body = [[0, 0], ...[1, 2].flatMap((part) => Array.from({ length: 24 }, (_, i) => {
  const angle = (i * Math.PI) / 12
  return [Math.round((Math.cos(angle) * bodyM * 1000) / part) / 1000, Math.round((Math.sin(angle) * bodyM * 1000) / part) / 1000]
}))]

/** The bytes of the walk map of a space, from its file and its source. */
export function bake(space, source) {
  const west = Math.floor((space.bounds.minX * 100) / cellCm) * cellCm, north = Math.floor((space.bounds.minZ * 100) / cellCm) * cellCm
  const columns = Math.ceil((space.bounds.maxX * 100 - west) / cellCm), rows = Math.ceil((space.bounds.maxZ * 100 - north) / cellCm)
  const around = (list, of) => list.map((one) => ({ ...one, extent: extent(of(one)) }))
  const floors = around(source.floors, (f) => f.shape), obstacles = around(source.obstacles.map((shape) => ({ shape })), (o) => o.shape)
  const surfaces = around(source.surfaces ?? [], (s) => s.shape), waters = around((source.waters ?? []).map((shape) => ({ shape })), (w) => w.shape)
  const doors = around(space.zones.filter((z) => z.kind === 'portal'), (z) => z.shape), seats = space.things.filter((t) => t.kind === 'seat')
  const floorsOf = (column, row) => {
    const x = (west + column * cellCm + cellCm / 2) / 100, z = (north + row * cellCm + cellCm / 2) / 100
    const near = (list, within) => list.filter(({ extent: e }) => x >= e.minX - within && x <= e.maxX + within && z >= e.minZ - within && z <= e.maxZ + within)
    const under = near(floors, bodyM)
    if (!under.some((floor) => contains(floor.shape, x, z))) return []
    const inTheWay = near(obstacles, bodyM)
    if (body.some(([dx, dz]) => inTheWay.some(({ shape }) => contains(shape, x + dx, z + dz)))) return []
    const sound = near(surfaces, 0).findLast((s) => contains(s.shape, x, z))?.sound
    const common = (space.kind === 'indoor' ? flags.indoors : 0)
      | (near(doors, 0).some((door) => contains(door.shape, x, z)) ? flags.doorway : 0)
      | (seats.some((seat) => Math.hypot(seat.x - x, seat.z - z) <= seat.reach) ? flags.seat : 0)
      | (near(waters, waterEdgeM).some(({ extent: e }) => Math.hypot(Math.max(e.minX - x, 0, x - e.maxX), Math.max(e.minZ - z, 0, z - e.maxZ)) <= waterEdgeM) ? flags.waterEdge : 0)
    return under.filter((floor) => contains(floor.shape, x, z))
      .map((floor) => ({ floor, height: heightOf(floor, x, z) }))
      // The whole body stands on floors that one gets to by a step.
      .filter(({ height }) => body.every(([dx, dz]) => under.some((other) => contains(other.shape, x + dx, z + dz) && Math.abs(heightOf(other, x + dx, z + dz) - height) <= 0.4)))
      .sort((a, b) => a.height - b.height)
      .map(({ floor, height }) => ({
        height: Math.round(height * 100),
        flags: common | (floor.stair ? flags.stair : flags.stepFree),
        sound: soundOf(sound ?? floor.sound),
      }))
  }
  const all = Array.from({ length: columns * rows }, (_, cell) => floorsOf(cell % columns, Math.floor(cell / columns)))
  const starts = space.spawns.map((spawn) => [Math.floor((spawn.x * 100 - west) / cellCm), Math.floor((spawn.z * 100 - north) / cellCm), spawn.level])
  const reached = flood(all, columns, rows, starts)
  return writeMap(west, north, columns, rows, (column, row) => all[row * columns + column].filter((floor) => reached.has(floor)))
}

/** The floors to which steps lead from where one arrives: nobody is to be put on, or sent to, one that nobody can leave. */
function flood(all, columns, rows, starts) {
  const reached = new Set(), waiting = []
  const take = (column, row, floor) => {
    if (!floor || reached.has(floor)) return
    reached.add(floor)
    waiting.push([column, row, floor])
  }
  for (const [column, row, level] of starts) take(column, row, all[row * columns + column]?.[level])
  for (let next; (next = waiting.pop());) {
    const [column, row, { height }] = next
    for (const [c, r] of [[column + 1, row], [column - 1, row], [column, row + 1], [column, row - 1]]) {
      if (c < 0 || r < 0 || c >= columns || r >= rows) continue
      take(c, r, all[r * columns + c].find((floor) => Math.abs(floor.height - height) <= stepCm))
    }
  }
  return reached
}

/** Metres: even, or between two ends of a slope. */
function heightOf({ height = 0, slope }, x, z) {
  if (!slope) return height
  const [ax, az, a] = slope.from, [bx, bz, b] = slope.to
  const along = ((x - ax) * (bx - ax) + (z - az) * (bz - az)) / ((bx - ax) ** 2 + (bz - az) ** 2)
  return a + (b - a) * Math.min(1, Math.max(0, along))
}

function soundOf(name) {
  const sound = sounds.indexOf(name)
  if (sound < 0) throw new Error(`a floor sounds like one of ${sounds.join(', ')}, not '${name}'`)
  return sound
}

export const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex')

/** Every source with its space: {id, file, bytes, spaceFile, text, hash}; `hash` is what the space's file says. */
export function sources() {
  return readdirSync(here).filter((name) => name.endsWith('.json')).map((name) => {
    const id = name.slice(0, -5), spaceFile = join(city, 'spaces', name), text = readFileSync(spaceFile, 'utf8'), space = JSON.parse(text)
    return { id, file: join(city, 'models', `${id}.walk`), bytes: bake(space, JSON.parse(readFileSync(join(here, name), 'utf8'))), spaceFile, text, hash: space.walkMap }
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const check = process.argv[2] === '--check'
  for (const { id, file, bytes, spaceFile, text, hash } of sources()) {
    const now = hashOf(bytes)
    if (check) {
      const same = bytes.equals(readFileSync(file)) && hash === now
      console.log(`${same ? 'ok' : 'not ok'} ${id}.walk is what its sources give`)
      if (!same) process.exitCode = 1
    } else {
      writeFileSync(file, bytes)
      writeFileSync(spaceFile, text.replace(/"walkMap": "[0-9a-f]*"/, `"walkMap": "${now}"`))
      console.log(`baked ${id}.walk: ${bytes.length} bytes, ${now}`)
    }
  }
}
