import { ShaderChunk } from "three";
import { expect, it } from "vitest";
import { replacePart } from "./shader-chunks";

it("the air and the tones of three.js are ours", () => {
  expect(ShaderChunk.fog_fragment).toMatch(/fogFactor = 1\.0 - exp\(-fogDensity \* \(float\(/);
  expect(ShaderChunk.fog_fragment).not.toContain("fogDensity * fogDensity");
  expect(ShaderChunk.tonemapping_pars_fragment).not.toContain("color -= offset");
});

it("a part of a shader that is not there is missed aloud", () => {
  expect(() => replacePart("void main() {}", "color -= offset;", "")).toThrow("color -= offset;");
});
