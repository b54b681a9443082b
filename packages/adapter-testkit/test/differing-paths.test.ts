import { describe, expect, it } from "vitest";
import { differingPaths, onOneLine } from "../src/kit/differing-paths.ts";

describe("differingPaths", () => {
  it("names fields by their key, whatever their place", () => {
    const before = {
      fields: [
        { key: "a", name: "A" },
        { key: "b", name: "B" },
      ],
    };
    const after = {
      fields: [
        { key: "b", name: "B" },
        { key: "a", name: "Z" },
      ],
    };
    expect(differingPaths(before, after)).toEqual(["fields.a.name"]);
  });

  it("names each part of what is gone, so that one listed loss does not cover another", () => {
    const before = { rules: { size: { max: 3 }, pattern: { pattern: "x" } } };
    expect(differingPaths(before, {})).toEqual(["rules.size.max", "rules.pattern.pattern", ""]);
    expect(differingPaths({ name: 1, ...before }, { name: 1 })).toEqual([
      "rules.size.max",
      "rules.pattern.pattern",
    ]);
  });

  it("takes a list of plain values as one", () => {
    expect(differingPaths({ types: ["a", "b"] }, { types: ["b", "a"] })).toEqual(["types"]);
    expect(differingPaths({ types: ["a"] }, { types: ["a"] })).toEqual([]);
  });
});

describe("onOneLine", () => {
  it("takes a path and the paths above and below it", () => {
    expect(onOneLine("fields.a", "fields.a.name")).toBe(true);
    expect(onOneLine("fields.a.enum.values[2]", "fields.a.enum.values")).toBe(true);
    expect(onOneLine("fields.a.unique", "fields.a.hidden")).toBe(false);
    expect(onOneLine("fields.a", "fields.ab")).toBe(false);
  });
});
