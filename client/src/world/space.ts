import { DamagedWalkMap, readWalkMap, type WalkMap } from "../net/walk-map";

/** A space as `GET /api/spaces/{id}` tells it, in the language of the page. Metres, degrees clockwise from north; x east, z south. */
export interface SpaceInfo {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly kind: "outdoor" | "indoor";
  readonly bounds: Bounds;
  readonly present: number;
  readonly rules: { readonly chat: boolean; readonly run: boolean; readonly personalSpace: number };
  /** Address of the walk map. */
  readonly walkMap: string;
  readonly spawns: readonly Spawn[];
  readonly portals: readonly Portal[];
  /** Where one is seen and heard in every instance of the space. */
  readonly stages: readonly SharedStage[];
  readonly things: readonly Thing[];
  /** Where one can look from. */
  readonly views: readonly SpaceView[];
  /** A walk by which frame times are measured; empty where there is none. */
  readonly route: readonly RoutePoint[];
  /** Degrees north and east, metres above the sea. */
  readonly place: { readonly latitude: number; readonly longitude: number; readonly elevation: number };
  /** `far`: the country around, which spaces share. */
  readonly models: { readonly first: readonly string[]; readonly rest: readonly string[]; readonly far: string | null };
}

export interface Bounds { readonly minX: number; readonly minZ: number; readonly maxX: number; readonly maxZ: number }

export interface Place { readonly id: string; readonly x: number; readonly z: number; readonly level: number }

export interface Spawn extends Place { readonly heading: number; readonly radius: number }

export interface Portal extends Place {
  readonly label: string;
  readonly radius: number;
  readonly to: { readonly space: string; readonly spawn: string; readonly name: string };
}

/** A picture of the space; `fov` in degrees from its lower to its upper edge when it is wider than high. */
export interface SpaceView {
  readonly id: string;
  readonly kind: "arrival" | "second" | "photo";
  readonly eye: ViewPoint;
  readonly target: ViewPoint;
  readonly fov: number;
}

export interface RoutePoint { readonly x: number; readonly z: number; readonly level: number }

export interface ViewPoint { readonly x: number; readonly y: number; readonly z: number }

export interface SharedStage { readonly id: string; readonly label: string; readonly level: number; readonly shape: Shape }

export type Shape =
  | { readonly type: "rect"; readonly minX: number; readonly minZ: number; readonly maxX: number; readonly maxZ: number }
  | { readonly type: "ellipse"; readonly x: number; readonly z: number; readonly rx: number; readonly rz: number }
  | { readonly type: "polygon"; readonly points: readonly (readonly [number, number])[] };

export interface Thing extends Place {
  readonly label: string;
  readonly kind: "counter" | "board" | "screen" | "seat" | "sign";
  readonly heading: number;
  /** Metres within which one can use it. */
  readonly reach: number;
  readonly service?: string;
  /** Address of the page that it opens. */
  readonly page?: string;
}

/** The space does not exist, or the answer is not one. */
export class SpaceUnavailable extends Error {}

export async function fetchSpace(id: string, signal: AbortSignal): Promise<SpaceInfo> {
  // No header of its own: the page has it on the way already (rel=preload), and only the same request finds it.
  const response = await fetch(`/api/spaces/${encodeURIComponent(id)}`, { signal });
  if (!response.ok) throw new SpaceUnavailable(`Space ${id}: ${response.status}`);
  return readSpace(await response.json());
}

/** Where one can walk in a space. */
export async function fetchWalkMap({ id, walkMap }: SpaceInfo, signal: AbortSignal): Promise<WalkMap> {
  const response = await fetch(walkMap, { signal });
  if (!response.ok) throw new SpaceUnavailable(`Walk map of ${id}: ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  try {
    return readWalkMap(bytes);
  } catch (error) {
    if (error instanceof DamagedWalkMap) throw new SpaceUnavailable(`Walk map of ${id}: ${error.message}`);
    throw error;
  }
}

/** Checks what comes from outside once; whoever holds a {@link SpaceInfo} may trust it. */
export function readSpace(value: unknown): SpaceInfo {
  const space = value as SpaceInfo;
  const sound = isObject(value)
    && typeof space.id === "string" && typeof space.name === "string"
    && isObject(space.bounds) && [space.bounds.minX, space.bounds.minZ, space.bounds.maxX, space.bounds.maxZ].every(Number.isFinite)
    && isAddress(space.walkMap)
    && areAll(space.spawns, isPlace) && areAll(space.portals, isPortal) && areAll(space.stages, isStage) && areAll(space.things, isPlace)
    && areAll(space.views, isView) && areAll(space.route, isRoutePoint) && isObject(space.place) && Number.isFinite(space.place.latitude) && Number.isFinite(space.place.longitude) && Number.isFinite(space.place.elevation)
    && isObject(space.models) && areAll(space.models.first, isAddress) && areAll(space.models.rest, isAddress) && (space.models.far === null || isAddress(space.models.far));
  if (!sound) throw new SpaceUnavailable("The server described the space in a way this client does not know");
  return space;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const areAll = (values: unknown, is: (value: unknown) => boolean): boolean => Array.isArray(values) && values.every(is);

const isAddress = (value: unknown): boolean => typeof value === "string" && value.startsWith("/");

const isPlace = (value: unknown): boolean =>
  isObject(value) && typeof value.id === "string" && Number.isFinite(value.x) && Number.isFinite(value.z);

const isView = (value: unknown): boolean =>
  isObject(value) && typeof value.id === "string" && isPoint(value.eye) && isPoint(value.target) && typeof value.fov === "number" && value.fov > 0 && value.fov < 180;

const isRoutePoint = (value: unknown): boolean => isObject(value) && [value.x, value.z, value.level].every(Number.isFinite);

const isPoint = (value: unknown): boolean => isObject(value) && [value.x, value.y, value.z].every(Number.isFinite);

const isPortal = (value: unknown): boolean => isPlace(value) && isObject((value as unknown as Portal).to);

const isStage = (value: unknown): boolean =>
  isObject(value) && typeof value.id === "string" && typeof value.label === "string" && isObject(value.shape)
  && (value.shape.type === "rect" || value.shape.type === "ellipse" || (value.shape.type === "polygon" && Array.isArray(value.shape.points)));
