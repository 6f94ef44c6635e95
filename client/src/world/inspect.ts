import type { View } from "./view";
import type { World } from "./world-interface";

/** What `?inspect` shows to tests and curious people. Metres; nothing can be changed through it. */
interface Inspection {
  readonly space: string | null;
  readonly connection: string;
  readonly self: { readonly id: string; readonly name: string; readonly x: number; readonly z: number; readonly moving: boolean } | null;
  /** Where the eye looks, degrees clockwise from north: the way that the key for forward leads. */
  readonly looking: number | null;
  readonly avatars: readonly { readonly id: string; readonly name: string; readonly x: number; readonly z: number }[];
  readonly fps: number;
  readonly draws: number;
  readonly triangles: number;
  readonly clock: { readonly offsetMs: number; readonly roundTripMs: number; readonly drift: number; readonly nowMs: number };
  readonly bytes: { readonly socket: number; readonly models: number };
  readonly quality: number;
  /** Pictures drawn so far, and milliseconds spent on people, tags and drawing in all of them. */
  readonly frames: number;
  readonly costs: { readonly people: number; readonly tags: number; readonly render: number };
  /** People in the space; of these told of, drawn with skeletons, drawn plainly, and only counted; how many are told at most, and how long ago what is shown was. */
  readonly crowd: { readonly present: number; readonly told: number; readonly near: number; readonly far: number; readonly counted: number; readonly most: number; readonly delayMs: number };
}

declare global {
  interface Window { readonly madang?: Inspection }
}

/** Puts `window.madang` there, read-only. */
export function exposeWorld(world: World & { readonly view: View }): void {
  const { view, link } = world;
  const inspection: Inspection = {
    get space() { return world.space?.id ?? null; },
    get connection() { return link.state; },
    get self() {
      const { self } = world;
      return self && { id: self.person, name: self.name, x: view.walker.x, z: view.walker.z, moving: view.walker.isMoving(link.clock.now()) };
    },
    get looking() { return world.space && (view.rig.yaw * 180) / Math.PI; },
    get avatars() {
      return world.people.filter(({ self }) => !self).flatMap(({ slot, person, name }) => {
        const track = view.tracks.at(slot);
        return track ? [{ id: person, name, x: track.x, z: track.z }] : [];
      });
    },
    get fps() { return view.loop.fps; },
    get draws() { return view.stage.draws; },
    get triangles() { return view.stage.triangles; },
    get clock() {
      const { offsetMs, roundTripMs, drift } = link.clock;
      return { offsetMs, roundTripMs, drift, nowMs: link.clock.now() };
    },
    get bytes() { return { socket: link.bytes, models: view.bytes }; },
    get quality() { return view.loop.governor.level; },
    get frames() { return view.loop.frames; },
    get costs() { return { ...view.costs }; },
    get crowd() {
      const { nearCount = 0, farCount = 0 } = view.cast?.figures ?? {};
      return { present: world.people.length, told: view.tracks.size, near: nearCount, far: farCount, counted: view.tracks.crowd, most: view.attention.most, delayMs: view.tracks.delayMs };
    },
  };
  Object.defineProperty(window, "madang", { value: Object.freeze(inspection), writable: false });
}
