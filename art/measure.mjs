// Measures packed models: what a level of detail draws, and the facts of the catalogue on the nodes that are to bear them.
import { placements } from './ground.mjs'

/** What is drawn at each level of detail: what has no such level is drawn at its last. Bytes are those of the geometry as a graphics card gets it. */
export function levelsOf(documents) {
  const drawn = documents.flatMap((document) => document.getRoot().listNodes()).flatMap((node) => (node.getMesh() ? [{ mesh: node.getMesh(), count: instances(node) }] : []))
  // Bare trees stand where leafy ones are hidden: never both.
  const counted = drawn.map(({ mesh, count }) => ({ mesh, count, primitives: mesh.listPrimitives().filter((primitive) => primitive.getMaterial()?.getName() !== 'leaf.bare') })).filter(({ primitives }) => primitives.length > 0)
  const last = Math.max(0, ...counted.map(({ mesh }) => mesh.getExtras().level ?? 0))
  return Array.from({ length: last + 1 }, (_, level) => {
    const sum = { triangles: 0, draws: 0, bytes: 0 }
    for (const { mesh, count, primitives } of counted) {
      const { of, level: own } = mesh.getExtras()
      if (of !== undefined && own !== shownAt(drawn.filter(({ mesh: other }) => other.getExtras().of === of).map(({ mesh: other }) => other.getExtras().level), level)) continue
      for (const primitive of primitives) {
        sum.draws++
        sum.triangles += (count * (primitive.getIndices() ?? primitive.getAttribute('POSITION')).getCount()) / 3
        sum.bytes += [primitive.getIndices(), ...primitive.listAttributes()].reduce((bytes, accessor) => bytes + (accessor?.getArray().byteLength ?? 0), 0)
      }
    }
    return sum
  })
}

/** As the engine chooses: the level that is wanted or the next coarser one, otherwise the coarsest. */
export const shownAt = (levels, wanted) => {
  const coarser = levels.filter((level) => level >= wanted)
  return coarser.length > 0 ? Math.min(...coarser) : Math.max(...levels)
}

function instances(node) {
  const batch = node.getExtension('EXT_mesh_gpu_instancing')
  return batch ? batch.listAttributes()[0].getCount() : 1
}

/** Names by which the parts of a model are called: of nodes, and of their meshes. */
export const namesOf = (documents) => new Set(documents.flatMap((document) => document.getRoot().listNodes().flatMap((node) => [node.getName(), ...(node.getMesh() ? [node.getMesh().getName()] : [])])))

/**
 * A length along x, y or z in metres, the area seen along the third axis (xy, xz) in square metres, or the number of a thing (count).
 * @param node - a name, or several with + between them. NaN when none is there.
 */
export function measure(documents, { node: names, axis }) {
  const low = [Infinity, Infinity, Infinity], high = [-Infinity, -Infinity, -Infinity]
  let area = 0, count = 0
  const across = { xy: 2, xz: 1 }[axis]
  for (const node of documents.flatMap((document) => document.getRoot().listNodes())) {
    const mesh = node.getMesh()
    if (!mesh || !names.split('+').some((name) => name === node.getName() || name === mesh.getName())) continue
    count += instances(node)
    for (const matrix of placements(node)) {
      for (const primitive of mesh.listPrimitives()) {
        for (const corners of trianglesOf(primitive, matrix)) {
          for (const corner of corners) for (let k = 0; k < 3; k++) [low[k], high[k]] = [Math.min(low[k], corner[k]), Math.max(high[k], corner[k])]
          if (across !== undefined) area += Math.max(0, facing(corners)[across] / 2)
        }
      }
    }
  }
  if (count === 0) return NaN
  return axis === 'count' ? count : across !== undefined ? area : high['xyz'.indexOf(axis)] - low['xyz'.indexOf(axis)]
}

function* trianglesOf(primitive, m) {
  const position = primitive.getAttribute('POSITION'), indices = primitive.getIndices()
  const corner = (i) => {
    const [x, y, z] = position.getElement(indices ? indices.getScalar(i) : i, [])
    return [0, 1, 2].map((k) => m[k] * x + m[4 + k] * y + m[8 + k] * z + m[12 + k])
  }
  for (let i = 0; i < (indices ?? position).getCount(); i += 3) yield [corner(i), corner(i + 1), corner(i + 2)]
}

function facing([a, b, c]) {
  const u = [0, 1, 2].map((k) => b[k] - a[k]), v = [0, 1, 2].map((k) => c[k] - a[k])
  return [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]]
}

/** For each kind of thing in levels of detail, whether all its levels stand at the same places, in the same order: nearly, because crowns differ. */
export function levelsTogether(documents) {
  const kinds = new Map()
  for (const node of documents.flatMap((document) => document.getRoot().listNodes())) {
    const mesh = node.getMesh(), { of, level } = mesh?.getExtras() ?? {}
    if (of === undefined) continue
    const places = [...placements(node)].map((matrix) => middleOf(mesh, matrix))
    kinds.set(of, [...(kinds.get(of) ?? []), { level, places }])
  }
  const near = ([ax, az], [bx, bz]) => Math.hypot(ax - bx, az - bz) < 1.2
  return new Map([...kinds].map(([of, [first, ...others]]) => [of, others.every(({ places }) => places.length === first.places.length && places.every((place, i) => near(place, first.places[i])))]))
}

function middleOf(mesh, m) {
  const [low, high] = [[Infinity, Infinity], [-Infinity, -Infinity]]
  for (const primitive of mesh.listPrimitives()) {
    const position = primitive.getAttribute('POSITION'), a = position.getMinNormalized([]), b = position.getMaxNormalized([])
    for (const x of [a[0], b[0]]) for (const y of [a[1], b[1]]) for (const z of [a[2], b[2]]) {
      const at = [m[0] * x + m[4] * y + m[8] * z + m[12], m[2] * x + m[6] * y + m[10] * z + m[14]]
      for (const k of [0, 1]) [low[k], high[k]] = [Math.min(low[k], at[k]), Math.max(high[k], at[k])]
    }
  }
  return [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2]
}
