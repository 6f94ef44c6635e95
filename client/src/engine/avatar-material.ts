import { DataTexture, DataUtils, FloatType, HalfFloatType, MeshLambertMaterial, NearestFilter, RGBAFormat } from "three";
import type { BakedClips } from "./avatar-kit";
import { replacePart } from "./shader-chunks";

const textureOf = (numbers: Float32Array | Uint16Array<ArrayBuffer>, bones: number, rows: number): DataTexture => {
  const type = numbers instanceof Float32Array ? FloatType : HalfFloatType;
  const texture = new DataTexture(numbers as BufferSource as Float32Array<ArrayBuffer>, bones * 3, rows, RGBAFormat, type, undefined, undefined, undefined, NearestFilter, NearestFilter);
  texture.needsUpdate = true;
  return texture;
};

/** The baked bones as a texture: three texels a bone in a row, a row a frame. */
export function bakedBones({ rows, frames }: BakedClips, bones: number): DataTexture {
  const halves = new Uint16Array(rows.length);
  for (let i = 0; i < rows.length; i++) halves[i] = DataUtils.toHalfFloat(rows[i]!);
  return textureOf(halves, bones, frames);
}

/** Bones that are written anew in every picture: a row a skeleton. */
export const livingBones = (bones: number, skeletons: number): DataTexture => textureOf(new Float32Array(skeletons * bones * 12), bones, skeletons);

/**
 * Lambert for people, many in one draw, near and far with one program: an instance is `place` (x, y, z, yaw), `look` (four colours, each
 * 0xrrggbb in sRGB as one number, exact in a float) and `pose` (row of the bones, presence, plainness).
 * @param opacity - below 1 for who walks through somebody's space.
 */
export function figureMaterial(texture: DataTexture, opacity = 1): MeshLambertMaterial {
  const material = new MeshLambertMaterial({ vertexColors: true, transparent: opacity < 1, opacity });
  // Only so that whoever counts what lies in the graphics card's memory finds it.
  material.userData.texture = texture;
  material.onBeforeCompile = (shader) => {
    shader.uniforms.bones = { value: texture };
    const parts: readonly (readonly [chunk: string, glsl: string])[] = [
      ["#include <common>", figureGlsl],
      ["#include <color_vertex>", /* glsl */ `#include <color_vertex>
        if (pose.z > 0.5) vColor.rgb = unpackLook(look.x);
        else if (slotIndex > 0.5) vColor.rgb *= unpackLook(look[int(slotIndex + 0.5) - 1]);`],
      ["#include <beginnormal_vertex>", /* glsl */ `
        int row = int(pose.x + 0.5);
        vec4 rowX = vec4(0.0), rowY = vec4(0.0), rowZ = vec4(0.0);
        addBone(skinIndex.x, skinWeight.x, row, rowX, rowY, rowZ);
        addBone(skinIndex.y, skinWeight.y, row, rowX, rowY, rowZ);
        addBone(skinIndex.z, skinWeight.z, row, rowX, rowY, rowZ);
        addBone(skinIndex.w, skinWeight.w, row, rowX, rowY, rowZ);
        float cosYaw = cos(place.w), sinYaw = sin(place.w);
        vec3 objectNormal = turned(vec3(dot(rowX.xyz, normal), dot(rowY.xyz, normal), dot(rowZ.xyz, normal)), cosYaw, sinYaw);`],
      ["#include <begin_vertex>", /* glsl */ `
        vec4 atRest = vec4(position, 1.0);
        vec3 transformed = turned(vec3(dot(rowX, atRest), dot(rowY, atRest), dot(rowZ, atRest)), cosYaw, sinYaw) * pose.y + place.xyz;`],
    ];
    for (const [chunk, glsl] of parts) shader.vertexShader = replacePart(shader.vertexShader, chunk, glsl);
  };
  material.customProgramCacheKey = () => "figure";
  return material;
}

const figureGlsl = /* glsl */ `#include <common>
attribute float slotIndex;
attribute vec4 skinIndex, skinWeight, place, look;
attribute vec3 pose;
uniform highp sampler2D bones;
void addBone(float bone, float weight, int row, inout vec4 x, inout vec4 y, inout vec4 z) {
  if (weight == 0.0) return;
  int column = int(bone + 0.5) * 3;
  x += texelFetch(bones, ivec2(column, row), 0) * weight;
  y += texelFetch(bones, ivec2(column + 1, row), 0) * weight;
  z += texelFetch(bones, ivec2(column + 2, row), 0) * weight;
}
vec3 turned(vec3 p, float cosYaw, float sinYaw) {
  return vec3(p.x * cosYaw - p.z * sinYaw, p.y, p.x * sinYaw + p.z * cosYaw);
}
vec3 unpackLook(float packed) {
  vec3 colour = vec3(floor(packed / 65536.0), floor(mod(packed, 65536.0) / 256.0), mod(packed, 256.0)) / 255.0;
  return mix(colour / 12.92, pow((colour + 0.055) / 1.055, vec3(2.4)), step(0.04045, colour));
}
`;
