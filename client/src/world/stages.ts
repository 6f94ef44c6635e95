import type { Shape, SharedStage, SpaceInfo } from "./space";

/** The stage on which one stands at (x, z); null when on none. */
export function stageAt(space: Pick<SpaceInfo, "stages">, x: number, z: number, level: number): SharedStage | null {
  return space.stages.find((stage) => stage.level === level && contains(stage.shape, x, z)) ?? null;
}

function contains(shape: Shape, x: number, z: number): boolean {
  switch (shape.type) {
    case "rect": return x >= shape.minX && x <= shape.maxX && z >= shape.minZ && z <= shape.maxZ;
    case "ellipse": return ((x - shape.x) / shape.rx) ** 2 + ((z - shape.z) / shape.rz) ** 2 <= 1;
    case "polygon": {
      let inside = false;
      for (let i = 0; i < shape.points.length; i++) {
        const [x1, z1] = shape.points[i]!;
        const [x2, z2] = shape.points[(i + 1) % shape.points.length]!;
        if (z1 > z !== z2 > z && x < x1 + ((z - z1) / (z2 - z1)) * (x2 - x1)) inside = !inside;
      }
      return inside;
    }
  }
}
