import {
  DoubleSide, DynamicDrawUsage, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, PlaneGeometry, ShaderMaterial, UniformsLib, UniformsUtils,
} from "three";

const room = 512;

/** A soft shadow under everybody: one draw, stretched away from the sun. */
export class GroundShadows {
  readonly mesh: Mesh;
  readonly #geometry = new InstancedBufferGeometry();
  readonly #place = new InstancedBufferAttribute(new Float32Array(room * 4), 4).setUsage(DynamicDrawUsage);
  readonly #material: ShaderMaterial;
  #count = 0;

  constructor() {
    const plane = new PlaneGeometry(2, 2).rotateX(-Math.PI / 2);
    this.#geometry.setAttribute("position", plane.getAttribute("position"));
    this.#geometry.setIndex(plane.getIndex());
    this.#geometry.setAttribute("place", this.#place);
    this.#material = new ShaderMaterial({
      transparent: true, depthWrite: false, fog: true, side: DoubleSide, polygonOffset: true, polygonOffsetFactor: -2, polygonOffsetUnits: -2,
      uniforms: UniformsUtils.merge([UniformsLib.fog, { shadeX: { value: 0 }, shadeZ: { value: 0 }, shadeStrength: { value: 1 } }]),
      vertexShader: /* glsl */ `
        attribute vec4 place;
        uniform float shadeX, shadeZ, shadeStrength;
        varying vec2 at;
        varying float strength;
        #include <fog_pars_vertex>
        void main() {
          at = position.xz;
          strength = place.w;
          vec2 away = vec2(shadeX, shadeZ);
          float reach = min(length(away), 2.4) * smoothstep(0.1, 0.4, shadeStrength);
          vec2 along = reach > 0.01 ? normalize(away) : vec2(0.0, 1.0);
          vec2 across = vec2(-along.y, along.x);
          // From the feet out: half the shadow of one's height, as wide as one's shoulders.
          vec2 spot = across * position.x * 0.36 + along * (position.z * (0.36 + 0.42 * reach) + 0.36 * reach);
          vec4 mvPosition = viewMatrix * vec4(place.x + spot.x, place.y + 0.015, place.z + spot.y, 1.0);
          gl_Position = projectionMatrix * mvPosition;
          #include <fog_vertex>
        }`,
      fragmentShader: /* glsl */ `
        varying vec2 at;
        varying float strength;
        uniform float shadeStrength;
        void main() {
          float fade = smoothstep(1.0, 0.15, length(at));
          gl_FragColor = vec4(0.10, 0.11, 0.17, fade * mix(0.22, 0.46, shadeStrength) * strength);
        }`,
    });
    this.mesh = new Mesh(this.#geometry, this.#material);
    this.mesh.frustumCulled = false;
    this.mesh.matrixAutoUpdate = false;
    this.mesh.renderOrder = 80;
  }

  /** Where shadows point, metres for a metre of height, and how dark they are; without a sun they lie about one's feet. */
  set shade({ x, z, strength }: { readonly x: number; readonly z: number; readonly strength: number }) {
    this.#material.uniforms.shadeStrength!.value = strength;
    this.#material.uniforms.shadeX!.value = x;
    this.#material.uniforms.shadeZ!.value = z;
  }

  begin(): void { this.#count = 0; }

  /** @param strength - 0 to 1. */
  put(x: number, y: number, z: number, strength: number): void {
    if (this.#count === room) return;
    const at = this.#count++ * 4;
    const { array } = this.#place;
    array[at] = x;
    array[at + 1] = y;
    array[at + 2] = z;
    array[at + 3] = strength;
  }

  finish(): void {
    this.#geometry.instanceCount = this.#count;
    this.mesh.visible = this.#count > 0;
    if (this.#count === 0) return;
    this.#place.clearUpdateRanges();
    this.#place.addUpdateRange(0, this.#count * 4);
    this.#place.needsUpdate = true;
  }

  dispose(): void {
    this.#geometry.dispose();
    this.#material.dispose();
  }
}
