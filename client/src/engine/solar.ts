/** Where something stands in the sky: degrees clockwise from north, and above the horizon. */
export interface SkyPlace { readonly azimuth: number; readonly height: number }

export interface MoonPlace extends SkyPlace {
  /** Share of its disc that the sun lights, 0 to 1. */
  readonly lit: number;
}

const radians = Math.PI / 180;
const sin = (degrees: number): number => Math.sin(degrees * radians);
const cos = (degrees: number): number => Math.cos(degrees * radians);
const turn = (degrees: number): number => ((degrees % 360) + 360) % 360;

/** Days since noon of 1 January 2000, UTC; Julian Day 2451545.0. */
const daysOf = (ms: number): number => ms / 86_400_000 - 10_957.5;

/**
 * The sun by the low-precision formulae of the Astronomical Almanac (section C, "Low precision formulas for the Sun"), good to 0.01 degrees
 * between 1950 and 2050; without refraction, which lifts what is higher than 5 degrees by less than 0.2.
 * @param latitude - degrees north.
 * @param longitude - degrees east.
 */
export function sunAt(ms: number, latitude: number, longitude: number): SkyPlace {
  const days = daysOf(ms);
  return seenFrom(days, eclipticLongitudeOfSun(days), 0, latitude, longitude);
}

function eclipticLongitudeOfSun(days: number): number {
  const anomaly = 357.528 + 0.9856003 * days;
  return turn(280.46 + 0.9856474 * days + 1.915 * sin(anomaly) + 0.02 * sin(2 * anomaly));
}

/** The moon by the low-precision formulae of the Astronomical Almanac (section D): 0.3 degrees, and 1 more for where on Earth one stands. */
export function moonAt(ms: number, latitude: number, longitude: number): MoonPlace {
  const days = daysOf(ms);
  const t = days / 36_525;
  const along = turn(218.32 + 481_267.881 * t
    + 6.29 * sin(135.0 + 477_198.87 * t) - 1.27 * sin(259.3 - 413_335.36 * t) + 0.66 * sin(235.7 + 890_534.22 * t)
    + 0.21 * sin(269.9 + 954_397.74 * t) - 0.19 * sin(357.5 + 35_999.05 * t) - 0.11 * sin(186.5 + 966_404.03 * t));
  const beside = 5.13 * sin(93.3 + 483_202.02 * t) + 0.28 * sin(228.2 + 960_400.89 * t) - 0.28 * sin(318.3 + 6_003.15 * t) - 0.17 * sin(217.6 - 407_332.21 * t);
  const apart = Math.acos(cos(beside) * cos(along - eclipticLongitudeOfSun(days)));
  return { ...seenFrom(days, along, beside, latitude, longitude), lit: (1 - Math.cos(apart)) / 2 };
}

/** From the plane of the Earth's way to the sky above a place. */
function seenFrom(days: number, along: number, beside: number, latitude: number, longitude: number): SkyPlace {
  const tilt = 23.439 - 4e-7 * days;
  const x = cos(beside) * cos(along);
  const y = cos(tilt) * cos(beside) * sin(along) - sin(tilt) * sin(beside);
  const z = sin(tilt) * cos(beside) * sin(along) + cos(tilt) * sin(beside);
  const rightAscension = Math.atan2(y, x) / radians;
  const declination = Math.asin(z) / radians;
  // Greenwich mean sidereal time, degrees.
  const sidereal = 280.46061837 + 360.98564736629 * days;
  const hour = turn(sidereal + longitude - rightAscension);
  const up = sin(latitude) * sin(declination) + cos(latitude) * cos(declination) * cos(hour);
  const north = sin(declination) * cos(latitude) - cos(declination) * cos(hour) * sin(latitude);
  const east = -cos(declination) * sin(hour);
  return { azimuth: turn(Math.atan2(east, north) / radians), height: Math.asin(up) / radians };
}
