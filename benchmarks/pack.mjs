// A copy of the real city's content that a bench may change.
import { cpSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";

const root = new URL("..", import.meta.url).pathname;

/** Copies the city into a folder under artifacts/bench and returns that folder. */
export function copyCity(name) {
  const content = join(root, "artifacts/bench", name);
  const city = join(content, "seoul");
  rmSync(content, { recursive: true, force: true });
  mkdirSync(content, { recursive: true });
  symlinkSync(join(root, "content/base"), join(content, "base"));
  cpSync(join(root, "content/seoul"), city, { recursive: true });
  return city;
}
