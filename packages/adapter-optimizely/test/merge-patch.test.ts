import { describe, expect, it } from "vitest";
import { contentTypePatch } from "../src/merge-patch.ts";

const base = { key: "A", displayName: "A", baseType: "_page" };

describe("contentTypePatch", () => {
  it("is empty between two equal types", () => {
    const type = { ...base, properties: { title: { type: "string", maxLength: 5 } } };
    expect(contentTypePatch(type, structuredClone(type))).toEqual({});
  });

  it("names only what differs", () => {
    const before = {
      ...base,
      properties: { title: { type: "string", maxLength: 5 }, body: { type: "richText" } },
    };
    const after = {
      ...base,
      displayName: "B",
      properties: { title: { type: "string", maxLength: 9 }, body: { type: "richText" } },
    };
    expect(contentTypePatch(before, after)).toEqual({
      displayName: "B",
      properties: { title: { maxLength: 9 } },
    });
  });

  it("removes a property with null and adds one whole", () => {
    const before = { ...base, properties: { old: { type: "string" } } };
    const after = { ...base, properties: { added: { type: "url", isRequired: true } } };
    expect(contentTypePatch(before, after)).toEqual({
      properties: { old: null, added: { type: "url", isRequired: true } },
    });
  });

  it("clears every attribute that a change of type would leave behind", () => {
    const before = {
      ...base,
      properties: {
        value: { type: "string", format: "selectOne", maxLength: 5, enum: [{ value: "a" }] },
      },
    };
    const after = { ...base, properties: { value: { type: "array", items: { type: "link" } } } };
    expect(contentTypePatch(before, after)).toEqual({
      properties: {
        value: {
          type: "array",
          items: { type: "link" },
          format: null,
          maxLength: null,
          enum: null,
        },
      },
    });
  });

  it("clears with the default where the API takes no null", () => {
    const before = {
      ...base,
      sortOrder: 5,
      description: "x",
      mayContainTypes: ["*"],
      properties: {
        list: {
          type: "array",
          sortOrder: 10,
          isRequired: true,
          isLocalized: true,
          items: { type: "content", allowedTypes: ["A"], pattern: "x" },
        },
      },
    };
    const after = { ...base, properties: { list: { type: "array", items: { type: "content" } } } };
    expect(contentTypePatch(before, after)).toEqual({
      sortOrder: 0,
      description: null,
      mayContainTypes: [],
      properties: {
        list: {
          sortOrder: 0,
          isRequired: false,
          isLocalized: false,
          items: { allowedTypes: [], pattern: null },
        },
      },
    });
  });

  it("takes a property called like an attribute for a property", () => {
    const before = {
      ...base,
      properties: { sortOrder: { type: "integer" }, items: { type: "url" } },
    };
    expect(contentTypePatch(before, { ...base, properties: {} })).toEqual({
      properties: { sortOrder: null, items: null },
    });
  });
});
