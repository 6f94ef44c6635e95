import { Color, DataTexture, HalfFloatType, MeshLambertMaterial, NearestFilter, RGBAFormat, DataUtils } from "three";
import type { BakedClips } from "./avatar-kit";

/** Skin, hair, first and second colour, in linear light. */
export type SlotColours = [Color, Color, Color, Color];

export const slotColours = (): SlotColours => [new Color(), new Color(), new Color(), new Color()];

/** Lambert with the colour of the vertex's slot; one a near avatar, all of one program. */
export function puppetMaterial(colours: SlotColours): MeshLambertMaterial {
  const material = new MeshLambertMaterial({ vertexColors: true });
  material.onBeforeCompile = (shader) => {
    shader.uniforms.slotColours = { value: colours };
    shader.vertexShader = shader.vertexShader
      .replace("#include <common>", `#include <common>\nattribute float slotIndex; uniform vec3 slotColours[4];`)
      .replace("#include <color_vertex>", `#include <color_vertex>\nif (slotIndex > 0.5) vColor.rgb *= slotColours[int(slotIndex + 0.5) - 1];`);
  };
  material.customProgramCacheKey = () => "puppet";
  return material;
}

/** The baked bones as a texture: three texels a bone in a row, a row a frame. */
export function boneTexture({ rows, frames }: BakedClips, bones: number): DataTexture {
  const halves = new Uint16Array(rows.length);
  for (let i = 0; i < rows.length; i++) halves[i] = DataUtils.toHalfFloat(rows[i]!);
  const texture = new DataTexture(halves, bones * 3, frames, RGBAFormat, HalfFloatType, undefined, undefined, undefined, NearestFilter, NearestFilter);
  texture.needsUpdate = true;
  return texture;
}

/**
 * Lambert for a crowd: an instance is `place` (x, y, z, yaw), `clip` (first frame, frames, frame now, unused) and
 * `look` (four colours, each 0xrrggbb in sRGB as one number, exact in a float).
 */
export function crowdMaterial(texture: DataTexture): MeshLambertMaterial {
  const material = new MeshLambertMaterial({ vertexColors: true });
  material.onBeforeCompile = (shader) => {
    shader.uniforms.bones = { value: texture };
    shader.vertexShader = shader.vertexShader
      .replace("#include <common>", crowdGlsl)
      .replace("#include <color_vertex>", `#include <color_vertex>\nif (slotIndex > 0.5) vColor.rgb *= unpackLook(look[int(slotIndex + 0.5) - 1]);`)
      .replace("#include <beginnormal_vertex>", /* glsl */ `
        int bakedFrame = int(clip.x + clip.z);
        vec4 rowX = vec4(0.0), rowY = vec4(0.0), rowZ = vec4(0.0);
        addBone(skinIndex.x, skinWeight.x, bakedFrame, rowX, rowY, rowZ);
        addBone(skinIndex.y, skinWeight.y, bakedFrame, rowX, rowY, rowZ);
        addBone(skinIndex.z, skinWeight.z, bakedFrame, rowX, rowY, rowZ);
        float cosYaw = cos(place.w), sinYaw = sin(place.w);
        vec3 objectNormal = turned(vec3(dot(rowX.xyz, normal), dot(rowY.xyz, normal), dot(rowZ.xyz, normal)), cosYaw, sinYaw);`)
      .replace("#include <begin_vertex>", /* glsl */ `
        vec4 atRest = vec4(position, 1.0);
        vec3 transformed = turned(vec3(dot(rowX, atRest), dot(rowY, atRest), dot(rowZ, atRest)), cosYaw, sinYaw) + place.xyz;`);
  };
  material.customProgramCacheKey = () => "crowd";
  return material;
}

const crowdGlsl = /* glsl */ `#include <common>
attribute float slotIndex;
attribute vec4 skinIndex, skinWeight, place, clip, look;
uniform highp sampler2D bones;
void addBone(float bone, float weight, int frame, inout vec4 x, inout vec4 y, inout vec4 z) {
  int column = int(bone + 0.5) * 3;
  x += texelFetch(bones, ivec2(column, frame), 0) * weight;
  y += texelFetch(bones, ivec2(column + 1, frame), 0) * weight;
  z += texelFetch(bones, ivec2(column + 2, frame), 0) * weight;
}
vec3 turned(vec3 p, float cosYaw, float sinYaw) {
  return vec3(p.x * cosYaw - p.z * sinYaw, p.y, p.x * sinYaw + p.z * cosYaw);
}
vec3 unpackLook(float packed) {
  vec3 colour = vec3(floor(packed / 65536.0), floor(mod(packed, 65536.0) / 256.0), mod(packed, 256.0)) / 255.0;
  return pow(colour, vec3(2.2));
}
`;
