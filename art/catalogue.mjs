/** JSON as art/catalogue.json is laid out: what fits on a line stands on one. */
export function layOut(value, indent = '') {
  const flat = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ')
  if (typeof value !== 'object' || value === null || (flat.length + indent.length <= 180 && indent.length > 0)) return flat
  const inner = `${indent}  `
  const parts = Array.isArray(value) ? value.map((one) => layOut(one, inner)) : Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${layOut(one, inner)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`
}
