import { readFileSync } from "node:fs";

/** For tests: a file of protocol/vectors, which the server's tests read too. */
export function vectors<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../protocol/vectors/${name}.json`, import.meta.url), "utf8")) as T;
}
