import { Color, DynamicDrawUsage, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, PlaneGeometry, ShaderMaterial, UniformsLib, UniformsUtils } from "three";
import style from "../../../art/style.json";

/** A box of air around the eye, metres: what falls out of it below comes in again above. */
const sideM = 26;
const highM = 14;

/** Rain or snow in the air: one draw, moved by the graphics card alone. */
export class Precipitation {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  readonly #seeds: InstancedBufferAttribute;
  #most: number;

  /** @param most - drops or flakes at most. */
  constructor(most: number) {
    const plane = new PlaneGeometry(1, 1);
    const geometry = new InstancedBufferGeometry();
    geometry.setAttribute("position", plane.getAttribute("position"));
    geometry.setIndex(plane.getIndex());
    let state = 20_261_020;
    const random = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
    this.#seeds = new InstancedBufferAttribute(Float32Array.from({ length: most * 4 }, random), 4).setUsage(DynamicDrawUsage);
    geometry.setAttribute("seed", this.#seeds);
    this.#most = most;
    const material = new ShaderMaterial({
      transparent: true, depthWrite: false, fog: true,
      uniforms: UniformsUtils.merge([UniformsLib.fog, { snowing: { value: 0 }, eye: { value: [0, 0, 0] }, colour: { value: new Color() }, strength: { value: 0 }, fallTime: { value: 0 } }]),
      vertexShader: /* glsl */ `
        attribute vec4 seed;
        uniform float fallTime, snowing;
        uniform vec3 eye;
        varying vec2 at;
        varying float faint;
        #include <fog_pars_vertex>
        void main() {
          at = position.xy;
          vec3 box = vec3(${sideM}.0, ${highM}.0, ${sideM}.0);
          float speed = mix(9.0, 1.1, snowing) * (0.8 + 0.4 * seed.w);
          vec3 drift = vec3(sin(fallTime * 0.9 + seed.w * 40.0) * 0.5 * snowing + fallTime * 0.5, -fallTime * speed, cos(fallTime * 0.7 + seed.x * 40.0) * 0.4 * snowing);
          vec3 spot = seed.xyz * box + drift;
          // The box goes with the eye, but what falls in it does not.
          spot = eye + mod(spot - eye, box) - box * 0.5;
          vec4 seen = viewMatrix * vec4(spot, 1.0);
          vec2 size = mix(vec2(0.006, 0.34), vec2(0.035 + 0.03 * seed.w), snowing);
          vec4 mvPosition = seen + vec4(position.xy * size, 0.0, 0.0);
          faint = smoothstep(0.4, 1.6, -seen.z) * smoothstep(${sideM / 2}.0, ${sideM / 4}.0, -seen.z);
          gl_Position = projectionMatrix * mvPosition;
          #include <fog_vertex>
        }`,
      fragmentShader: /* glsl */ `
        uniform vec3 colour;
        uniform float strength, snowing;
        varying vec2 at;
        varying float faint;
        void main() {
          float round = smoothstep(0.5, 0.25, length(at));
          float streak = (1.0 - abs(at.x) * 2.0) * smoothstep(0.5, 0.2, abs(at.y));
          gl_FragColor = vec4(colour, mix(streak * 0.34, round * 0.9, snowing) * faint * strength);
          #include <colorspace_fragment>
        }`,
    });
    this.mesh = new Mesh(geometry, material);
    this.mesh.frustumCulled = false;
    this.mesh.matrixAutoUpdate = false;
    this.mesh.renderOrder = 110;
    this.mesh.visible = false;
  }

  /** @param light - how bright the air is, 0 to 1. */
  fall(what: "rain" | "snow" | null, light: number): void {
    this.mesh.visible = what !== null;
    if (!what) return;
    const { uniforms } = this.mesh.material;
    uniforms.snowing!.value = what === "snow" ? 1 : 0;
    uniforms.strength!.value = 1;
    (uniforms.colour!.value as Color).set(what === "snow" ? style.air.flake : style.air.rain).multiplyScalar(0.25 + 0.75 * light);
    this.mesh.geometry.instanceCount = what === "snow" ? this.#most : Math.round(this.#most * 0.7);
  }

  /** Falls on for so many seconds, around the eye. */
  step(seconds: number, x: number, y: number, z: number): void {
    const { uniforms } = this.mesh.material;
    (uniforms.fallTime as { value: number }).value += seconds;
    const eye = uniforms.eye!.value as number[];
    eye[0] = x;
    eye[1] = y;
    eye[2] = z;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
