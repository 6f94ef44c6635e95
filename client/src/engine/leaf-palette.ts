import { Color, DataTexture, NearestFilter, RGBAFormat, SRGBColorSpace, UnsignedByteType } from "three";
import style from "../../../art/style.json";
import { mixed, seasons, type SeasonMix } from "./seasons";

const names = Object.keys(style.palette) as (keyof typeof style.palette)[];
const columns = 64;
const rows = 4;

/** Cells of the atlas's palette, as art/kit/atlas.py lays them out: 64 in a row. Leaves take their colours from here, so that a season is a row of numbers and no other model. */
export class LeafPalette {
  readonly texture: DataTexture;
  readonly #colours = new Uint8Array(columns * rows * 4);
  #mix: SeasonMix | null = null;

  constructor() {
    this.texture = new DataTexture(this.#colours, columns, rows, RGBAFormat, UnsignedByteType, undefined, undefined, undefined, NearestFilter, NearestFilter);
    this.texture.colorSpace = SRGBColorSpace;
    this.paint(null);
  }

  /** @param mix - null where no season comes: indoors. */
  paint(mix: SeasonMix | null): void {
    if (mix && this.#mix && seasons.every((season) => Math.abs(mix[season] - this.#mix![season]) < 0.01)) return;
    this.#mix = mix;
    names.forEach((name, at) => {
      const colour = colourOf(name, mix).getRGB({ r: 0, g: 0, b: 0 }, SRGBColorSpace);
      this.#colours.set([Math.round(colour.r * 255), Math.round(colour.g * 255), Math.round(colour.b * 255), 255], at * 4);
    });
    this.texture.needsUpdate = true;
  }

  dispose(): void { this.texture.dispose(); }
}

/** A colour of the palette in a season. */
function colourOf(name: keyof typeof style.palette, mix: SeasonMix | null): Color {
  const plain = new Color(style.palette[name]);
  if (!mix) return plain;
  const colour = new Color(0, 0, 0);
  for (const season of seasons) {
    const own: Readonly<Record<string, string>> = style.seasons[season].palette;
    const one = own[name] ? new Color(own[name]) : plain;
    colour.r += one.r * mix[season];
    colour.g += one.g * mix[season];
    colour.b += one.b * mix[season];
  }
  return colour;
}

/** By what the lawn's colour of the model is to be multiplied in a season. */
export function lawnTint(mix: SeasonMix, into: Color): Color {
  const plain = new Color(style.palette.lawn);
  const [r, g, b] = (["r", "g", "b"] as const).map((channel) => mixed(mix, (season) => new Color(style.seasons[season].lawn)[channel]) / plain[channel]) as [number, number, number];
  return into.setRGB(r, g, b);
}

/** Whether broad leaves are down. */
export const isBare = (mix: SeasonMix): boolean => mix.winter > style.seasons.bare;
