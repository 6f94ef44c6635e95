import type { Wardrobe } from "../../ui/page";

/** How one looks, as numbers into the lists of the wardrobe; `docs/protocol.md` "Appearance". */
export interface Looks {
  readonly outfit: number;
  readonly skin: number;
  readonly hair: number;
  readonly first: number;
  readonly second: number;
}

const version = 1;

export function toAppearance({ outfit, skin, hair, first, second }: Looks): Uint8Array {
  return Uint8Array.of(version, outfit, skin, hair, first, second);
}

/** What another client sent may be of another version or outside the lists: then the first of each. */
export function readLooks(appearance: Uint8Array | undefined, wardrobe: Wardrobe): Looks {
  const bytes = appearance?.[0] === version ? appearance : undefined;
  const within = (at: number, list: readonly unknown[]): number => {
    const value = bytes?.[at] ?? 0;
    return value < list.length ? value : 0;
  };
  return {
    outfit: within(1, wardrobe.outfits), skin: within(2, wardrobe.skins), hair: within(3, wardrobe.hairs),
    first: within(4, wardrobe.colours), second: within(5, wardrobe.colours),
  };
}
