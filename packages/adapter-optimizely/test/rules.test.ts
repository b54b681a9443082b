import type { Json, JsonObject } from "@syncline/core/adapter";
import { describe, expect, it } from "vitest";
import { decodeType } from "../src/decode.ts";
import { encodeType } from "../src/encode.ts";
import { sameKeys } from "./support/pure.ts";

describe("issues", () => {
  function codes(native: JsonObject, previous?: Json) {
    const { item: decoded } = decodeType({
      native: { key: "Card", displayName: "Card", baseType: "_component", ...native },
      identity: sameKeys,
    });
    return encodeType({
      item: decoded,
      identity: sameKeys,
      ...(previous === undefined ? {} : { previous }),
    }).issues.map(({ path, code, severity }) => `${severity} ${path} ${code.slice(11)}`);
  }

  it.each<[JsonObject, string]>([
    [{ key: "1st" }, "error key key_invalid"],
    [{ properties: { x: { type: "url" } } }, "error fields.x.key property_key_invalid"],
    [{ properties: { a1: { type: "array" } } }, "error fields.a1 items_missing"],
    [
      { properties: { a1: { type: "array", items: { type: "array" } } } },
      "error fields.a1 array_nested",
    ],
    [{ properties: { a1: { type: "component" } } }, "error fields.a1 component_type_missing"],
    [
      { properties: { a1: { type: "component", contentType: "Card" } } },
      "error fields.a1 component_circular",
    ],
    [
      { properties: { a1: { type: "content", contentType: "X1", allowedTypes: ["Y1"] } } },
      "error fields.a1 type_filters_both",
    ],
    [
      { properties: { a1: { type: "contentReference", indexingType: "queryable" } } },
      "error fields.a1 indexing_refused",
    ],
    [
      {
        compositionBehaviors: ["elementEnabled"],
        properties: { a1: { type: "array", items: { type: "content" } } },
      },
      "error fields.a1 element_too_complex",
    ],
    [{ baseType: "_element" }, "error base base_type_refused"],
    [
      { mediaFileExtensions: ["png"] },
      "error platform.optimizely.mediaFileExtensions base_type_unfit",
    ],
    [{ baseType: "_future" }, "warning base base_type_unknown"],
    [{ somethingNew: 1 }, "warning platform.optimizely field_unknown"],
    [{ properties: { a1: { type: "url", somethingNew: 1 } } }, "warning fields.a1 field_unknown"],
    [{ properties: { a1: { type: "string", format: "Odd" } } }, "warning fields.a1 format_unknown"],
    [
      { properties: { a1: { type: "link", isLocalized: true } } },
      "warning fields.a1 link_localized",
    ],
    [
      { baseType: "_experience", properties: { composition: { type: "url" } } },
      "warning fields.composition name_reserved",
    ],
  ])("finds in %j: %s", (native, issue) => {
    expect(codes(native)).toContain(issue);
  });

  it("finds a change of what the type is based on, which is impossible", () => {
    const previous = { key: "Card", displayName: "Card", baseType: "_page", properties: {} };
    expect(codes({}, previous)).toEqual(["error base base_type_fixed"]);
    expect(codes({}, { ...previous, baseType: "_component" })).toEqual([]);
    expect(codes({ baseType: null, isContract: true }, previous)).toEqual([
      "error base base_type_fixed",
    ]);
  });

  it("finds nothing wrong with what is in order", () => {
    expect(
      codes({
        compositionBehaviors: ["elementEnabled", "sectionEnabled"],
        properties: { title: { type: "string", indexingType: "searchable" } },
      }),
    ).toEqual([]);
  });
});
