/** Why a visit ended for good: coming back by itself would be wrong or no use. */
export type Ending = "replaced" | "sent-away" | "full" | "unknown-space" | "misunderstood" | "off-duty" | "left";

/** What to do after a socket closed or an entrance was refused. */
export type Next = { readonly kind: "retry"; readonly afterMs: number } | { readonly kind: "end"; readonly ending: Ending };

const firstMs = 400;
const mostMs = 20_000;

/** Waits between half and the whole of 0.4 s, 0.8 s … 20 s, so that a crowd cut off together does not come back together. */
export function backOffMs(attempt: number, random: () => number): number {
  const whole = Math.min(mostMs, firstMs * 2 ** Math.min(attempt, 16));
  return whole / 2 + (random() * whole) / 2;
}

/** Close codes of docs/protocol.md. */
export function afterClose(code: number, attempt: number, random: () => number): Next {
  switch (code) {
    case 4003: return { kind: "end", ending: "sent-away" };
    case 4004: return { kind: "end", ending: "misunderstood" };
    case 4009: return { kind: "end", ending: "replaced" };
    // A restart takes seconds and cuts everyone at once.
    case 1012: return { kind: "retry", afterMs: Math.max(500 + random() * 1_500, backOffMs(attempt, random)) };
    case 1013:
    case 4010: return { kind: "retry", afterMs: Math.max(3_000 + random() * 4_000, backOffMs(attempt, random)) };
    default: return { kind: "retry", afterMs: backOffMs(attempt, random) };
  }
}

/** An entrance that was refused by HTTP. @param retryAfterSeconds - of the header Retry-After, if it was there. */
export function afterRefusal(status: number, retryAfterSeconds: number | undefined, attempt: number, random: () => number): Next {
  if (status === 404) return { kind: "end", ending: "unknown-space" };
  if (status === 401) return { kind: "end", ending: "off-duty" };
  if (status === 403) return { kind: "end", ending: "sent-away" };
  const asked = (retryAfterSeconds ?? 0) * 1_000;
  return { kind: "retry", afterMs: Math.max(asked + (asked && random() * 1_000), backOffMs(attempt, random)) };
}
