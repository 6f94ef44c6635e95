// The largest number of visitors that a server bears: steps up (or down) until it no longer does, then halves what is between.
const firstStep = 400;
const finestStep = 100;

/**
 * @param start - number to begin with.
 * @param untilMs - when to stop asking, on the clock of performance.now.
 * @param bears - asked with a number.
 * @returns the largest number borne; 0 when none was
 */
export async function largest(start, untilMs, bears) {
  let held = 0;
  let broke = Infinity;
  let n = start;
  while (n >= finestStep && performance.now() < untilMs) {
    if (await bears(n)) held = Math.max(held, n);
    else broke = Math.min(broke, n);
    if (broke - held <= finestStep) break;
    if (broke === Infinity) n = held + (held >= 2 * start ? 2 : 1) * firstStep;
    else n = Math.round((held + broke) / 2 / finestStep) * finestStep;
    if (n === held || n === broke) break;
  }
  return held;
}
