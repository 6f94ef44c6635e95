import {
  Color, MeshBasicMaterial, MeshLambertMaterial, type Material, type MeshStandardMaterial, type WebGLProgramParametersWithUniforms,
} from "three";
import { skyGlsl, type SkyUniforms } from "./sky";

/** Seconds that leaves and water move by. */
export interface WindUniforms { readonly windTime: { value: number } }

const windGlsl = /* glsl */ `
  #ifdef USE_INSTANCING
    vec3 windRoot = instanceMatrix[3].xyz;
  #else
    vec3 windRoot = (modelMatrix * vec4(position, 1.0)).xyz;
  #endif
  float windPhase = windTime * 1.3 + windRoot.x * 0.35 + windRoot.z * 0.27 + position.x * 0.9 + position.z * 0.7;
  transformed.xz += vec2(sin(windPhase), cos(windPhase * 0.83)) * 0.028 * clamp(position.y * 0.4, 0.0, 1.5);
`;

const mirrorGlsl = (strength: string, plain: string): string => /* glsl */ `
  vec3 eyeward = normalize(vViewPosition);
  vec3 mirrored = (vec4(reflect(-eyeward, normal), 0.0) * viewMatrix).xyz;
  float grazing = pow(1.0 - max(dot(eyeward, normal), 0.0), 4.0);
  vec3 mirroredSky = mix(skyColour(mirrored), skyHorizon * 0.55, smoothstep(0.02, -0.25, mirrored.y));
  float glint = pow(max(dot(mirrored, skySunward), 0.0), 220.0);
  outgoingLight = mix(outgoingLight, mirroredSky, clamp(${plain} + ${strength} * grazing, 0.0, 1.0)) + skySun * glint * 1.6;
`;

/** The materials of art/README.md, by name up to the first dot; each is made once and used by all that bear the name. */
export class Surfaces {
  readonly #sky: SkyUniforms;
  readonly #wind: WindUniforms;
  readonly #made = new Map<string, Material>();

  constructor(sky: SkyUniforms, wind: WindUniforms) {
    this.#sky = sky;
    this.#wind = wind;
  }

  /** The material in which a surface of a model is drawn. */
  of(source: MeshStandardMaterial): Material {
    // Two models may bring two textures under one name.
    const key = `${source.name}|${source.map?.name ?? ""}|${source.map?.source.uuid ?? ""}`;
    let material = this.#made.get(key);
    if (!material) {
      material = this.#make(source);
      material.name = source.name;
      this.#made.set(key, material);
    }
    return material;
  }

  dispose(): void {
    for (const material of this.#made.values()) material.dispose();
    this.#made.clear();
  }

  #make(source: MeshStandardMaterial): Material {
    const look = { map: source.map, vertexColors: true } as const;
    switch (source.name.split(".")[0]) {
      // Hills and the city outside carry their light and air in their colours.
      case "far": return new MeshBasicMaterial({ ...look, fog: false });
      case "leaf": return this.#patched(new MeshLambertMaterial(look), "leaf", (shader) => {
        Object.assign(shader.uniforms, this.#wind);
        shader.vertexShader = `uniform float windTime;\n${shader.vertexShader.replace("#include <begin_vertex>", `#include <begin_vertex>\n${windGlsl}`)}`;
      });
      case "gloss": {
        const clear = source.name.endsWith(".clear");
        const glass = new MeshLambertMaterial(clear ? { ...look, transparent: true, opacity: 0.22, depthWrite: false } : look);
        return this.#patched(glass, clear ? "clear" : "gloss", (shader) => this.#mirror(shader, "0.6", clear ? "0.25" : "0.24"));
      }
      case "water": {
        const water = new MeshLambertMaterial({ ...look, color: new Color(1.15, 1.15, 1.15), transparent: true, opacity: 0.72 });
        return this.#patched(water, "water", (shader) => this.#mirror(shader, "0.75", "0.3"));
      }
      default: return new MeshLambertMaterial(look);
    }
  }

  #mirror(shader: WebGLProgramParametersWithUniforms, strength: string, plain: string): void {
    Object.assign(shader.uniforms, this.#sky);
    shader.fragmentShader = shader.fragmentShader
      .replace("#include <common>", `#include <common>\n${skyGlsl}`)
      .replace("#include <envmap_fragment>", mirrorGlsl(strength, plain));
  }

  #patched<M extends Material>(material: M, key: string, patch: (shader: WebGLProgramParametersWithUniforms) => void): M {
    material.onBeforeCompile = patch;
    material.customProgramCacheKey = () => key;
    return material;
  }
}
