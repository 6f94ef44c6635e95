/** A one-time pass into an instance of a space, good for 30 s. */
export interface Pass {
  readonly pass: string;
  /** Of the socket, absolute or relative to the page. */
  readonly url: string;
}

export type Entrance = { readonly kind: "pass"; readonly pass: Pass } | { readonly kind: "refused"; readonly status: number; readonly retryAfterSeconds?: number };

/** How one wishes to appear in a space. */
export interface Arrival {
  /** Spawn of the space at which to appear, else the server chooses. */
  readonly spawn?: string;
  /** The instance of whoever gave one the link. */
  readonly instance?: string;
  /** As a member of the staff, who has signed in to the office. */
  readonly onDuty?: true;
}

/** Nothing but the arrival, and of that nothing but what is wished. */
export function arrivalOf({ spawn, instance, onDuty }: Arrival): Arrival {
  return { ...(spawn ? { spawn } : {}), ...(instance ? { instance } : {}), ...(onDuty ? { onDuty } : {}) };
}

export interface EntranceRequest extends Arrival {
  readonly space: string;
  /** One of the names that the server offers to guests. */
  readonly name?: string;
  /** Token of the last Welcome or Resumption. */
  readonly resume?: string;
}

/** Asks the server for a pass. Throws when the network fails or the answer is none of ours. */
export async function askForPass(request: EntranceRequest, fetcher: typeof fetch, signal: AbortSignal): Promise<Entrance> {
  const response = await fetcher("/api/entrance/passes", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(request),
    signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
  });
  if (response.status !== 201) {
    const seconds = Number(response.headers.get("retry-after"));
    return { kind: "refused", status: response.status, ...(seconds > 0 ? { retryAfterSeconds: seconds } : {}) };
  }
  const answer: unknown = await response.json();
  if (!isPass(answer)) throw new TypeError("The entrance answered without a pass");
  return { kind: "pass", pass: { pass: answer.pass, url: answer.url } };
}

function isPass(value: unknown): value is Pass {
  return typeof value === "object" && value !== null
    && "pass" in value && typeof value.pass === "string"
    && "url" in value && typeof value.url === "string";
}
