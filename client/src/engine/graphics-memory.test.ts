import { BoxGeometry, DataTexture, Group, InstancedMesh, Mesh, MeshBasicMaterial, RGBAFormat, FloatType, ShaderMaterial } from "three";
import { expect, it } from "vitest";
import { measureMemory } from "./graphics-memory";

it("what two meshes share lies in memory once", () => {
  const map = new DataTexture(new Float32Array(16 * 8 * 4), 16, 8, RGBAFormat, FloatType);
  const box = new BoxGeometry();
  const own = Object.values(box.attributes).reduce((sum, { array }) => sum + array.byteLength, 0) + box.getIndex()!.array.byteLength;
  const material = new MeshBasicMaterial({ map });
  const scene = new Group().add(new Mesh(box, material), new Mesh(box, new ShaderMaterial({ uniforms: { map: { value: map } } })), new InstancedMesh(box, material, 10));

  const memory = measureMemory(scene);

  expect(memory.textureBytes).toBe(16 * 8 * 16);
  expect(memory.geometryBytes).toBe(own + 10 * 16 * 4);
});
