import { describe, expect, it } from "vitest";
import { normaliseType } from "../src/normalise.ts";

/** As the API reads a type back: defaults written out, stamps added. */
const readBack = {
  key: "Application",
  displayName: "Application",
  description: "",
  baseType: "_component",
  isContract: false,
  sortOrder: 0,
  source: "",
  mayContainTypes: ["b", "*", "a"],
  mediaFileExtensions: [],
  compositionBehaviors: ["sectionEnabled", "elementEnabled"],
  contracts: [],
  created: "2026-11-18T09:30:00Z",
  createdBy: "my-key",
  lastModified: "2026-11-18T09:30:00Z",
  lastModifiedBy: "my-key",
  properties: {
    name: {
      type: "string",
      format: "shortString",
      displayName: "Name",
      isLocalized: false,
      isRequired: true,
      displayMode: "available",
      sortOrder: 0,
      minLength: 0,
      maxLength: null,
      enum: [{ value: "b", displayName: "B" }, { value: "a" }],
      editorSettings: { preset: null },
      allowedTypes: [],
      restrictedTypes: [],
    },
    tags: {
      type: "array",
      sortOrder: 50,
      items: { type: "content", allowedTypes: ["Z", "A", "Z"], restrictedTypes: [] },
    },
  },
};

describe("normalise", () => {
  it("drops stamps and defaults, and sorts what is a set", () => {
    expect(normaliseType(readBack)).toEqual({
      key: "Application",
      displayName: "Application",
      baseType: "_component",
      mayContainTypes: ["*", "a", "b"],
      compositionBehaviors: ["elementEnabled", "sectionEnabled"],
      properties: {
        name: {
          type: "string",
          format: "shortString",
          displayName: "Name",
          isRequired: true,
          minLength: 0,
          enum: [
            { value: "b", displayName: "B" },
            { value: "a", displayName: "a" },
          ],
        },
        tags: {
          type: "array",
          sortOrder: 50,
          items: { type: "content", allowedTypes: ["A", "Z"] },
        },
      },
    });
  });

  it("keeps the list of rights that allows nobody, and drops the one that is not there", () => {
    expect(normaliseType({ key: "A", accessRights: [] })).toHaveProperty("accessRights", []);
    expect(normaliseType({ key: "A", accessRights: null })).not.toHaveProperty("accessRights");
  });

  it("takes rights as a set, with the default kind left out", () => {
    const rights = [
      { name: "Editors", type: "role" },
      { name: "Ann", type: "user" },
    ];
    const other = [{ name: "Ann", type: "user" }, { name: "Editors" }];
    expect(normaliseType({ key: "A", accessRights: rights })).toEqual(
      normaliseType({ key: "A", accessRights: other }),
    );
  });

  it("keeps what it does not know, and older forms, as they are", () => {
    const native = {
      key: "A",
      displayName: "A",
      composition: { format: "grid", allowedTypes: ["b", "a"] },
      properties: {
        title: { type: "string", required: false, localized: true, enum: { values: [] } },
      },
    };
    expect(normaliseType(native)).toEqual(native);
  });

  it("always has properties", () => {
    expect(normaliseType({ key: "A", properties: null })).toEqual({ key: "A", properties: {} });
  });
});
