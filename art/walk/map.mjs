// The bytes of a walk map, written and read; docs/walk-map.md says what they mean.

export const cellCm = 25, stepCm = 20, mostLevels = 8, leastApartCm = 150, mostSide = 1024
export const flags = { stepFree: 1, stair: 2, doorway: 4, waterEdge: 8, indoors: 16, seat: 32 }
export const sounds = ['none', 'stone', 'grass', 'wood', 'earth', 'gravel', 'water', 'carpet', 'metal']

const headerBytes = 24

/**
 * @param floorsOf (column, row) => floors from below, each {height, flags, sound}: whole centimetres, a sum of flags, a number of sounds.
 */
export function writeMap(originXCm, originZCm, columns, rows, floorsOf) {
  if (columns < 1 || rows < 1 || columns > mostSide || rows > mostSide) throw new Error(`a map has 1 to ${mostSide} columns and rows, not ${columns} x ${rows}`)
  const stacks = new Map([['', 0]]), contents = [[]]
  const cells = new Uint16Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const floors = floorsOf(column, row)
      const key = floors.map((f) => `${f.height},${f.flags},${f.sound}`).join(';')
      let stack = stacks.get(key)
      if (stack === undefined) {
        if (floors.length > mostLevels) throw new Error(`more than ${mostLevels} floors at ${column}, ${row}`)
        if (floors.some((f, i) => i > 0 && f.height - floors[i - 1].height < leastApartCm)) throw new Error(`floors less than ${leastApartCm} cm apart at ${column}, ${row}`)
        stacks.set(key, stack = contents.push(floors) - 1)
      }
      cells[row * columns + column] = stack
    }
  }
  const floors = contents.flat()
  const bytes = Buffer.alloc(headerBytes + contents.length + floors.length * 4 + cells.length * 2)
  bytes.write('MWLK', 0, 'latin1')
  let at = 4
  for (const value of [1, cellCm]) at = bytes.writeUInt16LE(value, at)
  for (const value of [originXCm, originZCm]) at = bytes.writeInt32LE(value, at)
  for (const value of [columns, rows, contents.length, floors.length]) at = bytes.writeUInt16LE(value, at)
  for (const stack of contents) at = bytes.writeUInt8(stack.length, at)
  for (const floor of floors) {
    at = bytes.writeInt16LE(floor.height, at)
    at = bytes.writeUInt8(floor.flags, at)
    at = bytes.writeUInt8(floor.sound, at)
  }
  for (const stack of cells) at = bytes.writeUInt16LE(stack, at)
  return bytes
}

/** The floors of a map that writeMap has made, by cell. */
export function readMap(bytes) {
  const [columns, rows, stacks, floors] = [16, 18, 20, 22].map((at) => bytes.readUInt16LE(at))
  const contents = []
  let at = headerBytes + stacks
  for (let i = 0; i < stacks; i++) {
    contents.push(Array.from({ length: bytes[headerBytes + i] }, () => {
      const floor = { height: bytes.readInt16LE(at), flags: bytes[at + 2], sound: bytes[at + 3] }
      at += 4
      return floor
    }))
  }
  const originXCm = bytes.readInt32LE(8), originZCm = bytes.readInt32LE(12), cells = headerBytes + stacks + floors * 4
  const floorsAt = (column, row) =>
    column < 0 || row < 0 || column >= columns || row >= rows ? [] : contents[bytes.readUInt16LE(cells + 2 * (row * columns + column))]
  const heights = contents.flat().map(({ height }) => height / 100)
  return {
    originXCm, originZCm, columns, rows, floorsAt,
    /** Of all floors, metres. */
    lowest: Math.min(...heights), highest: Math.max(...heights),
    /** The floors at (x, z), metres. */
    at: (x, z) => floorsAt(Math.floor((x * 100 - originXCm) / cellCm), Math.floor((z * 100 - originZCm) / cellCm)),
  }
}
