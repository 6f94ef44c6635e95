import { button } from "../../ui/element";
import type { Texts } from "../../ui/texts";

/** Where one is, as the Welcome says it. */
export interface Whereabouts {
  readonly space: string;
  /** The copy of the space: who has the link comes into the same one. */
  readonly instance: string;
}

/** @param page of places: `world` in 3D, `spaces` as a list. */
export function inviteAddress(origin: string, page: "world" | "spaces", here: Whereabouts): string {
  return new URL(`/${page}/${encodeURIComponent(here.space)}?instance=${encodeURIComponent(here.instance)}`, origin).href;
}

/** A button that copies a link to where one is. */
export function createInvite(page: "world" | "spaces", here: () => Whereabouts | null, t: Texts, say: (text: string) => void, signal: AbortSignal): HTMLElement {
  const copy = async (): Promise<void> => {
    const place = here();
    if (!place) return;
    const link = inviteAddress(location.origin, page, place);
    try {
      await navigator.clipboard.writeText(link);
      say(t("hud.people.invited"));
    } catch {
      // Without a secure origin, or where the browser refuses: it can be copied by hand.
      say(t("hud.people.invite-by-hand", { link }));
    }
  };
  return button({ class: "button small" }, [t("hud.people.invite")], () => void copy(), signal);
}
