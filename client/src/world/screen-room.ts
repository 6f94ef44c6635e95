const numbersABox = 4;

/** Boxes on the screen that must not cover each other. Used again and again; pixels. */
export class ScreenRoom {
  readonly #boxes: number[] = [];
  #count = 0;

  clear(): void { this.#count = 0; }

  /** Takes the box if nothing taken covers it, or in any case. */
  take(left: number, top: number, width: number, height: number, always = false): boolean {
    const boxes = this.#boxes;
    for (let i = 0; i < this.#count && !always; i += numbersABox) {
      if (left < boxes[i]! + boxes[i + 2]! && boxes[i]! < left + width && top < boxes[i + 1]! + boxes[i + 3]! && boxes[i + 1]! < top + height) return false;
    }
    const at = this.#count;
    boxes[at] = left;
    boxes[at + 1] = top;
    boxes[at + 2] = width;
    boxes[at + 3] = height;
    this.#count = at + numbersABox;
    return true;
  }
}
