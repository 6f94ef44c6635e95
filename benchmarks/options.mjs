// What is asked of a bench on its command line.
import { parseArgs } from "node:util";

/** Says what is wrong and how it goes, and ends. */
export function mistake(text, usage) {
  process.stderr.write(`bench: ${text}\n${usage}`);
  process.exit(2);
}

/**
 * @param {Record<string, "text" | "list" | "flag">} kinds - the options there are; `help` comes by itself and ends.
 * @param {string} usage
 */
export function readOptions(kinds, usage) {
  const described = { text: { type: "string" }, list: { type: "string", multiple: true }, flag: { type: "boolean" } };
  let values;
  try {
    ({ values } = parseArgs({ options: { ...Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, described[kind]])), help: described.flag } }));
  } catch (error) {
    return mistake(error.message, usage);
  }
  if (!values.help) return values;
  process.stdout.write(usage);
  return process.exit(0);
}
