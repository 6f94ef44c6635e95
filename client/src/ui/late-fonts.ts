/** Loads the stock slices of Pretendard, for names and words that are in no text of the product. Called when nothing more urgent is to be fetched. */
export async function loadLateFonts(): Promise<void> {
  await import("./late-fonts.css");
}
