import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";

const content = new URL("../../content/", import.meta.url).pathname;

const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv);

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}

function jsonFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .map((name) => join(folder, name));
}

// A file says by "$schema" which kind it is; texts, which are nothing but keys and words, are known by their folder.
const files = jsonFiles(content)
  .filter((file) => !file.startsWith(join(content, "schema")))
  .map((file) => {
    const schema = (read(file) as { $schema?: string }).$schema;
    if (schema !== undefined) return { file, schema: join(dirname(file), schema) };
    return file.includes("/texts/") ? { file, schema: join(content, "schema", "texts.schema.json") } : { file, schema: undefined };
  });

describe("content files", () => {
  it("are there", () => expect(files.length).toBeGreaterThan(10));

  for (const { file, schema } of files) {
    it(`${file.slice(content.length)} has the shape its schema asks for`, () => {
      expect(schema, "a $schema").toBeDefined();
      const validate = ajv.getSchema(basename(schema!)) ?? ajv.compile({ ...(read(schema!) as object), $id: basename(schema!) });

      const valid = validate(read(file));

      expect(validate.errors ?? []).toEqual([]);
      expect(valid).toBe(true);
    });
  }
});
