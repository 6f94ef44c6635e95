/** A space as `GET /api/spaces` lists it, in the language of the page. */
export interface SpaceEntry {
  readonly id: string;
  readonly name: string;
  /** In one line. */
  readonly summary: string;
  readonly kind: string;
  readonly present: number;
  readonly services: readonly { readonly name: string; readonly page: string | null }[];
}

/** Throws when the network fails or the answer is none of ours. */
export async function fetchSpaces(signal: AbortSignal): Promise<readonly SpaceEntry[]> {
  const response = await fetch("/api/spaces", { headers: { accept: "application/json" }, signal });
  if (!response.ok) throw new Error(`Spaces: ${response.status}`);
  return readSpaces(await response.json());
}

/** Leaves out entries of a form that this client does not know. */
export function readSpaces(answer: unknown): readonly SpaceEntry[] {
  const list = isObject(answer) && Array.isArray(answer.spaces) ? answer.spaces : [];
  return list.filter(isObject).filter(({ id, name }) => typeof id === "string" && typeof name === "string").map((entry) => ({
    id: String(entry.id),
    name: String(entry.name),
    summary: typeof entry.summary === "string" ? entry.summary : "",
    kind: typeof entry.kind === "string" ? entry.kind : "outdoor",
    present: typeof entry.present === "number" ? entry.present : 0,
    services: (Array.isArray(entry.services) ? entry.services : []).filter(isObject)
      .map(({ name, page }) => ({ name: String(name ?? ""), page: typeof page === "string" && page.startsWith("/") ? page : null })),
  }));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
