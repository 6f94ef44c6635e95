import type { Look } from "../engine/figures";

/** What one can wear: `content/base/wardrobe.json`. */
export interface Wardrobe {
  readonly outfits: readonly { readonly id: string }[];
  readonly skins: readonly string[];
  readonly hairs: readonly string[];
  readonly colours: readonly string[];
}

/** Version of the appearance bytes `[version, outfit, skin, hair, first colour, second colour]`. */
const version = 1;

/** Reads appearance bytes. What is unknown (a later version, a garment that is no more) becomes the first of its kind. */
export function readLook(appearance: Uint8Array, wardrobe: Wardrobe): Look {
  const known = appearance[0] === version;
  const pick = <T>(from: readonly T[], at: number): T | undefined => from[known ? (appearance[at] ?? 0) : 0] ?? from[0];
  const colours: Look["colours"] = [
    colour(pick(wardrobe.skins, 2)), colour(pick(wardrobe.hairs, 3)), colour(pick(wardrobe.colours, 4)), colour(pick(wardrobe.colours, 5)),
  ];
  return { outfit: pick(wardrobe.outfits, 1)?.id ?? "", colours, packed: Float32Array.from(colours) };
}

const colour = (hex: string | undefined): number => (hex && /^#[0-9a-f]{6}$/i.test(hex) ? Number.parseInt(hex.slice(1), 16) : 0x999999);
