import { FloatType, HalfFloatType, Texture, type BufferAttribute, type BufferGeometry, type DirectionalLight, type InstancedMesh, type InterleavedBufferAttribute, type Material, type Mesh, type Object3D } from "three";

/** What lies in the graphics card's memory for a scene, by the sizes of what was sent there; what the driver adds is not known. */
export interface GraphicsMemory { readonly textureBytes: number; readonly geometryBytes: number }

export function measureMemory(scene: Object3D): GraphicsMemory {
  const arrays = new Set<{ readonly byteLength: number }>();
  const textures = new Set<Texture>();
  let shadowBytes = 0;
  const array = (attribute: BufferAttribute | InterleavedBufferAttribute): void => {
    arrays.add("isInterleavedBufferAttribute" in attribute ? attribute.data.array : attribute.array);
  };
  scene.traverse((node) => {
    const map = (node as Partial<DirectionalLight>).shadow?.map;
    // Colour and depth, four bytes each.
    if (map) shadowBytes += map.width * map.height * 8;
    if (!(node as Mesh).isMesh) return;
    const { geometry, material, instanceMatrix, instanceColor } = node as InstancedMesh<BufferGeometry, Material | Material[]>;
    for (const attribute of Object.values(geometry.attributes)) array(attribute);
    for (const attribute of [geometry.getIndex(), instanceMatrix, instanceColor]) if (attribute) array(attribute);
    for (const one of [material].flat()) texturesOf(one, textures);
  });
  return { textureBytes: shadowBytes + [...textures].reduce((sum, texture) => sum + bytesOf(texture), 0), geometryBytes: [...arrays].reduce((sum, { byteLength }) => sum + byteLength, 0) };
}

function texturesOf(material: Material, into: Set<Texture>): void {
  const uniforms = "uniforms" in material ? Object.values(material.uniforms as Record<string, { readonly value: unknown }>).map(({ value }) => value) : [];
  for (const value of [...Object.values(material), ...Object.values(material.userData), ...uniforms]) if (value instanceof Texture) into.add(value);
}

function bytesOf(texture: Texture): number {
  const { width = 0, height = 0 } = (texture.image ?? {}) as { readonly width?: number; readonly height?: number };
  const bytes = texture.type === FloatType ? 16 : texture.type === HalfFloatType ? 8 : 4;
  return width * height * bytes * (texture.generateMipmaps ? 4 / 3 : 1);
}
