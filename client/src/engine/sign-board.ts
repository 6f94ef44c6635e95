import { CanvasTexture, Mesh, MeshBasicMaterial, PlaneGeometry, SRGBColorSpace, Vector3 } from "three";
import type { Slot } from "./models";

/** Words on a plane of the space. */
export interface SignText {
  readonly title: string;
  readonly text?: string;
  readonly tone: "screen" | "counter" | "door" | "paper";
}

const tones = {
  screen: { ground: ["#123a5a", "#2f7d8c", "#e8b878"], ink: "#ffffff", soft: "#dbeef2" },
  counter: { ground: ["#2b4f57", "#2b4f57"], ink: "#ffffff", soft: "#dfe9ea" },
  door: { ground: ["#2f3338", "#2f3338"], ink: "#ffffff", soft: "#d8dade" },
  paper: { ground: ["#f6f1e4", "#efe8d6"], ink: "#2b2622", soft: "#5c534a" },
} as const;

const plane = new PlaneGeometry(1, 1);

/** A slot of a model with words drawn into it; they can change with the language. */
export class SignBoard {
  readonly id: string;
  readonly #slot: Slot;
  readonly #shines: boolean;
  readonly #canvas = document.createElement("canvas");
  readonly #texture: CanvasTexture;
  readonly #mesh: Mesh<PlaneGeometry, MeshBasicMaterial>;

  constructor(slot: Slot, sign: SignText) {
    this.id = slot.id;
    this.#shines = sign.tone !== "paper";
    this.#slot = slot;
    const size = slot.node.getWorldScale(new Vector3());
    const aspect = size.x / Math.max(0.01, size.y);
    // Enough for the letters to be crisp from where one reads them, and no more than a phone can hold.
    const height = Math.max(64, Math.min(512, Math.round(1024 / Math.max(aspect, 2))));
    this.#canvas.height = height;
    this.#canvas.width = Math.min(1024, Math.round(height * aspect));
    this.#texture = new CanvasTexture(this.#canvas);
    this.#texture.colorSpace = SRGBColorSpace;
    this.#texture.anisotropy = 4;
    this.#mesh = new Mesh(plane, new MeshBasicMaterial({ map: this.#texture, toneMapped: false }));
    this.#mesh.position.z = 0.004;
    slot.node.add(this.#mesh);
    this.#mesh.updateMatrixWorld(true);
    this.write(sign);
  }

  write(sign: SignText): void {
    const { width, height } = this.#canvas;
    const context = this.#canvas.getContext("2d")!;
    const tone = tones[sign.tone];
    const ground = context.createLinearGradient(0, 0, width * 0.35, height * 1.3);
    tone.ground.forEach((colour, i) => ground.addColorStop(i / (tone.ground.length - 1), colour));
    context.fillStyle = ground;
    context.fillRect(0, 0, width, height);
    if (sign.tone === "screen") drawHills(context, width, height);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = tone.ink;
    const large = fit(context, sign.title, width * 0.9, height * (sign.text ? 0.26 : 0.56), 700);
    context.fillText(sign.title, width / 2, height * (sign.text ? 0.4 : 0.52));
    if (sign.text) {
      context.fillStyle = tone.soft;
      fit(context, sign.text, width * 0.86, large * 0.52, 500);
      context.fillText(sign.text, width / 2, height * 0.4 + large * 1.05);
    }
    this.#texture.needsUpdate = true;
  }

  /** Paper does not shine by itself; screens and lit signs do. */
  set night(night: number) {
    this.#mesh.material.color.setScalar(this.#shines ? 1 - 0.12 * night : 1 - 0.62 * night);
  }

  dispose(): void {
    this.#slot.node.remove(this.#mesh);
    this.#mesh.material.dispose();
    this.#texture.dispose();
  }
}

/** Sets the font as large as it fits and returns its size in pixels. It is the page's own: only that has come for certain, with all letters of our texts. */
function fit(context: CanvasRenderingContext2D, text: string, width: number, most: number, weight: number): number {
  const family = getComputedStyle(document.body).fontFamily;
  context.font = `${weight} ${most}px ${family}`;
  const size = Math.min(most, (most * width) / Math.max(1, context.measureText(text).width));
  context.font = `${weight} ${size}px ${family}`;
  return size;
}

/** Hills on the horizon, at the foot of a screen. */
function drawHills(context: CanvasRenderingContext2D, width: number, height: number): void {
  for (let layer = 0; layer < 3; layer++) {
    context.fillStyle = ["rgba(255,255,255,0.16)", "rgba(255,255,255,0.13)", "rgba(255,255,255,0.12)"][layer]!;
    context.beginPath();
    context.moveTo(0, height);
    for (let x = 0; x <= width; x += 8) {
      const u = (x / width) * 6.28;
      const rise = 0.13 + 0.05 * layer * -1 + 0.06 * Math.sin(u * (1.2 + layer * 0.7) + layer * 2) + 0.035 * Math.sin(u * 3.1 + layer);
      context.lineTo(x, height * (1 - Math.max(0.02, rise)));
    }
    context.lineTo(width, height);
    context.fill();
  }
}
