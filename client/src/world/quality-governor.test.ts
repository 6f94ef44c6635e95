import { describe, expect, it } from "vitest";
import { qualities, QualityGovernor } from "./quality-governor";

function draw(governor: QualityGovernor, ms: number, frames: number): number {
  let changes = 0;
  for (let i = 0; i < frames; i++) if (governor.frame(ms)) changes++;
  return changes;
}

describe("the quality of the picture", () => {
  it("stays while pictures are quick enough", () => {
    const governor = new QualityGovernor();

    expect(draw(governor, 17, 2_000)).toBe(0);
    expect(governor.quality).toBe(qualities[0]);
  });

  it("falls a step when pictures are slow, and two at once when they are hopeless", () => {
    const slow = new QualityGovernor();
    draw(slow, 30, 40);
    expect(slow.level).toBe(1);

    const hopeless = new QualityGovernor();
    draw(hopeless, 300, 12);
    expect(hopeless.level).toBe(qualities.length - 1);
  });

  it("rises slowly, and not to what proved too dear", () => {
    const governor = new QualityGovernor(3);
    draw(governor, 8, 40 * 5);
    expect(governor.level).toBe(3);
    draw(governor, 8, 40);
    expect(governor.level).toBe(2);

    draw(governor, 40, 40);
    expect(governor.level).toBe(3);
    draw(governor, 8, 40 * 40);
    expect(governor.level).toBe(3);
  });

  it("takes a pause for a pause", () => {
    const governor = new QualityGovernor();

    expect(draw(governor, 5_000, 100)).toBe(0);
  });
});
