import { MeshStandardMaterial, Texture, type MeshLambertMaterial } from "three";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSkyUniforms } from "./sky";
import { Surfaces } from "./surfaces";

class Bitmap {
  readonly width = 4;
  readonly height = 4;
  closed = false;
  close(): void { this.closed = true; }
}

function sourceOf(name: string, file: string, bitmap: Bitmap): MeshStandardMaterial {
  const map = new Texture(bitmap as unknown as ImageBitmap);
  map.name = file;
  const source = new MeshStandardMaterial({ map });
  source.name = name;
  return source;
}

describe("the textures of a space", () => {
  let surfaces: Surfaces;

  beforeEach(() => {
    vi.stubGlobal("ImageBitmap", Bitmap);
    surfaces = new Surfaces(createSkyUniforms(), { windTime: { value: 0 } }, new Texture());
  });

  afterEach(() => { vi.unstubAllGlobals(); });

  it("lie in memory once, whatever is drawn with them: what comes again is closed", () => {
    const [first, again] = [new Bitmap(), new Bitmap()];
    const wall = surfaces.of(sourceOf("matte", "atlas", first)) as MeshLambertMaterial;
    // Another surface of the next model, which brings the file of the first.
    const pane = surfaces.of(sourceOf("gloss", "atlas", again)) as MeshLambertMaterial;

    expect(pane).not.toBe(wall);
    expect(pane.map).toBe(wall.map);
    expect([first.closed, again.closed]).toEqual([false, true]);
  });

  it("are not taken for another of the same surface", () => {
    const [one, other] = [new Bitmap(), new Bitmap()];
    const near = surfaces.of(sourceOf("matte", "atlas", one)) as MeshLambertMaterial;
    const far = surfaces.of(sourceOf("matte", "country", other)) as MeshLambertMaterial;

    expect(far.map).not.toBe(near.map);
    expect([one.closed, other.closed]).toEqual([false, false]);
  });

  it("are given back when the space is left", () => {
    const bitmap = new Bitmap();
    const { map } = surfaces.of(sourceOf("matte", "atlas", bitmap)) as MeshLambertMaterial;
    const gone = vi.fn();
    map!.addEventListener("dispose", gone);

    surfaces.dispose();

    expect(gone).toHaveBeenCalledOnce();
    expect(bitmap.closed).toBe(true);
  });
});
