// Makes seoul-far.glb from art/seoul/far.json: hills, towers and blocks at their true places, seen from anywhere in the city.
// usage: node far.mjs OUT.glb, by art/build
import { Document, NodeIO } from '@gltf-transform/core'
import { ALL_EXTENSIONS, EXTMeshoptCompression } from '@gltf-transform/extensions'
import { quantize, reorder, weld } from '@gltf-transform/functions'
import { MeshoptEncoder } from 'meshoptimizer'
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withTextures } from './pack.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const read = async (name) => JSON.parse(await readFile(join(here, name), 'utf8'))
const [far, style, catalogue] = await Promise.all([read('seoul/far.json'), read('style.json'), read('catalogue.json')])
const radians = Math.PI / 180

/** Metres east and south of the origin on the plane that touches the Earth there (mean radius 6,371 km); good to a few metres within 15 km. */
const plane = ({ latitude, longitude }) => [
  6_371_000 * Math.cos(far.origin.latitude * radians) * (longitude - far.origin.longitude) * radians,
  6_371_000 * (far.origin.latitude - latitude) * radians,
]

const linear = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
const mix = (a, b, t) => a.map((v, i) => v + (b[i] - v) * t)
const forest = linear(style.palette['leaf-dark']), pines = linear(style.palette.pine), rock = linear(style.palette.rock)

function lots(seed) {
  let state = seed >>> 0
  return () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32)
}

/** Corners with normal, colour and texture place; three make a triangle. */
class Mesh {
  position = []; normal = []; colour = []; uv = []; index = []
  vertex(p, n, c, t = [8 / 1024, 8 / 1024]) {
    this.position.push(...p); this.normal.push(...n); this.colour.push(...c, 1); this.uv.push(...t)
    return this.position.length / 3 - 1
  }
  quad(a, b, c, d, n, colour, u0 = 0, v0 = 0, u1 = 0, v1 = 0) {
    const [i, j, k, l] = [[a, u0, v1], [b, u1, v1], [c, u1, v0], [d, u0, v0]].map(([p, u, v]) => this.vertex(p, n, colour, [u, v]))
    this.index.push(i, j, k, i, k, l)
  }
  box(x, y, z, width, depth, height, turn, colour, region) {
    const [s, c] = [Math.sin(turn), Math.cos(turn)]
    const at = (dx, dz, dy) => [x + dx * c - dz * s, y + dy, z + dx * s + dz * c]
    const [w, d] = [width / 2, depth / 2]
    const ring = [[-w, d], [w, d], [w, -d], [-w, -d]]
    ring.forEach(([ax, az], i) => {
      const [bx, bz] = ring[(i + 1) % 4]
      const out = [(bz - az) * -1, 0, bx - ax]
      const length = Math.hypot(out[0], out[2])
      const n = [(out[0] * c - out[2] * s) / length, 0, (out[0] * s + out[2] * c) / length]
      this.quad(at(ax, az, 0), at(bx, bz, 0), at(bx, bz, height), at(ax, az, height), n, colour, ...region)
    })
    this.quad(at(-w, d, height), at(w, d, height), at(w, -d, height), at(-w, -d, height), [0, 1, 0], mix(colour, [0.5, 0.5, 0.5], 0.5))
  }
}

/** A hill about a summit: spurs run down from it, the summit itself is a corner of the mesh. */
function hill(mesh, x, z, top, base, spread, rocky, sectors, rings, random) {
  const phases = [random() * 6.28, random() * 6.28, random() * 6.28]
  const reach = (a) => spread * (1 + 0.26 * Math.sin(3 * a + phases[0]) + 0.14 * Math.sin(5 * a + phases[1]) + 0.07 * Math.sin(11 * a + phases[2]))
  const heights = (t, a) => base + (top - base) * (1 - t) ** 1.35 * (1 + 0.16 * t * (1 - t) * 4 * Math.sin(7 * a + phases[1] + t * 4))
  const points = [[[x, top, z]]]
  for (let r = 1; r <= rings; r++) {
    const t = r / rings
    points.push(Array.from({ length: sectors }, (_, k) => {
      const a = ((k + 0.5 * (r % 2)) / sectors) * 2 * Math.PI
      const bump = r === rings ? -30 : (random() - 0.5) * (top - base) * 0.05
      return [x + Math.sin(a) * reach(a) * t, (r === rings ? base : heights(t, a)) + bump, z - Math.cos(a) * reach(a) * t]
    }))
  }
  const tone = (p) => mix(mix(forest, pines, 0.35 + 0.5 * random()), rock, Math.max(0, Math.min(1, rocky * ((p[1] - base) / (top - base) - 0.35) * 2.2 * (0.6 + 0.8 * random()))))
  const ids = points.map((ring) => ring.map((p) => mesh.vertex(p, [0, 0, 0], tone(p))))
  for (let r = 0; r < rings; r++) {
    for (let k = 0; k < sectors; k++) {
      const upper = (n) => ids[r][(n + ids[r].length) % ids[r].length], lower = (n) => ids[r + 1][(n + sectors) % sectors]
      if (r === 0) mesh.index.push(ids[0][0], lower(k + 1), lower(k))
      else if (r % 2) mesh.index.push(upper(k), lower(k + 1), lower(k), upper(k), upper(k + 1), lower(k + 1))
      else mesh.index.push(upper(k), upper(k + 1), lower(k), upper(k + 1), lower(k + 1), lower(k))
    }
  }
}

/** Normals of a smooth surface, by the faces that meet in a corner. */
function smooth(mesh) {
  const { position: p, index, normal } = mesh
  for (let i = 0; i < index.length; i += 3) {
    const [a, b, c] = [index[i] * 3, index[i + 1] * 3, index[i + 2] * 3]
    const u = [0, 1, 2].map((k) => p[b + k] - p[a + k]), v = [0, 1, 2].map((k) => p[c + k] - p[a + k])
    const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]]
    for (const at of [a, b, c]) for (let k = 0; k < 3; k++) normal[at + k] += n[k]
  }
  for (let i = 0; i < normal.length; i += 3) {
    const length = Math.hypot(normal[i], normal[i + 1], normal[i + 2]) || 1
    for (let k = 0; k < 3; k++) normal[i + k] /= length
  }
}

function hills() {
  const mesh = new Mesh()
  far.summits.forEach((summit, i) => {
    const random = lots(1000 + i * 77)
    const [x, z] = plane(summit)
    hill(mesh, x, z, summit.height, summit.base, summit.spread, summit.rock, 24, 6, random)
    // Shoulders: lower than the summit by more than they are nearer, so that none hides it.
    for (let k = 0; k < 4; k++) {
      const a = (k + random() * 0.7) * 1.5708, away = summit.spread * (0.42 + 0.35 * random())
      const top = summit.base + (summit.height - summit.base) * (0.4 + 0.28 * random())
      hill(mesh, x + Math.sin(a) * away, z - Math.cos(a) * away, top, summit.base, summit.spread * 0.55, summit.rock * 0.8, 12, 3, random)
    }
  })
  smooth(mesh)
  return mesh
}

const regions = { 'office-grid': [640, 64, 256, 64], 'office-ribbon': [640, 128, 256, 64], curtain: [768, 192, 256, 64] }

function blocks() {
  const mesh = new Mesh()
  const white = [1, 1, 1], names = Object.keys(regions)
  far.districts.forEach((district, i) => {
    const random = lots(500 + i * 131)
    const [x, z] = plane(district)
    for (let n = 0; n < district.blocks; n++) {
      const a = random() * 2 * Math.PI, away = district.radius * Math.sqrt(random())
      const [bx, bz] = [x + Math.sin(a) * away, z - Math.cos(a) * away]
      const height = district.low + (district.high - district.low) * random() ** 2
      const [rx, ry, rw, rh] = regions[names[Math.floor(random() * 3)]]
      const region = [(rx + 6) / 1024, (ry + 6) / 1024, (rx + rw - 6) / 1024, (ry + rh - 6) / 1024]
      // A place keeps its own surroundings: within 300 m of it nothing is put in.
      if (far.places.some((place) => { const [px, pz] = plane(place); return Math.hypot(bx - px, bz - pz) < 300 })) continue
      mesh.box(bx, 10, bz, 24 + 30 * random(), 20 + 24 * random(), height + 20, random() * 0.6 - 0.3, mix(white, [0.8, 0.82, 0.86], random()), region)
    }
  })
  for (const tower of far.towers) {
    const [x, z] = plane(tower)
    const plain = [0, 0, 0, 0].map((_, i) => (i % 2 ? 8 : 8) / 1024)
    const levels = tower.kind === 'deck'
      ? [[0, 7], [0.33, 5.5], [0.47, 5], [0.48, 15], [0.57, 17], [0.58, 6], [0.62, 3], [0.86, 2], [1, 0.7]]
      : tower.kind === 'taper' ? [[0, tower.width], [0.3, tower.width * 0.95], [0.7, tower.width * 0.68], [0.9, tower.width * 0.42], [1, tower.width * 0.22]]
        : [[0, tower.width], [1, tower.width * 0.82]]
    const colour = linear(tower.kind === 'deck' ? style.palette['slab-white'] : tower.kind === 'taper' ? style.palette['glass-pale'] : style.palette.bronze)
    lathe(mesh, x, tower.ground, z, tower.height, levels, colour, plain)
  }
  return mesh
}

/** A turned shape of eight sides; levels are [share of the height, width]. */
function lathe(mesh, x, ground, z, height, levels, colour, region) {
  const at = ([share, width], k) => { const a = (k / 8) * 2 * Math.PI; return [x + (Math.sin(a) * width) / 2, ground + height * share, z - (Math.cos(a) * width) / 2] }
  for (let i = 0; i + 1 < levels.length; i++) {
    for (let k = 0; k < 8; k++) {
      const a = ((k + 0.5) / 8) * 2 * Math.PI
      mesh.quad(at(levels[i], k + 1), at(levels[i], k), at(levels[i + 1], k), at(levels[i + 1], k + 1), [Math.sin(a), 0, -Math.cos(a)], colour, ...region)
    }
  }
}

function put(document, scene, name, mesh, material) {
  const buffer = document.getRoot().listBuffers()[0]
  const accessor = (type, array) => document.createAccessor().setType(type).setArray(array).setBuffer(buffer)
  const primitive = document.createPrimitive().setMaterial(document.createMaterial(material).setMetallicFactor(0))
    .setAttribute('POSITION', accessor('VEC3', new Float32Array(mesh.position.map((v) => Math.round(v * 100) / 100)))).setAttribute('NORMAL', accessor('VEC3', new Float32Array(mesh.normal)))
    .setAttribute('COLOR_0', accessor('VEC4', new Float32Array(mesh.colour))).setAttribute('TEXCOORD_0', accessor('VEC2', new Float32Array(mesh.uv)))
    .setIndices(accessor('SCALAR', new Uint32Array(mesh.index)))
  scene.addChild(document.createNode(name).setMesh(document.createMesh(name).addPrimitive(primitive)))
}

await MeshoptEncoder.ready
const document = new Document()
document.createBuffer()
document.getRoot().getAsset().extras = { origin: far.origin }
const scene = document.createScene()
put(document, scene, 'far-hills', hills(), 'matte.hills')
put(document, scene, 'far-blocks', blocks(), 'matte')
for (const mark of [...far.summits.map((s) => ({ id: s.id, at: [plane(s)[0], s.height, plane(s)[1]] })), ...far.towers.map((t) => ({ id: t.id, at: [plane(t)[0], t.ground + t.height, plane(t)[1]] }))]) {
  scene.addChild(document.createNode(`mark:${mark.id}`).setTranslation(mark.at.map((v) => Math.round(v * 100) / 100)))
}
await document.transform(weld(), reorder({ encoder: MeshoptEncoder, target: 'size' }), quantize({ quantizePosition: 16, quantizeNormal: 8, quantizeTexcoord: 14, quantizeColor: 8, quantizationVolume: 'mesh' }))
document.createExtension(EXTMeshoptCompression).setRequired(true).setEncoderOptions({ method: EXTMeshoptCompression.EncoderMethod.FILTER })
const io = new NodeIO().registerExtensions(ALL_EXTENSIONS).registerDependencies({ 'meshopt.encoder': MeshoptEncoder })
const packed = withTextures(await io.writeBinary(document), catalogue.textures)
await writeFile(process.argv[2], packed)
