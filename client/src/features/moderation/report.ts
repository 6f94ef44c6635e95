/** Which rule was broken, in the words of `POST /api/reports`; the gravest first. */
export const reportKinds = ["exploitation", "threat", "sexual", "hate", "harassment", "personal-data", "impersonation", "spam", "other"] as const;

export type ReportKind = (typeof reportKinds)[number];

/** Whom one reports, and the words that are meant. */
export interface ReportedPerson {
  readonly person: string;
  readonly name: string;
  /** `Said.sequence`; null for the person as such. */
  readonly said: number | null;
}

/** What one reports that is nobody: a thing of the place where one is, or the place itself. */
export interface ReportedPlace {
  readonly person: null;
  readonly name: string;
  /** Null for the place. */
  readonly thing: string | null;
}

export type Reported = ReportedPerson | ReportedPlace;

/** Sends a report; the server adds what it saw. Returns the receipt, or the server's words why there is none. Throws when the network fails. */
export async function sendReport(kind: ReportKind, about: Reported, space: string | null, fetcher: typeof fetch, signal: AbortSignal): Promise<{ readonly receipt: string } | { readonly refusal: string | null }> {
  const response = await fetcher("/api/reports", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ kind, space, ...(about.person === null ? { thing: about.thing } : { person: about.person, said: about.said }) }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
  });
  const answer: unknown = await response.json();
  if (response.status === 201 && hasText(answer, "receipt")) return { receipt: answer.receipt };
  return { refusal: hasText(answer, "title") ? answer.title : null };
}

function hasText<Key extends string>(value: unknown, key: Key): value is Record<Key, string> {
  return typeof value === "object" && value !== null && key in value && typeof (value as Record<string, unknown>)[key] === "string";
}
