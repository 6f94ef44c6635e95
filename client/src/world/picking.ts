import type { OnScreen, Point, Stage } from "../engine/stage";
import type { Cast } from "./cast";
import type { WalkMap } from "../net/walk-map";
import { heightAt } from "./footing";
import type { Labels } from "./labels";
import type { Tracks } from "./tracks";

/** What lies under a tap. */
export type Picked =
  | { readonly kind: "person"; readonly slot: number }
  | { readonly kind: "place"; readonly id: string }
  | { readonly kind: "ground"; readonly x: number; readonly z: number };

// A fingertip covers about 44 CSS pixels.
const fingerPx = 24;

/** Finds what was tapped: a sign over a door or counter, a person, else the ground. Null for the sky. */
export function pickAt(
  px: number, py: number, stage: Stage, labels: Labels, map: WalkMap, tracks: Tracks, cast: Cast, self: { readonly x: number; readonly z: number; readonly level: number }, own: number,
): Picked | null {
  const place = labels.placeAt(px, py);
  if (place !== null) return { kind: "place", id: place };
  const point: OnScreen = { x: 0, y: 0, ahead: false, inside: false };
  let best: Picked | null = null;
  let nearest = Infinity;
  for (const track of tracks.values()) {
    const figure = cast.at(track.slot);
    if (!track.visible || !figure || track.slot === own || figure.distance > nearest) continue;
    stage.project(figure.x, figure.y + 0.95, figure.z, point);
    // Half a body's height on the screen: 50° of view, 0.85 m.
    const reach = Math.max(fingerPx, (0.85 / figure.distance) * innerHeight * 1.05);
    if (!point.ahead || Math.abs(point.x - px) > reach * 0.45 + 6 || Math.abs(point.y - py) > reach) continue;
    best = { kind: "person", slot: track.slot };
    nearest = figure.distance;
  }
  if (best) return best;
  const ground: Point = { x: 0, y: 0, z: 0 };
  return stage.pick(px, py, heightAt(map, self.x, self.z, self.level), ground) ? { kind: "ground", x: ground.x, z: ground.z } : null;
}
