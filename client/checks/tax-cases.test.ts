import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url).pathname;
const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(`${root}content/schema/tax-case.schema.json`, "utf8")) as object);

interface Vector {
  id: string;
  tax: string;
  inputs: Record<string, unknown>;
}

const vectors = JSON.parse(readFileSync(`${root}tests/Madang.Server.Tests/Features/Tax/tax-vectors.json`, "utf8")) as Vector[];

describe("the schema of tax cases", () => {
  it("has worked examples to hold", () => expect(vectors.length).toBe(99));

  for (const { id, tax, inputs } of vectors) {
    it(`holds ${id}`, () => {
      expect(validate({ tax, inputs }), JSON.stringify(validate.errors)).toBe(true);
    });

    it(`refuses ${id} with a word that no tax knows`, () => {
      expect(validate({ tax, inputs: { ...inputs, colour: "red" } })).toBe(false);
    });
  }
});
