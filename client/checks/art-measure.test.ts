import { describe, expect, it } from "vitest";

interface Measure { shownAt(levels: readonly number[], wanted: number): number }
interface Recipes { importsOf(text: string): string[] }

const { shownAt } = await import(/* @vite-ignore */ new URL("../../art/measure.mjs", import.meta.url).href) as Measure;
const { importsOf } = await import(/* @vite-ignore */ new URL("../../art/recipe.mjs", import.meta.url).href) as Recipes;

describe("what a model draws", () => {
  it.each([
    [[0, 1, 2], 1, 1],
    [[0, 2], 1, 2],
    [[0, 1], 2, 1],
    [[2], 0, 2],
  ])("of the levels %j is at level %i that of %i, as in the engine", (levels, wanted, shown) => {
    expect(shownAt(levels, wanted)).toBe(shown);
  });
});

describe("what a module imports of ours", () => {
  it("is found in either quotes, on several lines, without a name, and handed on", () => {
    expect(importsOf(`
import { a } from './a.mjs'
import { b } from "./b.mjs";
import {
  c,
  d,
} from "../c.mjs";
import './e.mjs'
export { f } from './f.mjs'
import fs from 'node:fs'
import { Document } from "@gltf-transform/core";
export const g = './no.mjs'
`)).toEqual(["./a.mjs", "./b.mjs", "../c.mjs", "./e.mjs", "./f.mjs"]);
  });
});
