import { DoubleSide, Mesh, MeshBasicMaterial, RingGeometry } from "three";

/** Shows where one walks to. */
export class TargetRing {
  readonly mesh: Mesh<RingGeometry, MeshBasicMaterial>;
  #seconds = 0;

  constructor() {
    const material = new MeshBasicMaterial({ color: 0xffffff, transparent: true, opacity: 0.85, depthWrite: false, side: DoubleSide, fog: false, toneMapped: false });
    this.mesh = new Mesh(new RingGeometry(0.24, 0.34, 32).rotateX(-Math.PI / 2), material);
    this.mesh.visible = false;
    this.mesh.renderOrder = 81;
  }

  show(x: number, y: number, z: number): void {
    this.mesh.position.set(x, y + 0.03, z);
    this.mesh.visible = true;
    this.#seconds = 0;
  }

  hide(): void { this.mesh.visible = false; }

  /** @param calm - no pulsing. */
  step(seconds: number, calm: boolean): void {
    if (!this.mesh.visible) return;
    this.#seconds += seconds;
    this.mesh.scale.setScalar(calm ? 1 : 1 + 0.12 * Math.sin(this.#seconds * 5));
  }
}
