const CELL_MM = 500;

/** The walkable cells of one level, as GET /api/spaces/{id} gives them: 50 cm squares, row by row from the north-west. */
export interface Ground {
  readonly originXCm: number;
  readonly originZCm: number;
  readonly columns: number;
  readonly rows: number;
  /** Bit row·columns+column, least significant bit of each byte first; 1 is walkable. */
  readonly bits: Uint8Array;
}

export function isWalkable(ground: Ground, column: number, row: number): boolean {
  if (column < 0 || row < 0 || column >= ground.columns || row >= ground.rows) return false;
  const bit = row * ground.columns + column;
  return ((ground.bits[bit >> 3]! >> (bit & 7)) & 1) !== 0;
}

export const isWalkableAtMm = (ground: Ground, xMm: number, zMm: number): boolean =>
  isWalkable(
    ground,
    Math.floor((xMm - ground.originXCm * 10) / CELL_MM),
    Math.floor((zMm - ground.originZCm * 10) / CELL_MM),
  );

/**
 * The last whole millisecond at which a motion is still on walkable cells: those of its positions at 0, 1, 2 … ms. 0 when it begins
 * on none, Infinity when it does not move. Equal to the server's Ground.WalkMs (protocol/vectors/ground.json).
 */
export function walkMs(ground: Ground, xMm: number, zMm: number, velocityX: number, velocityZ: number): number {
  if (velocityX === 0 && velocityZ === 0) return Infinity;

  const x = xMm - ground.originXCm * 10;
  const z = zMm - ground.originZCm * 10;
  let column = Math.floor(x / CELL_MM);
  let row = Math.floor(z / CELL_MM);
  if (!isWalkable(ground, column, row)) return 0;

  for (;;) {
    const nextX = crossingMs(x, column, velocityX);
    const nextZ = crossingMs(z, row, velocityZ);
    const next = Math.min(nextX, nextZ);
    if (nextX === next) column += Math.sign(velocityX);
    if (nextZ === next) row += Math.sign(velocityZ);
    if (!isWalkable(ground, column, row)) return next - 1;
  }
}

/** The first whole millisecond at which the coordinate has left its cell. */
function crossingMs(mm: number, cell: number, velocity: number): number {
  if (velocity === 0) return Infinity;
  const distance = velocity > 0 ? (cell + 1) * CELL_MM - mm : mm - cell * CELL_MM + 1;
  return Math.ceil((distance * 1000) / Math.abs(velocity));
}
