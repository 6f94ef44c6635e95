import type { Me } from "../../ui/page";
import type { World } from "../../world/world-interface";

/**
 * guest: nobody has signed in; unconfirmed: an account whose address is not confirmed yet may do what a guest may; unverified: this city lets only verified
 * people speak; unconsented: a consent is to be given first; silenced: a guardian has turned talking off; citizen: may speak.
 */
export type Standing = "guest" | "unconfirmed" | "unconsented" | "unverified" | "silenced" | "citizen";

export interface AccountWatch {
  /** Who one is now. */
  readonly standing: Standing;
  /** Of the account; null for a guest. */
  readonly name: string | null;
  /** A page of this address stood in a panel that is closed now. */
  left(address: string): void;
}

/**
 * Keeps up with who the browser's visitor is, whichever window they sign in, confirm or sign out in: whoever is somebody else now comes in again as
 * that, where they stood. A level that the server raises during the visit counts at once.
 */
export function watchAccount(world: Pick<World, "link" | "on" | "self">, before: Me, speakLevel: number, signal: AbortSignal): AccountWatch {
  let known: Me = before;
  addEventListener("message", ({ origin, data }) => {
    if (origin === location.origin && (data as { madang?: unknown } | null)?.madang === "signed-in") void compare();
  }, { signal });
  // Letters are read in another window: one comes back to this one.
  document.addEventListener("visibilitychange", () => { if (!document.hidden) void compare(); }, { signal });
  addEventListener("focus", () => void compare(), { signal });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) void compare(); }, { signal });
  world.on("people", () => {
    const { self } = world;
    if (self && known.name !== null && self.levelOfIdentity > known.level) known = { ...known, level: self.levelOfIdentity };
  }, { signal });

  return {
    get standing() { return standingOf(known, speakLevel); },
    get name() { return known.name; },
    left(address) { if (address.startsWith("/account")) void compare(); },
  };

  async function compare(): Promise<void> {
    const now = await fetchMe(signal).catch(() => null);
    if (!now || (now.level === known.level && now.name === known.name && now.mayTalk === known.mayTalk && now.consentDue === known.consentDue)) return;
    known = now;
    world.link.travel(world.link.space);
  }
}

export function standingOf({ level, name, mayTalk, consentDue }: Me, speakLevel: number): Standing {
  if (name === null) return "guest";
  if (consentDue) return "unconsented";
  if (level === 0) return "unconfirmed";
  if (!mayTalk) return "silenced";
  return level < speakLevel ? "unverified" : "citizen";
}

async function fetchMe(signal: AbortSignal): Promise<Me> {
  const response = await fetch("/api/account/me", { headers: { accept: "application/json" }, signal });
  if (!response.ok) throw new Error(`Account: ${response.status}`);
  const answer = await response.json() as { level?: unknown; name?: unknown; mayTalk?: unknown; consentDue?: unknown };
  return { level: typeof answer.level === "number" ? answer.level : 0, name: typeof answer.name === "string" ? answer.name : null, mayTalk: answer.mayTalk !== false, consentDue: answer.consentDue === true };
}
