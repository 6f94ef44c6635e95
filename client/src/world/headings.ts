import { TURN } from "../net/motion";

export const toRadians = (heading: number): number => (heading * 2 * Math.PI) / TURN;

export const toHeading = (radians: number): number => Math.round((radians / (2 * Math.PI)) * TURN) & (TURN - 1);

/** Steps from one heading to another the short way, -2048 to 2047; positive is clockwise. */
export const headingDifference = (from: number, to: number): number => ((to - from + TURN / 2) & (TURN - 1)) - TURN / 2;

/** Radians from one angle to another the short way. */
export function angleDifference(from: number, to: number): number {
  const turn = 2 * Math.PI;
  return ((((to - from + Math.PI) % turn) + turn) % turn) - Math.PI;
}

/** A point before something that looks in a direction (degrees clockwise from north), where one stands to use it. Metres. */
export function placeInFront(x: number, z: number, degrees: number, metres: number): { x: number; z: number } {
  const angle = (degrees * Math.PI) / 180;
  return { x: x + Math.sin(angle) * metres, z: z - Math.cos(angle) * metres };
}
