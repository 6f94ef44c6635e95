// Areas in metres (x east, z south), as space files and the sources of walk maps draw them. Their edges belong to them.

/** Is (x, z) in the shape? */
export function contains(shape, x, z) {
  switch (shape.type) {
    case 'rect': return x >= shape.minX && x <= shape.maxX && z >= shape.minZ && z <= shape.maxZ
    case 'ellipse': return ((x - shape.x) / shape.rx) ** 2 + ((z - shape.z) / shape.rz) ** 2 <= 1
    case 'polygon': {
      let odd = false
      for (let i = 0, j = shape.points.length - 1; i < shape.points.length; j = i++) {
        const [xi, zi] = shape.points[i], [xj, zj] = shape.points[j]
        if (zi > z !== zj > z && x < ((xj - xi) * (z - zi)) / (zj - zi) + xi) odd = !odd
      }
      return odd
    }
    default: throw new Error(`a shape is a rect, an ellipse or a polygon, not '${shape.type}'`)
  }
}

/** The rectangle round a shape. */
export function extent(shape) {
  switch (shape.type) {
    case 'rect': return shape
    case 'ellipse': return { minX: shape.x - shape.rx, maxX: shape.x + shape.rx, minZ: shape.z - shape.rz, maxZ: shape.z + shape.rz }
    case 'polygon': {
      const xs = shape.points.map(([x]) => x), zs = shape.points.map(([, z]) => z)
      return { minX: Math.min(...xs), maxX: Math.max(...xs), minZ: Math.min(...zs), maxZ: Math.max(...zs) }
    }
    default: throw new Error(`a shape is a rect, an ellipse or a polygon, not '${shape.type}'`)
  }
}
