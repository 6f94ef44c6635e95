import {
  Color, MeshBasicMaterial, MeshLambertMaterial, type Material, type MeshStandardMaterial, type Object3D, type Texture, type WebGLProgramParametersWithUniforms,
} from "three";
import style from "../../../art/style.json";
import type { Daylight } from "./daylight";
import { putAfter, replacePart } from "./shader-chunks";
import { skyGlsl, type SkyUniforms } from "./sky";
import { farGlsl, groundGlsl, halls, lampsGlsl, leafGlsl, mirrorGlsl, offices, placeGlsl, snowGlsl, wetGlsl, windGlsl } from "./surface-shaders";

/** Seconds that leaves and water move by. */
export interface WindUniforms { readonly windTime: { value: number } }

/** What weather, season and night do to surfaces; one object for all of them. */
interface AirUniforms {
  readonly [name: string]: { value: unknown };
  readonly snowLies: { value: number };
  readonly wetness: { value: number };
  readonly lampLight: { value: number };
  readonly windowsLit: { value: number };
  readonly farLight: { value: Color };
  readonly farHaze: { value: number };
  readonly lawnTint: { value: Color };
}

/** The materials of art/README.md, by name up to the first dot; each is made once and used by all that bear the name. */
export class Surfaces {
  readonly #sky: SkyUniforms;
  readonly #wind: WindUniforms;
  readonly #leaves: { readonly leafPalette: { value: Texture } };
  readonly #made = new Map<string, Material>();
  readonly #textures = new Map<string, Texture>();
  readonly #seasonal: { readonly mesh: Object3D; readonly whenBare: boolean }[] = [];
  #bare = false;
  readonly #air = {
    snowLies: { value: 0 }, snowColour: { value: new Color(style.snow) }, wetness: { value: 0 }, lampLight: { value: 0 }, windowsLit: { value: 0.5 },
    windowWarm: { value: new Color(style.hours.windows.colours[0]) }, windowCool: { value: new Color(style.hours.windows.colours[1]) },
    farLight: { value: new Color(1, 1, 1) }, farHaze: { value: 0 }, lawnTint: { value: new Color(1, 1, 1) },
  } satisfies AirUniforms;

  constructor(sky: SkyUniforms, wind: WindUniforms, leafPalette: Texture) {
    this.#sky = sky;
    this.#wind = wind;
    this.#leaves = { leafPalette: { value: leafPalette } };
  }

  /** By what the lawn of the model is multiplied. */
  get lawnTint(): Color { return this.#air.lawnTint.value; }

  light(light: Daylight, indoors: boolean): void {
    const air = this.#air;
    air.snowLies.value = light.snow;
    air.wetness.value = light.wet;
    air.lampLight.value = indoors ? 0 : light.night;
    air.windowsLit.value = light.windowsLit;
    // The far city is drawn with a bright day's light in its colours: of another hour's there is as much less as its sky is darker.
    const day = new Color(style.hours.at.at(-1)!.horizon);
    const { r, g, b } = light.horizon;
    air.farLight.value.setRGB(Math.min(1, r / day.r), Math.min(1, g / day.g), Math.min(1, b / day.b)).lerp(new Color(1, 1, 1), 0.12 * (1 - light.night));
    air.farHaze.value = 1 - Math.exp(-0.12 * Math.max(0, light.air - 1));
  }

  /** The material in which a surface of a model is drawn. @param outside - of what is drawn as it is, whether the day's light falls on it. */
  of(source: MeshStandardMaterial, outside = false): Material {
    const map = source.map && this.#shared(source.map);
    const key = `${source.name}|${map?.uuid ?? ""}|${outside ? "outside" : ""}`;
    let material = this.#made.get(key);
    if (!material) {
      material = this.#make(source, map, outside);
      material.name = source.name;
      this.#made.set(key, material);
    }
    return material;
  }

  /** Takes note of a mesh that is there only in some seasons. */
  dress(mesh: Object3D, material: string): void {
    const when = material === "leaf.deciduous" || material === "water.jet" ? false : material === "leaf.bare" ? true : null;
    if (when === null) return;
    this.#seasonal.push({ mesh, whenBare: when });
    mesh.visible = this.#bare === when;
  }

  get bare(): boolean { return this.#bare; }

  /** Whether broad leaves are down, and fountains off. */
  set bare(bare: boolean) {
    this.#bare = bare;
    for (const { mesh, whenBare } of this.#seasonal) mesh.visible = whenBare === bare;
  }

  dispose(): void {
    this.#seasonal.length = 0;
    for (const material of this.#made.values()) material.dispose();
    this.#made.clear();
    for (const texture of this.#textures.values()) {
      texture.dispose();
      closePicture(texture);
    }
    this.#textures.clear();
  }

  /** Models of a space bring the same files: the texture of the first serves all, and lies in memory once. One without a name is its own. */
  #shared(texture: Texture): Texture {
    const name = texture.name || texture.source.uuid;
    const first = this.#textures.get(name);
    if (!first) this.#textures.set(name, texture);
    else if (first.source !== texture.source) closePicture(texture);
    return first ?? texture;
  }

  #make(source: MeshStandardMaterial, map: Texture | null, outside: boolean): Material {
    const look = { map, vertexColors: true } as const;
    switch (source.name.split(".")[0]) {
      // Hills and the city outside carry their light and air in their colours.
      case "far": {
        const far = new MeshBasicMaterial({ ...look, fog: false });
        return outside ? this.#patched(far, "far", (shader) => this.#put(shader, { fragment: [["#include <color_fragment>", farGlsl]], head: "uniform vec3 farLight, skyHorizon; uniform float farHaze;" })) : far;
      }
      case "leaf": return this.#patched(new MeshLambertMaterial({ vertexColors: true }), "leaf", (shader) => {
        Object.assign(shader.uniforms, this.#wind, this.#leaves);
        shader.vertexShader = `uniform float windTime;\nuniform sampler2D leafPalette;\n${putAfter(putAfter(shader.vertexShader, "#include <begin_vertex>", windGlsl), "#include <color_vertex>", leafGlsl)}`;
        this.#place(shader);
        this.#put(shader, { fragment: [["#include <normal_fragment_maps>", snowGlsl("snowLies * 0.8")]] });
      });
      case "gloss": {
        const clear = source.name.endsWith(".clear");
        const glass = new MeshLambertMaterial(clear ? { ...look, transparent: true, opacity: 0.22, depthWrite: false } : look);
        return this.#patched(glass, clear ? "clear" : "gloss", (shader) => {
          this.#mirror(shader, "0.6", clear ? "0.25" : "0.34");
          if (clear) return;
          this.#place(shader);
          this.#put(shader, { fragment: [["#include <emissivemap_fragment>", lampsGlsl(halls)]] });
        });
      }
      case "water": {
        const water = new MeshLambertMaterial({ ...look, color: new Color(1.15, 1.15, 1.15), transparent: true, opacity: 0.72 });
        return this.#patched(water, "water", (shader) => this.#mirror(shader, "0.75", "0.3"));
      }
      default: return this.#matte(new MeshLambertMaterial(look), source.name.split(".")[1] ?? "");
    }
  }

  #matte(material: MeshLambertMaterial, variant: string): Material {
    if (variant === "paving" || variant === "lawn") {
      // Paths are swept, and rain stands on them; a lawn has the season's green. One program draws both.
      const paved = variant === "paving";
      const own = { groundTint: paved ? { value: new Color(1, 1, 1) } : this.#air.lawnTint, paved: { value: paved ? 1 : 0 } };
      return this.#patched(material, "ground", (shader) => {
        Object.assign(shader.uniforms, own);
        this.#place(shader);
        this.#mirrorSky(shader);
        this.#put(shader, { head: "uniform vec3 groundTint; uniform float paved;", fragment: [
          ["#include <color_fragment>", groundGlsl], ["#include <normal_fragment_maps>", snowGlsl("mix(snowLies, max(0.0, snowLies * 1.6 - 0.85), paved)")], ["#include <envmap_fragment>", wetGlsl("wetness * paved")],
        ] });
      });
    }
    return this.#patched(material, "matte", (shader) => {
      this.#place(shader);
      this.#put(shader, { fragment: [["#include <normal_fragment_maps>", snowGlsl("snowLies")], ["#include <emissivemap_fragment>", lampsGlsl(offices)]] });
    });
  }

  /** Lets the fragment know where on the ground it is. */
  #place(shader: WebGLProgramParametersWithUniforms): void {
    shader.vertexShader = `varying vec3 onGround;\n${putAfter(shader.vertexShader, "#include <project_vertex>", placeGlsl)}`;
    shader.fragmentShader = `varying vec3 onGround;\nuniform float snowLies, wetness, lampLight, windowsLit;\nuniform vec3 snowColour, windowWarm, windowCool;\n${shader.fragmentShader}`;
  }

  /** Puts lines after chunks of the fragment shader. */
  #put(shader: WebGLProgramParametersWithUniforms, { head = "", fragment }: { readonly head?: string; readonly fragment: readonly (readonly [chunk: string, glsl: string])[] }): void {
    Object.assign(shader.uniforms, this.#air, { skyHorizon: this.#sky.skyHorizon });
    shader.fragmentShader = `${head}\n${shader.fragmentShader}`;
    for (const [chunk, glsl] of fragment) shader.fragmentShader = putAfter(shader.fragmentShader, chunk, glsl);
  }

  #mirrorSky(shader: WebGLProgramParametersWithUniforms): void {
    Object.assign(shader.uniforms, this.#sky);
    shader.fragmentShader = putAfter(shader.fragmentShader, "#include <common>", skyGlsl);
  }

  #mirror(shader: WebGLProgramParametersWithUniforms, strength: string, plain: string): void {
    this.#mirrorSky(shader);
    shader.fragmentShader = replacePart(shader.fragmentShader, "#include <envmap_fragment>", mirrorGlsl(strength, plain));
  }

  #patched<M extends Material>(material: M, key: string, patch: (shader: WebGLProgramParametersWithUniforms) => void): M {
    material.onBeforeCompile = patch;
    material.customProgramCacheKey = () => key;
    return material;
  }
}

/** Pictures of models are bitmaps, which keep their memory until they are closed. */
function closePicture({ source }: Texture): void {
  const picture: unknown = source.data;
  if (typeof ImageBitmap !== "undefined" && picture instanceof ImageBitmap) picture.close();
}
