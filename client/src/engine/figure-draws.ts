import { Group, type BufferGeometry, type DataTexture, type MeshLambertMaterial } from "three";
import { figureMaterial } from "./avatar-material";
import { Ranks } from "./rank";

/** What is drawn of many figures that share a texture of bones: one draw an outfit. */
export class FigureDraws {
  readonly group = new Group();
  readonly ranks: Ranks;
  readonly texture: DataTexture;
  readonly #material: MeshLambertMaterial;

  constructor(outfits: ReadonlyMap<string, BufferGeometry>, texture: DataTexture, room: number) {
    this.texture = texture;
    this.#material = figureMaterial(texture);
    this.ranks = new Ranks(outfits, this.#material, room);
    this.group.matrixAutoUpdate = false;
    for (const { mesh } of this.ranks.all()) this.group.add(mesh);
  }

  begin(): void { this.ranks.clear(); }

  finish(): void { this.ranks.finish(); }

  dispose(): void {
    this.group.removeFromParent();
    this.ranks.dispose();
    this.#material.dispose();
    this.texture.dispose();
  }
}
