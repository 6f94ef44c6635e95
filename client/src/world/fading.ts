/** Somebody as far as their nearness matters. Metres. */
export interface Near {
  readonly x: number;
  readonly z: number;
  readonly level: number;
  readonly moves: boolean;
}

/**
 * Who walks through the personal space of somebody who stands: shown faded, so that nobody has a body in theirs. Quadratic, for the few who are
 * drawn near.
 * @param apartM - the distance that the space keeps.
 */
export function walksThrough(one: Near, others: Iterable<Near>, apartM: number): boolean {
  if (!one.moves || apartM === 0) return false;
  for (const other of others) {
    if (other !== one && !other.moves && other.level === one.level && Math.hypot(other.x - one.x, other.z - one.z) < apartM) return true;
  }
  return false;
}
