import type { CDPSession, Page } from "@playwright/test";

/** Bytes over the wire: in all, of scripts, of fonts. */
export interface WireBytes { readonly all: number; readonly script: number; readonly font: number }

/** Begins to count; before the page goes anywhere. `cdp` may set the network's conditions. */
export function countBytes(page: Page): Promise<{ readonly cdp: CDPSession; bytes(): WireBytes }>;
