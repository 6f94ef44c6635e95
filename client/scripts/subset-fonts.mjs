// Cuts Pretendard (OFL 1.1) down to the characters of every text of the product and its cities: the one font that a first visit loads.
// What people write themselves (names, chat) is drawn with the stock slices, loaded once one can walk; see src/ui/late-fonts.ts.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import subsetFont from "subset-font";

const MOST_BYTES = 140_000;
const client = new URL("..", import.meta.url).pathname;
const content = join(client, "../content");
const target = join(client, "generated/fonts");
const stamp = join(target, "stamp");

const uses = new Map();
const count = (text, weight) => { for (const c of text) if (c >= " ") uses.set(c, (uses.get(c) ?? 0) + weight); };
for (let code = 0x20; code < 0x7f; code++) count(String.fromCodePoint(code), 1000);
count("·…–—‘’“”×÷±−≤≥→←↑↓↗•°℃㎡№©〈〉《》「」『』", 1000);
for (const entry of readdirSync(content, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath, entry.name);
  if (entry.isFile() && entry.name.endsWith(".json") && /\/texts\/|\/guidance\/|\/services\.json$/.test(file)) count(readFileSync(file, "utf8"), 1);
}

const characters = [...uses].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).map(([c]) => c);
// The seed changes when this script does.
const seed = createHash("sha256").update(readFileSync(new URL(import.meta.url))).update(characters.join("")).digest("hex");
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== seed) {
  const stock = readFileSync(join(client, "node_modules/pretendard/dist/web/variable/woff2/PretendardVariable.woff2"));
  // 400 to 800 are the weights of the style sheets; names 0, 13 and 14 are copyright and licence.
  const cut = (kept) => subsetFont(stock, kept.join(""), { targetFormat: "woff2", variationAxes: { wght: { min: 400, max: 800 } }, preserveNameIds: [0, 13, 14] });
  let kept = characters;
  let font = await cut(kept);
  // When a city says more than fits, the rarest characters are left to the slices.
  while (font.length > MOST_BYTES) {
    kept = kept.slice(0, Math.floor((kept.length * MOST_BYTES * 0.99) / font.length));
    font = await cut(kept);
  }
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, "madang-sans.woff2"), font);
  writeFileSync(stamp, seed);
  console.log(`text font: ${kept.length} of ${characters.length} characters, ${font.length} bytes`);
}
