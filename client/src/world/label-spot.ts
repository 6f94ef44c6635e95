/** Where a label is on the screen. Writes to its element only what has changed: every write costs a style and a layer. */
export class LabelSpot {
  readonly element: HTMLElement;
  #shown = false;
  #x = NaN;
  #y = NaN;
  #scale = NaN;

  constructor(element: HTMLElement) {
    this.element = element;
    element.hidden = true;
  }

  /** @param x - CSS pixels of the middle of its lower edge, as y. */
  put(x: number, y: number, scale: number): void {
    // Half pixels and fiftieths are as fine as anybody sees.
    const atX = Math.round(x * 2) / 2;
    const atY = Math.round(y * 2) / 2;
    const size = Math.round(scale * 50) / 50;
    if (atX !== this.#x || atY !== this.#y || size !== this.#scale) {
      this.#x = atX;
      this.#y = atY;
      this.#scale = size;
      this.element.style.transform = `translate(${atX}px,${atY}px) translate(-50%,-100%) scale(${size})`;
    }
    if (this.#shown) return;
    this.#shown = true;
    this.element.hidden = false;
  }

  /** Whether a finger at a point means this label; a fingertip covers about 44 CSS pixels. */
  covers(x: number, y: number): boolean {
    return this.#shown && Math.abs(this.#x - x) < 70 && Math.abs(this.#y - 14 - y) < 24;
  }

  hide(): void {
    if (!this.#shown) return;
    this.#shown = false;
    this.element.hidden = true;
  }
}
