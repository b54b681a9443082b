import { fieldSchema, fieldTypes, scalarFieldTypes } from "@syncline/core/model";
import { describe, expect, it } from "vitest";
import { fieldRules, fieldTypeWords } from "../src/lib/describe-field.ts";

const field = (input: Record<string, unknown>) =>
  fieldSchema.parse({ key: "field", name: "Field", type: "text", ...input });

describe("what a field holds", () => {
  it.each(fieldTypes.filter((type) => type !== "array"))("has words for %s", (type) => {
    expect(fieldTypeWords(field({ type }))).toMatch(/^[A-Z]/);
  });

  it.each(scalarFieldTypes)("has words for a list of %s", (type) => {
    const words = fieldTypeWords(field({ type: "array", items: { type } }));
    expect(words).toMatch(/^[A-Z]/);
    expect(words).not.toBe(fieldTypeWords(field({ type })));
  });
});

describe("the rules of a field", () => {
  it("are none for a field without any", () => {
    expect(fieldRules(field({}))).toEqual([]);
  });

  it("name flags and limits in words", () => {
    expect(
      fieldRules(
        field({
          required: true,
          unique: true,
          localized: true,
          validations: { size: { max: 80 }, pattern: { pattern: "^[a-z]+$" } },
        }),
      ),
    ).toEqual([
      "required",
      "unique",
      "one value per language",
      "at most 80 characters",
      "matches ^[a-z]+$",
    ]);
  });

  it("count entries of a list and characters of what it holds", () => {
    const list = field({
      type: "array",
      validations: { size: { min: 2, max: 2 } },
      items: { type: "text", validations: { size: { min: 1, max: 9 } } },
    });
    expect(fieldRules(list)).toEqual(["exactly 2 entries", "each: 1 to 9 characters"]);
  });

  it("name allowed types and choices, and cut long lists", () => {
    const types = Array.from({ length: 8 }, (_, index) => `type${index}`);
    expect(
      fieldRules(field({ type: "reference", validations: { allowedTypes: { types } } })),
    ).toEqual(["only type0, type1, type2, type3, type4, type5 and 2 more"]);
    const values = [{ value: "s", label: "Small" }, { value: 2 }];
    expect(fieldRules(field({ type: "select", validations: { enum: { values } } }))).toEqual([
      "one of Small, 2",
    ]);
  });
});
