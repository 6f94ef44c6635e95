/** A point on the Earth: degrees north and east, metres above the sea. */
export interface EarthPoint { readonly latitude: number; readonly longitude: number; readonly elevation?: number }

const earthM = 6_371_000;
const radians = Math.PI / 180;

/** Where the far city's origin lies from a space: metres east, up and south. Good to some metres within 15 km. */
export function farOffset(origin: EarthPoint, place: EarthPoint): { readonly x: number; readonly y: number; readonly z: number } {
  return {
    x: earthM * Math.cos(origin.latitude * radians) * (origin.longitude - place.longitude) * radians,
    // Its heights are above the sea, the space's above its own ground.
    y: -(place.elevation ?? 0),
    z: earthM * (place.latitude - origin.latitude) * radians,
  };
}

/** The origin that the file of a far city names. @throws RangeError when it names none. */
export function originOf(extras: unknown): EarthPoint {
  const { origin } = (extras ?? {}) as { readonly origin?: Partial<EarthPoint> };
  if (typeof origin?.latitude !== "number" || typeof origin.longitude !== "number") throw new RangeError("The far city does not say where it is");
  return { latitude: origin.latitude, longitude: origin.longitude };
}
