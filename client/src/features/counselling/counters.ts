/** Where a desk stands in the 3D world; see CounterView.cs. */
export interface Counter {
  readonly space: string;
  readonly thing: string;
}

const patienceMs = 10_000;

export interface Counters {
  /** Null where the desk has none, or until it is known. */
  of(desk: string): Counter | null;
  readonly known: boolean;
  /** Asks for them unless they are known or asked for. What fails is tried again with the next call. */
  learn(): void;
}

/** The counters of the desks. They come beside the tickets: no place in the row and no call waits for them. */
export function createCounters(learned: () => void, signal: AbortSignal): Counters {
  let counters: ReadonlyMap<string, Counter> | null = null;
  let asked = false;
  return {
    of: (desk) => counters?.get(desk) ?? null,
    get known() { return counters !== null; },
    learn() {
      if (asked) return;
      asked = true;
      read(AbortSignal.any([signal, AbortSignal.timeout(patienceMs)])).then((read) => {
        if (signal.aborted) return;
        counters = read;
        learned();
      }, () => { asked = false; });
    },
  };
}

async function read(signal: AbortSignal): Promise<ReadonlyMap<string, Counter>> {
  const answer = await fetch("/api/desks", { headers: { accept: "application/json" }, signal });
  if (!answer.ok) throw new Error(`Desks: ${answer.status}`);
  const desks = await answer.json() as readonly { readonly id: string; readonly counter?: Counter | null }[];
  return new Map(desks.flatMap(({ id, counter }) => counter ? [[id, counter]] : []));
}
