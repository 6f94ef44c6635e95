import { describe, expect, it } from "vitest";

interface Entry { readonly id: string; readonly script: string; readonly pack?: string; readonly quality?: number }
interface Catalogue { readonly tools: object; readonly textures: object; readonly images: readonly Entry[]; readonly models: readonly Entry[] }
interface Recipes { filesOf(script: string): string[]; readCatalogue(): Catalogue; recipeOf(entry: Entry, catalogue: Catalogue): string }

const { filesOf, readCatalogue, recipeOf } = await import(/* @vite-ignore */ new URL("../../art/recipe.mjs", import.meta.url).href) as Recipes;

describe("what a model is made from", () => {
  it.each([
    ["art/places/plaza.py", ["art/places/plaza.py", "art/places/plaza_layout.py", "art/places/trees.py", "art/kit/atlas.py", "art/kit/occlusion.py", "art/kit/scene.py", "art/kit/style.py"], "art/places/lobby.py"],
    ["art/places/lobby.py", ["art/places/living_wall.py", "art/places/surroundings.py", "art/places/plaza_ground.py"], "art/places/plaza.py"],
    ["art/kit/draw_atlas.py", ["art/kit/atlas.py", "art/kit/style.py"], "art/kit/mesh.py"],
    ["art/people/build.py", ["art/people/rig.py", "art/people/hanbok.py", "art/people/limbs.py", "art/people/glb.py"], "art/kit/mesh.py"],
    ["art/far.mjs", ["art/seoul/far.json", "art/pack.mjs"], "art/kit/mesh.py"],
  ])("%s is all that it imports or reads, and nothing else", (script, parts, other) => {
    const files = filesOf(script);

    expect(files).toEqual(expect.arrayContaining(parts));
    expect(files).not.toContain(other);
    expect(files).not.toContain("art/style.json");
  });

  it("is also the tools, the pictures of its materials and how it is packed", () => {
    const catalogue = readCatalogue();
    const entry = catalogue.models[0]!;
    const recipe = recipeOf(entry, catalogue);

    expect(recipeOf(entry, structuredClone(catalogue))).toBe(recipe);
    expect(recipeOf(entry, { ...catalogue, tools: { blender: "9.9.9" } })).not.toBe(recipe);
    expect(recipeOf(entry, { ...catalogue, textures: {} })).not.toBe(recipe);
    expect(recipeOf({ ...entry, pack: "art/people/pack.mjs" }, catalogue)).not.toBe(recipe);
    expect(recipeOf({ ...catalogue.images[0]!, quality: 1 }, catalogue)).not.toBe(recipeOf(catalogue.images[0]!, catalogue));
  });
});
