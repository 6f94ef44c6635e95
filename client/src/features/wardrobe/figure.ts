import type { Wardrobe } from "../../ui/page";
import type { Looks } from "./looks";

type Part = readonly [shape: string, paint: "skin" | "hair" | "first" | "second" | "white" | "shoe"];

const head: readonly Part[] = [
  ["M53 37h14v14H53z", "skin"],
  ["M60 14a14 15 0 0 1 14 15c0 9-6 16-14 16s-14-7-14-16a14 15 0 0 1 14-15Z", "skin"],
  ["M45 30c-1-12 5-19 15-19s16 7 15 19c-2-6-6-9-9-10-7 3-15 3-18 3-1 2-2 4-3 7Z", "hair"],
];
const legs: readonly Part[] = [["M47 98h12l-1 46H48z", "second"], ["M61 98h12l-1 46H62z", "second"], ["M47 143h12v6H45z", "shoe"], ["M61 143h12l2 6H61z", "shoe"]];
const arms: readonly Part[] = [["M43 52c-7 3-9 12-10 26l-2 20h9l5-30z", "first"], ["M77 52c7 3 9 12 10 26l2 20h-9l-5-30z", "first"], ["M31 97h9v7c0 4-9 4-9 0z", "skin"], ["M80 97h9v7c0 4-9 4-9 0z", "skin"]];
const torso: Part = ["M44 51c5-3 10-4 16-4s11 1 16 4l-1 52H45z", "first"];

/** Outfits as flat drawings, back to front, on a field of 120 by 152. */
const drawings: Readonly<Record<string, readonly Part[]>> = {
  "everyday": [...legs, ...arms, torso, ["M59 47h2v56h-2z", "white"], ["M50 46l10 9 10-9-3-3H53z", "first"]],
  "cardigan": [["M50 120h8l-1 25h-7z", "skin"], ["M62 120h8v25h-7z", "skin"], ["M47 144h12v5H45z", "shoe"], ["M61 144h12l2 5H61z", "shoe"], ["M45 92h30l8 34H37z", "second"], ...arms, torso, ["M53 47h14l-5 44h-4z", "white"]],
  "suit": [...legs.map(([shape, paint]): Part => [shape, paint === "second" ? "first" : paint]), ...arms, torso, ["M53 46h14l-7 26z", "white"], ["M58 49h4l2 18-4 6-4-6z", "second"]],
  "hoodie": [...legs, ...arms, torso, ["M48 50c3 6 8 9 12 9s9-3 12-9c-3-4-21-4-24 0Z", "first"], ["M50 82h20l3 14H47z", "white"]],
  "hanbok-chima": [["M45 64h30l18 82c-20 4-46 4-66 0z", "second"], ["M44 51c-9 3-16 22-18 40 4 5 12 4 16 0l8-22z", "first"], ["M76 51c9 3 16 22 18 40-4 5-12 4-16 0l-8-22z", "first"], ["M44 51c5-3 10-4 16-4s11 1 16 4v21H44z", "first"], ["M52 46l9 14 8-14-2-2H54z", "white"], ["M59 60h4l7 42h-6z", "second"]],
  "hanbok-durumagi": [["M49 128h9v16h-9z", "second"], ["M62 128h9v16h-9z", "second"], ["M47 143h12v6H45z", "shoe"], ["M61 143h12l2 6H61z", "shoe"], ["M44 51c-9 3-15 24-16 44 4 5 11 4 14 0l7-24z", "first"], ["M76 51c9 3 15 24 16 44-4 5-11 4-14 0l-7-24z", "first"], ["M44 51c5-3 10-4 16-4s11 1 16 4l8 79c-16 3-32 3-48 0z", "first"], ["M52 46l10 18 7-18-2-2H54z", "white"], ["M60 63h5l6 34h-6z", "second"]],
};

const namespace = "http://www.w3.org/2000/svg";

/** Draws somebody in an outfit and its colours. A picture beside the words: hidden from screen readers. */
export function figure(looks: Looks, wardrobe: Wardrobe): SVGSVGElement {
  const paints = {
    skin: wardrobe.skins[looks.skin] ?? "#e6b48c", hair: wardrobe.hairs[looks.hair] ?? "#33261f",
    first: wardrobe.colours[looks.first] ?? "#3f6390", second: wardrobe.colours[looks.second] ?? "#43474f", white: "#f6f3ec", shoe: "#3a3632",
  };
  const svg = document.createElementNS(namespace, "svg");
  for (const [name, value] of Object.entries({ viewBox: "20 4 80 150", class: "figure", "aria-hidden": "true", focusable: "false" })) svg.setAttribute(name, value);
  for (const [shape, paint] of [...(drawings[wardrobe.outfits[looks.outfit]?.id ?? ""] ?? drawings["everyday"]!), ...head]) {
    const path = document.createElementNS(namespace, "path");
    path.setAttribute("d", shape);
    path.setAttribute("fill", paints[paint]);
    svg.append(path);
  }
  return svg;
}
