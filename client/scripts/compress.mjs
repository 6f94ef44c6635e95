// Writes the brotli form of every file that gains from it beside the file; the server hands it to browsers that take it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const root = new URL("../../src/Madang.Server/wwwroot/client/", import.meta.url).pathname;
const text = new Set([".js", ".css", ".svg", ".json", ".html", ".wasm"]);

for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !text.has(extname(entry.name))) continue;
  const file = join(entry.parentPath, entry.name);
  writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}
