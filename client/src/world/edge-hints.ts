import { angleDifference } from "./headings";

/** A door or counter as a hint needs it; metres. */
export interface HintedPlace { readonly id: string; readonly text: string; readonly kind: "door" | "thing"; readonly x: number; readonly z: number }

type Side = "left" | "right";

const eachSide = 2;
// A fingertip is wider than the letters.
const besidePx = 4;
const sides: readonly Side[] = ["left", "right"];

/** The nearest places beside or behind the view, the nearest first: on which edge each is pointed to. `yaw` in radians, 0 north. */
export function chooseHints<P extends HintedPlace>(places: readonly P[], x: number, z: number, yaw: number): Record<Side, P[]> {
  const chosen: Record<Side, P[]> = { left: [], right: [] };
  const byDistance = [...places].sort((a, b) => Math.hypot(a.x - x, a.z - z) - Math.hypot(b.x - x, b.z - z));
  for (const place of byDistance) {
    const side = angleDifference(yaw, Math.atan2(place.x - x, z - place.z)) < 0 ? "left" : "right";
    if (chosen[side].length < eachSide) chosen[side].push(place);
  }
  return chosen;
}

/** Names of doors and counters that lie outside the view, at the edge on whose side they are: a phone shows a sixth of the horizon. */
export class EdgeHints {
  readonly #host: HTMLElement;
  readonly #lists: Record<Side, HTMLElement>;
  #shown = "";

  constructor(host: HTMLElement) {
    this.#host = host;
    const list = (side: Side): HTMLElement => {
      const element = document.createElement("div");
      element.className = `world-hints ${side}`;
      host.append(element);
      return element;
    };
    this.#lists = { left: list("left"), right: list("right") };
  }

  /** Writes only what has changed. */
  show(places: readonly HintedPlace[], x: number, z: number, yaw: number): void {
    const chosen = chooseHints(places, x, z, yaw);
    const now = sides.map((side) => chosen[side].map(({ id, text }) => `${id} ${text}`).join("\n")).join("\t");
    if (now === this.#shown) return;
    this.#shown = now;
    for (const side of sides) {
      this.#lists[side].replaceChildren(...chosen[side].map(({ id, text, kind }) => {
        const pill = document.createElement("span");
        pill.className = `world-place ${kind}`;
        pill.dataset.place = id;
        pill.textContent = text;
        return pill;
      }));
    }
  }

  /** The place whose hint is at a point; CSS pixels from the host's corner. */
  at(x: number, y: number): string | null {
    const corner = this.#host.getBoundingClientRect();
    for (const side of sides) {
      for (const pill of this.#lists[side].children) {
        const { left, right, top, bottom } = pill.getBoundingClientRect();
        const isOn = x >= left - corner.left - besidePx && x <= right - corner.left + besidePx && y >= top - corner.top - besidePx && y <= bottom - corner.top + besidePx;
        if (isOn) return (pill as HTMLElement).dataset.place ?? null;
      }
    }
    return null;
  }
}
