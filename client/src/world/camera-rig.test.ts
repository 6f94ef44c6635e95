import { describe, expect, it } from "vitest";
import { CameraRig, farthestM, nearestM } from "./camera-rig";
import { SolidCells } from "./solid-cells";

const open = (_x: number, _y: number, _z: number, _dx: number, _dy: number, _dz: number, wanted: number): number => wanted;

describe("the eye", () => {
  it("stands behind who looks north", () => {
    const rig = new CameraRig(false);
    rig.face(0);
    rig.step(3, 0, 5, false, 0.016, open);

    expect(rig.x).toBeCloseTo(3, 6);
    expect(rig.z).toBeGreaterThan(5 + rig.wantedM * 0.9);
    expect(rig.y).toBeGreaterThan(1.6);
  });

  it("comes in at once before a wall and goes back slowly", () => {
    const rig = new CameraRig(false);
    rig.step(0, 0, 0, false, 0.016, open);
    rig.step(0, 0, 0, false, 0.016, () => 1);
    expect(rig.distance).toBe(1);

    rig.step(0, 0, 0, false, 0.016, open);
    expect(rig.distance).toBeGreaterThan(1);
    expect(rig.distance).toBeLessThan(1.5);
  });

  it("stays within its reach when zoomed", () => {
    const rig = new CameraRig(false);
    rig.zoom(500);
    expect(rig.wantedM).toBe(nearestM);
    rig.zoom(-500);
    expect(rig.wantedM).toBe(farthestM);
  });

  it("swings behind who walks aside, and not round who walks towards it", () => {
    const rig = new CameraRig(false);
    rig.swing(Math.PI / 2, 0.5);
    expect(rig.yaw).toBeGreaterThan(0.3);

    const still = new CameraRig(false);
    still.swing(Math.PI, 0.5);
    expect(still.yaw).toBeCloseTo(0, 6);
  });

  it("does not sink into the ground when it looks up", () => {
    const rig = new CameraRig(true);
    rig.turn(0, -5);
    rig.zoom(-30);
    rig.step(0, 0, 0, false, 0.016, open);

    expect(rig.y).toBeGreaterThan(0.2);
  });
});

describe("walls", () => {
  const cells = new SolidCells({ minX: -10, minZ: -10, maxX: 10, maxZ: 10 });
  // A wall across the south, 4 m high.
  cells.add(-8, 0, 5, 8, 0, 5, 8, 4, 5);
  cells.add(-8, 0, 5, 8, 4, 5, -8, 4, 5);

  it("hold the eye before them", () => {
    const free = cells.clearance(0, 1.5, 0, 0, 0, 1, 8);

    expect(free).toBeGreaterThan(3.8);
    expect(free).toBeLessThan(5);
  });

  it("let it see over them and the other way", () => {
    expect(cells.clearance(0, 5, 0, 0, 0, 1, 8)).toBe(8);
    expect(cells.clearance(0, 1.5, 0, 0, 0, -1, 8)).toBe(8);
  });

  it("are not what lies at one's feet", () => {
    const floor = new SolidCells({ minX: -10, minZ: -10, maxX: 10, maxZ: 10 });
    floor.add(-5, 0.3, -5, 5, 0.3, -5, 0, 0.3, 5);

    expect(floor.isSolid(0, 0.3, 0)).toBe(false);
  });
});
