import { BoxGeometry, Frustum, InstancedMesh, Matrix4, MeshBasicMaterial, PerspectiveCamera, type Camera, type Scene, type WebGLRenderer } from "three";
import { describe, expect, it } from "vitest";
import { Thicket } from "./thicket";

/** Boxes on a line along x, 10 m apart, from -50 to 50. */
function row(): InstancedMesh {
  const mesh = new InstancedMesh(new BoxGeometry(), new MeshBasicMaterial(), 11);
  for (let i = 0; i < 11; i++) mesh.setMatrixAt(i, new Matrix4().makeTranslation(i * 10 - 50, 0, 0));
  return mesh;
}

function sightTo(x: number): Frustum {
  const camera = new PerspectiveCamera(50, 1, 0.1, 100);
  camera.position.set(0, 0, 30);
  camera.lookAt(x, 0, 0);
  camera.updateMatrixWorld();
  return new Frustum().setFromProjectionMatrix(new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse));
}

const places = (mesh: InstancedMesh, count: number): number[] => Array.from({ length: count }, (_, i) => new Matrix4().fromArray(mesh.instanceMatrix.array, i * 16).elements[12]!);
const draw = (mesh: InstancedMesh, what: "onBeforeRender" | "onBeforeShadow"): number => {
  (mesh[what] as (...all: unknown[]) => void)(null as unknown as WebGLRenderer, null as unknown as Scene, null as unknown as Camera);
  return mesh.count;
};

describe("a thicket", () => {
  it("draws those in sight and no other, and loses none while one looks about", () => {
    const mesh = row();
    const thicket = new Thicket(mesh);

    for (const x of [0, 40, -40, 15, 0]) {
      thicket.look(sightTo(x));
      const shown = draw(mesh, "onBeforeRender");
      const expected = Array.from({ length: 11 }, (_, i) => i * 10 - 50).filter((at) => sightTo(x).intersectsBox({ min: { x: at - 0.5, y: -0.5, z: -0.5 }, max: { x: at + 0.5, y: 0.5, z: 0.5 } } as never));
      expect(shown).toBeLessThan(11);
      expect(places(mesh, shown)).toEqual(expect.arrayContaining(expected));
      expect(places(mesh, 11).sort((a, b) => a - b)).toEqual([-50, -40, -30, -20, -10, 0, 10, 20, 30, 40, 50]);
    }
  });

  it("throws all its shadows, also of what is behind the eye", () => {
    const mesh = row();
    const thicket = new Thicket(mesh);
    thicket.look(sightTo(0));

    expect(draw(mesh, "onBeforeShadow")).toBe(11);
    expect(draw(mesh, "onBeforeRender")).toBe(thicket.seen);
  });

  it("knows how high it is and whether any of it stands within a space", () => {
    const thicket = new Thicket(row());

    expect(thicket.heightM).toBeCloseTo(1);
    expect(thicket.standsIn({ minX: 45, maxX: 60, minZ: -1, maxZ: 1 })).toBe(true);
    expect(thicket.standsIn({ minX: 51, maxX: 60, minZ: -1, maxZ: 1 })).toBe(false);
  });

  it("sends nothing to the graphics card while the same are seen", () => {
    const mesh = row();
    const thicket = new Thicket(mesh);
    thicket.look(sightTo(40));
    const { version } = mesh.instanceMatrix;

    thicket.look(sightTo(40));

    expect(mesh.instanceMatrix.version).toBe(version);
  });
});
