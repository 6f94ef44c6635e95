import { expect, it } from "vitest";
import { skyGlsl } from "./sky";
import { mirrorGlsl, wetGlsl } from "./surface-shaders";

/** What powers are taken of, up to the comma of their own level. */
function basesOf(glsl: string): string[] {
  return [...glsl.matchAll(/\bpow\(/g)].map(({ index }) => {
    const from = index + "pow(".length;
    let depth = 0;
    for (let at = from; at < glsl.length; at++) {
      if (glsl[at] === "(") depth++;
      else if (glsl[at] === ")") depth--;
      else if (glsl[at] === "," && depth === 0) return glsl.slice(from, at).trim();
    }
    throw new Error("A power without an exponent");
  });
}

it.each([["sky", skyGlsl], ["wet ground", wetGlsl("wetness")], ["glass", mirrorGlsl("0.6", "0.34")]])("no power in the shader of %s is taken of less than nothing, however a direction is rounded", (_, glsl) => {
  const bases = basesOf(glsl);

  expect(bases.length).toBeGreaterThan(0);
  for (const base of bases) {
    // A name stands for what it was made from.
    const [, less = "", rest = base] = /^(1\.0 - )?(.*)$/s.exec(base)!;
    const made = new RegExp(`float ${rest} = (.*);`).exec(/^\w+$/.test(rest) ? glsl : "")?.[1] ?? rest;
    expect(made, base).toMatch(less ? /^clamp\(.*, 0\.0, 1\.0\)$/ : /^(clamp\(.*, 0\.0, 1\.0\)|max\(.*, 0\.0\))$/);
  }
});
