// What of the models stands in the way of people on the floors of a walk map.

const LOW = 0.35, HIGH = 1.8   // metres above a floor: lower one steps over it, higher one walks under it
const ASIDE = 0.06

/** Places "mesh at x z" where a surface between knee and head stands on a floor; one entry a mesh and square metre. */
export function obstacles(map, documents) {
  const found = new Set()
  const isInTheWay = ([x, y, z]) => [[-ASIDE, 0], [ASIDE, 0], [0, -ASIDE], [0, ASIDE]].every(([dx, dz]) =>
    map.at(x + dx, z + dz).some(({ height }) => y - height / 100 >= LOW && y - height / 100 <= HIGH))
  for (const document of documents) {
    for (const node of document.getRoot().listNodes()) {
      const mesh = node.getMesh()
      if (!mesh) continue
      for (const matrix of placements(node)) {
        for (const primitive of mesh.listPrimitives()) {
          if (['water', 'far'].includes(primitive.getMaterial().getName().split('.')[0])) continue
          for (const point of surface(primitive, matrix, map)) {
            if (isInTheWay(point)) found.add(`${mesh.getName()} at ${Math.round(point[0])} ${Math.round(point[2])}`)
          }
        }
      }
    }
  }
  return [...found]
}

/** The matrices of a node: one, or one an instance. */
export function* placements(node) {
  const world = node.getWorldMatrix()
  const batch = node.getExtension('EXT_mesh_gpu_instancing')
  if (!batch) { yield world; return }
  const [t, r, s] = ['TRANSLATION', 'ROTATION', 'SCALE'].map((name) => batch.getAttribute(name))
  for (let i = 0; i < batch.listAttributes()[0].getCount(); i++) {
    yield multiply(world, compose(t?.getElement(i, []) ?? [0, 0, 0], r?.getElement(i, []) ?? [0, 0, 0, 1], s?.getElement(i, []) ?? [1, 1, 1]))
  }
}

/** Points 20 cm apart on the triangles that reach between the lowest knee and the highest head. */
function* surface(primitive, matrix, { lowest, highest }) {
  const position = primitive.getAttribute('POSITION'), indices = primitive.getIndices()
  const corner = (i) => apply(matrix, position.getElement(indices ? indices.getScalar(i) : i, []))
  const count = (indices ?? position).getCount()
  for (let i = 0; i < count; i += 3) {
    const [a, b, c] = [corner(i), corner(i + 1), corner(i + 2)]
    if (Math.max(a[1], b[1], c[1]) < lowest + LOW || Math.min(a[1], b[1], c[1]) > highest + HIGH) continue
    const steps = Math.max(1, Math.ceil(Math.max(distance(a, b), distance(b, c), distance(c, a)) / 0.2))
    for (let u = 0; u <= steps; u++) {
      for (let v = 0; v <= steps - u; v++) {
        const p = [0, 1, 2].map((k) => a[k] + ((b[k] - a[k]) * u + (c[k] - a[k]) * v) / steps)
        yield p
      }
    }
  }
}

const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
const apply = (m, [x, y, z]) => [0, 1, 2].map((k) => m[k] * x + m[4 + k] * y + m[8 + k] * z + m[12 + k])

function multiply(a, b) {
  const out = new Array(16).fill(0)
  for (let c = 0; c < 4; c++) for (let r = 0; r < 4; r++) for (let k = 0; k < 4; k++) out[c * 4 + r] += a[k * 4 + r] * b[c * 4 + k]
  return out
}

function compose([tx, ty, tz], [x, y, z, w], [sx, sy, sz]) {
  return [(1 - 2 * (y * y + z * z)) * sx, 2 * (x * y + z * w) * sx, 2 * (x * z - y * w) * sx, 0,
    2 * (x * y - z * w) * sy, (1 - 2 * (x * x + z * z)) * sy, 2 * (y * z + x * w) * sy, 0,
    2 * (x * z + y * w) * sz, 2 * (y * z - x * w) * sz, (1 - 2 * (x * x + y * y)) * sz, 0, tx, ty, tz, 1]
}
