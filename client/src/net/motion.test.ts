import { describe, expect, it } from "vitest";
import { vectors } from "./golden-vectors.js";
import { beginMotion, createMotion, directionX, directionZ, type Gait, headingTowards, isMovingAt, RUN, toCm, xMmAt, zMmAt } from "./motion.js";
import { floorsAt, readWalkMap } from "./walk-map.js";

interface Walk { xCm: number; zCm: number; heading: number; gait: Gait; speed: number; lastsMs: number | null; end: [number, number] }
interface GroundVectors { picture: string[]; walkMap: string; walks: Walk[] }
interface MotionCase {
  xCm: number; zCm: number; heading: number; gait: Gait; speed: number; velocity: [number, number];
  at: [number, number, number][]; cm: [number, number, number][];
}

describe("headings", () => {
  const golden = vectors<{ samples: [number, number, number][]; fnv1a: number }>("headings");

  it("are those of the vectors", () => {
    for (const [heading, x, z] of golden.samples) expect([directionX(heading), directionZ(heading)]).toEqual([x, z]);
  });

  it("are all as the server has them", () => {
    let hash = 2166136261;
    const mix = (byte: number): void => { hash = Math.imul(hash ^ byte, 16777619) >>> 0; };
    for (let heading = 0; heading < 4096; heading++) {
      for (const part of [directionX(heading), directionZ(heading)]) {
        mix(part & 0xff);
        mix((part >> 8) & 0xff);
      }
    }

    expect(hash).toBe(golden.fnv1a);
  });

  it("point back where a direction comes from", () => {
    for (let heading = 0; heading < 4096; heading += 7) {
      expect(headingTowards(directionX(heading), directionZ(heading))).toBe(heading);
    }
  });
});

describe("motion", () => {
  it("is where the vectors say at each time", () => {
    const motion = createMotion();
    for (const golden of vectors<{ cases: MotionCase[] }>("motion").cases) {
      beginMotion(motion, 5000, golden.xCm, golden.zCm, 0, golden.heading, golden.speed, golden.gait, undefined);

      expect([motion.velocityX, motion.velocityZ]).toEqual(golden.velocity);
      for (const [dt, x, z] of golden.at) expect([dt, xMmAt(motion, 5000 + dt), zMmAt(motion, 5000 + dt)]).toEqual([dt, x, z]);
      for (const [dt, x, z] of golden.cm) expect([dt, toCm(xMmAt(motion, 5000 + dt)), toCm(zMmAt(motion, 5000 + dt))]).toEqual([dt, x, z]);
    }
  });

  it("stands at its beginning before it begins", () => {
    const motion = createMotion();
    beginMotion(motion, 5000, 10, 20, 0, 1024, 31, RUN, undefined);

    expect([xMmAt(motion, 4000), zMmAt(motion, 4000)]).toEqual([100, 200]);
  });
});

describe("ground", () => {
  const golden = vectors<GroundVectors>("ground");
  const map = readWalkMap(Uint8Array.from(Buffer.from(golden.walkMap, "base64")));

  it("has the floors of the picture", () => {
    golden.picture.forEach((line, row) => {
      [...line].forEach((cell, column) => expect(floorsAt(map, column, row)).toBe(cell === "#" ? 1 : 0));
    });
  });

  it("ends a motion at the millisecond of the vectors", () => {
    const motion = createMotion();
    for (const walk of golden.walks) {
      beginMotion(motion, 0, walk.xCm, walk.zCm, 0, walk.heading, walk.speed, walk.gait, map);

      expect(motion.lastsMs).toBe(walk.lastsMs ?? Infinity);
      expect([xMmAt(motion, 1e9), zMmAt(motion, 1e9)]).toEqual(walk.end);
      expect(isMovingAt(motion, 1e9)).toBe(false);
    }
  });
});
