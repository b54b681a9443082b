import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fieldTypes, typeReferences } from "../src/model/index.ts";
import { synclineReader } from "../src/registry/syncline-reader.ts";

const path = join(import.meta.dirname, "../../../examples/marketing-site.json");
const file = synclineReader.read(JSON.parse(readFileSync(path, "utf8")));
const types = file.items.map((item) => item.data);
const fields = types.flatMap((type) => type.fields);
const keys = new Set(types.map((type) => type.key));

/** The narrowest of the platforms. */
const everywhere = /^[A-Za-z][_0-9A-Za-z]+$/;

describe("the example model", () => {
  it("is read without an issue", () => {
    expect(file.issues).toEqual([]);
    expect(types.length).toBeGreaterThanOrEqual(12);
    expect(keys.size).toBe(types.length);
  });

  it("has keys that every platform takes", () => {
    for (const key of [...keys, ...fields.map((field) => field.key)]) {
      expect(key).toMatch(everywhere);
    }
  });

  it("refers to its own types only, in a cycle too", () => {
    const references = new Map(
      types.map((type) => [type.key, typeReferences(type).map((reference) => reference.key)]),
    );
    expect([...references.values()].flat().filter((key) => !keys.has(key))).toEqual([]);
    expect(references.get("ArticlePage")).toContain("ProductPage");
    expect(references.get("ProductPage")).toContain("ArticlePage");
  });

  it("names a display field that it has, of one line", () => {
    for (const { key, displayField, fields: own } of types) {
      expect(own.find((field) => field.key === displayField)?.type, key).toBe("text");
    }
  });

  it("says what every type is based on", () => {
    expect(types.filter((type) => type.base === undefined)).toEqual([]);
  });

  it("uses every type of field that platforms share", () => {
    const used = new Set(fields.map((field) => field.type));
    const special = ["link", "content", "resource"];
    expect(fieldTypes.filter((type) => !used.has(type) && !special.includes(type))).toEqual([]);
    expect(fields.some((field) => field.items?.type === "content")).toBe(true);
  });
});
