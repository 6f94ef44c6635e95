import { describe, expect, it } from "vitest";
import { readPictureWishes } from "./picture-wishes";

function read(address: string): { readonly wishes: ReturnType<typeof readPictureWishes>; readonly complaints: string[] } {
  const complaints: string[] = [];
  const wishes = readPictureWishes(new URLSearchParams(address), "Asia/Seoul", (sentence) => complaints.push(sentence));
  return { wishes, complaints };
}

const plain = { hud: true, signs: true, still: false, bench: false, seed: 1 };

describe("what an address asks of the picture", () => {
  it("is nothing by itself, whatever else stands in it", () => {
    expect(read("lang=ko&spawn=door&inspect&quality=2")).toEqual({ wishes: plain, complaints: [] });
  });

  it("is view, hour, season, weather, level, people and what is left out", () => {
    const { wishes, complaints } = read("view=arrival&at=2026-10-20T15:30&season=winter&weather=snow&level=phone&hud=0&signs=0&people=100&seed=7&still=1&bench=1");

    expect(wishes).toEqual({
      view: "arrival", at: Date.UTC(2026, 9, 20, 6, 30), season: "winter", weather: "snow", level: "phone", hud: false, signs: false, people: 100, seed: 7, still: true, bench: true,
    });
    expect(complaints).toEqual([]);
  });

  it("knows that nobody is a number", () => {
    expect(read("people=0").wishes.people).toBe(0);
  });

  it.each([
    ["view=../../etc", "view"], ["at=2026-02-30T10:00", "at"], ["at=noon", "at"], ["season=monsoon", "season"], ["weather=hail", "weather"], ["level=tv", "level"],
    ["hud=no", "hud"], ["signs=2", "signs"], ["still=true", "still"], ["bench=yes", "bench"], ["people=501", "people"], ["people=-1", "people"], ["people=1e2", "people"], ["seed=x", "seed"],
  ])("leaves out %s and says so once, with the name", (address, name) => {
    const { wishes, complaints } = read(address);

    expect(wishes).toEqual(plain);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(`${name}=`);
  });

  it("keeps the good when something is bad", () => {
    expect(read("season=monsoon&weather=rain").wishes).toEqual({ ...plain, weather: "rain" });
  });
});
