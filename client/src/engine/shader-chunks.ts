import { ShaderChunk } from "three";
import style from "../../../art/style.json";

/** Puts something in the place of a part of a shader. @throws Error when the part is not there: another version of three.js, and the picture would silently be another. */
export function replacePart(shader: string, part: string | RegExp, by: string): string {
  const replaced = shader.replace(part, () => by);
  if (replaced === shader) throw new Error(`The shader has no ${String(part)}`);
  return replaced;
}

/** Puts lines after a chunk of a shader. @throws Error as {@link replacePart}. */
export const putAfter = (shader: string, chunk: string, glsl: string): string => replacePart(shader, chunk, `${chunk}\n${glsl}`);

// Khronos Neutral takes 4 % off every colour for the shine that its own materials add. Ours add none: the palette would come out dark and harsh.
ShaderChunk.tonemapping_pars_fragment = replacePart(ShaderChunk.tonemapping_pars_fragment, "color -= offset;", "");
// The air of art/style.json: haze near the ground soon closes, the clear air above it slowly; daylight.ts has the same.
ShaderChunk.fog_fragment = replacePart(
  ShaderChunk.fog_fragment, /float fogFactor = 1\.0 - exp\([^;]+;/,
  `float fogFactor = 1.0 - exp(-fogDensity * (float(${style.air.haze}) * (1.0 - exp(-vFogDepth / float(${style.air.reach}))) + float(${style.air.clear}) * vFogDepth));`);
