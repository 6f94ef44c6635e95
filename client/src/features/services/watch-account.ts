import type { Me } from "../../ui/page";
import type { World } from "../../world/world-interface";

/** After a visit to the account pages beside the world: whoever has signed in or out comes in again as who they are now, where they stood. */
export function watchAccount(world: Pick<World, "link">, before: Me, signal: AbortSignal): (address: string) => void {
  let known: Me = before;
  // The page in the panel says so as soon as somebody has signed in.
  addEventListener("message", ({ origin, data }) => {
    if (origin === location.origin && (data as { madang?: unknown } | null)?.madang === "signed-in") void compare();
  }, { signal });
  return (address) => {
    if (address.startsWith("/account")) void compare();
  };

  async function compare(): Promise<void> {
    const now = await fetchMe(signal).catch(() => null);
    if (!now || (now.level === known.level && now.name === known.name)) return;
    known = now;
    world.link.travel(world.link.space);
  }
}

async function fetchMe(signal: AbortSignal): Promise<Me> {
  const response = await fetch("/api/account/me", { headers: { accept: "application/json" }, signal });
  if (!response.ok) throw new Error(`Account: ${response.status}`);
  const answer = await response.json() as { level?: unknown; name?: unknown };
  return { level: typeof answer.level === "number" ? answer.level : 0, name: typeof answer.name === "string" ? answer.name : null };
}
