// Writes the KRDS tokens that our style sheets use, and those they stand on, to generated/krds-tokens.css: the whole file is 50 KB.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const client = new URL("..", import.meta.url).pathname;
const all = new Map(
  [...readFileSync(join(client, "node_modules/krds-uiux/resources/css/token/krds_tokens.css"), "utf8").matchAll(/(--krds-[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
);
const used = new Map();

function use(text, where) {
  for (const [, name] of text.matchAll(/var\((--krds-[\w-]+)/g)) {
    if (used.has(name)) continue;
    const value = all.get(name);
    if (value === undefined) throw new Error(`${where} uses ${name}, which krds-uiux does not have.`);
    used.set(name, value);
    use(value, name);
  }
}

for (const entry of readdirSync(join(client, "src"), { recursive: true, withFileTypes: true })) {
  if (entry.isFile() && entry.name.endsWith(".css")) use(readFileSync(join(entry.parentPath, entry.name), "utf8"), entry.name);
}
mkdirSync(join(client, "generated"), { recursive: true });
writeFileSync(join(client, "generated/krds-tokens.css"), `:root {\n${[...used].map(([name, value]) => `  ${name}: ${value};`).join("\n")}\n}\n`);
