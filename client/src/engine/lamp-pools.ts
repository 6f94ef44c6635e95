import { AdditiveBlending, Color, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, PlaneGeometry, ShaderMaterial, Vector3, type Object3D } from "three";
import style from "../../../art/style.json";

/** The light of lamps at night: a pool on the ground below each, a halo around it. One draw; not there by day. */
export class LampPools {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;

  /** @param lamps - nodes `light:…` of a model: where the lamp is, the pool's radius as scale. */
  constructor(lamps: readonly Object3D[]) {
    const plane = new PlaneGeometry(2, 2);
    const geometry = new InstancedBufferGeometry();
    geometry.setAttribute("position", plane.getAttribute("position"));
    geometry.setIndex(plane.getIndex());
    const numbers: number[] = [];
    const at = new Vector3();
    const size = new Vector3();
    for (const lamp of lamps) {
      lamp.getWorldPosition(at);
      lamp.getWorldScale(size);
      // Below zero it is a halo.
      numbers.push(at.x, at.y, at.z, size.x, at.x, at.y, at.z, -0.22 * size.x);
    }
    geometry.setAttribute("lamp", new InstancedBufferAttribute(Float32Array.from(numbers), 4));
    geometry.instanceCount = lamps.length * 2;
    const material = new ShaderMaterial({
      transparent: true, depthWrite: false, blending: AdditiveBlending, polygonOffset: true, polygonOffsetFactor: -3, polygonOffsetUnits: -3,
      uniforms: { colour: { value: new Color(style.hours.windows.colours[0]) }, strength: { value: 0 } },
      vertexShader: /* glsl */ `
        attribute vec4 lamp;
        varying vec2 at;
        varying float power;
        void main() {
          at = position.xy;
          bool halo = lamp.w < 0.0;
          vec4 seen = halo ? viewMatrix * vec4(lamp.xyz, 1.0) + vec4(position.xy * -lamp.w, 0.2, 0.0)
            : viewMatrix * vec4(lamp.x + position.x * lamp.w, 0.03, lamp.z - position.y * lamp.w, 1.0);
          // Light adds up in the colours of the screen here: a little is much.
          power = (halo ? 0.09 : 0.11) * exp(seen.z / 220.0);
          gl_Position = projectionMatrix * seen;
        }`,
      fragmentShader: /* glsl */ `
        uniform vec3 colour;
        uniform float strength;
        varying vec2 at;
        varying float power;
        void main() {
          float near = max(0.0, 1.0 - dot(at, at));
          gl_FragColor = vec4(colour * near * near * power * strength, 1.0);
          #include <colorspace_fragment>
        }`,
    });
    this.mesh = new Mesh(geometry, material);
    this.mesh.frustumCulled = false;
    this.mesh.matrixAutoUpdate = false;
    this.mesh.renderOrder = 85;
    this.mesh.visible = false;
  }

  /** @param night - 0 by day to 1. */
  set night(night: number) {
    this.mesh.visible = night > 0.02;
    this.mesh.material.uniforms.strength!.value = night;
  }

  dispose(): void {
    this.mesh.removeFromParent();
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
