import { BoxGeometry, DynamicDrawUsage, Frustum, InstancedMesh, Matrix4, MeshBasicMaterial, PerspectiveCamera, type Camera, type Scene, type WebGLRenderer } from "three";
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

const eye = { x: 0, z: 30 };
const noLevels: readonly number[] = [];

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
      thicket.look(sightTo(x), eye, noLevels);
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
    thicket.look(sightTo(0), eye, noLevels);

    expect(draw(mesh, "onBeforeShadow")).toBe(11);
    expect(draw(mesh, "onBeforeRender")).toBe(thicket.drawn[0]);
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
    thicket.look(sightTo(40), eye, noLevels);
    const { version } = mesh.instanceMatrix;

    thicket.look(sightTo(40), eye, noLevels);

    expect(mesh.instanceMatrix.version).toBe(version);
  });

  it("sends only those that changed places, and all before the first picture", () => {
    const mesh = row();
    const thicket = new Thicket(mesh);
    expect(mesh.instanceMatrix.usage).toBe(DynamicDrawUsage);
    thicket.look(sightTo(40), eye, noLevels);
    expect(mesh.instanceMatrix.updateRanges).toEqual([]);

    mesh.instanceMatrix.onUploadCallback();
    const before = Float32Array.from(mesh.instanceMatrix.array);
    thicket.look(sightTo(28), eye, noLevels);

    const sent = new Set(mesh.instanceMatrix.updateRanges.map(({ start, count }) => [start, count].join()));
    const changed = Array.from({ length: 11 }, (_, i) => i).filter((i) => before[i * 16 + 12] !== mesh.instanceMatrix.array[i * 16 + 12]);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.length).toBeLessThan(11);
    expect(sent).toEqual(new Set(changed.map((i) => `${i * 16},16`)));
  });

  it("sends all when too many changed places since the last picture", () => {
    const mesh = row();
    const thicket = new Thicket(mesh);
    mesh.instanceMatrix.onUploadCallback();

    for (const x of [40, -40, 40, -40, 40, -40]) thicket.look(sightTo(x), eye, noLevels);

    expect(mesh.instanceMatrix.updateRanges).toEqual([]);
    expect(mesh.instanceMatrix.version).toBeGreaterThan(0);
  });
});

describe("things in levels of detail", () => {
  const reach = [12, 45];
  const fromWest = (): Frustum => {
    const camera = new PerspectiveCamera(50, 1, 0.1, 500);
    camera.position.set(-55, 0, 0);
    camera.lookAt(50, 0, 0);
    camera.updateMatrixWorld();
    return new Frustum().setFromProjectionMatrix(new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse));
  };
  const west = { x: -55, z: 0 };

  it("are each drawn once, the near ones from near", () => {
    const [near, middle, far] = [row(), row(), row()];
    const thicket = new Thicket(middle, 1);
    thicket.add(far, 2);
    thicket.add(near, 0);

    thicket.look(fromWest(), west, reach);

    expect([near, middle, far].map((mesh) => places(mesh, draw(mesh, "onBeforeRender")).sort((a, b) => a - b))).toEqual([[-50], [-40, -30, -20], [-10, 0, 10, 20, 30, 40, 50]]);
  });

  it("are drawn at the next coarser level until the fine one has come", () => {
    const middle = row();
    const thicket = new Thicket(middle, 1);
    thicket.add(row(), 2);

    thicket.look(fromWest(), west, reach);

    expect(places(middle, draw(middle, "onBeforeRender")).sort((a, b) => a - b)).toEqual([-50, -40, -30, -20]);
  });

  it("throw their shadows at the farthest level, whatever comes last", () => {
    const [near, far] = [row(), row()];
    near.castShadow = far.castShadow = true;
    const thicket = new Thicket(far, 2);
    thicket.add(near, 0);
    thicket.look(fromWest(), west, reach);

    expect([near.castShadow, far.castShadow, draw(far, "onBeforeShadow")]).toEqual([false, true, 11]);
  });
});
