import type { Json } from "@syncline/core/adapter";
import { describe, expect, it } from "vitest";
import { connect } from "./support/connect.ts";

describe("normalise", async () => {
  const connection = await connect();
  const normalise = (native: Json) => connection.normalise({ kind: "contentType", native });
  const type = (properties: Record<string, Json>): Json => ({
    sys: { id: "post", type: "ContentType", version: 2, publishedVersion: 1 },
    name: "Post",
    fields: [],
    ...properties,
  });
  const field = (properties: Record<string, Json>): Json =>
    type({ fields: [{ id: "title", name: "Title", type: "Symbol", ...properties }] });

  it("keeps the id and drops stamps and what says nothing", () => {
    expect(
      normalise({
        sys: {
          id: "post",
          type: "ContentType",
          version: 2,
          publishedVersion: 1,
          updatedAt: "2026-01-01T00:00:00Z",
        },
        name: "Post",
        description: null,
        displayField: null,
        fields: [
          {
            id: "title",
            apiName: "title",
            name: "Title",
            type: "Symbol",
            localized: false,
            required: true,
            validations: [],
            disabled: false,
            omitted: false,
          },
        ],
      }),
    ).toEqual({
      id: "post",
      name: "Post",
      fields: [{ id: "title", name: "Title", type: "Symbol", required: true }],
    });
  });

  it("reads null parts of rules as absent", () => {
    const plain = field({ validations: [{ regexp: { pattern: "a" } }, { size: { max: 3 } }] });
    const nulled = field({
      validations: [
        { size: { min: null, max: 3 }, message: null },
        { regexp: { pattern: "a", flags: null } },
      ],
    });
    expect(normalise(nulled)).toEqual(normalise(plain));
  });

  it("gives rules one order and keeps the order of fields", () => {
    const rules: Json[] = [{ unique: true }, { size: { max: 3 } }];
    expect(normalise(field({ validations: rules }))).toEqual(
      normalise(field({ validations: rules.toReversed() })),
    );
    const fields: Json[] = [
      { id: "b", name: "B", type: "Symbol" },
      { id: "a", name: "A", type: "Symbol" },
    ];
    expect(normalise(type({ fields }))).toMatchObject({ fields: [{ id: "b" }, { id: "a" }] });
  });

  it("reads a single name in a rule of names as a list of one", () => {
    const one = field({
      type: "Link",
      linkType: "Asset",
      validations: [{ linkMimetypeGroup: "image" }],
    });
    const list = field({
      type: "Link",
      linkType: "Asset",
      validations: [{ linkMimetypeGroup: ["image"] }],
    });
    expect(normalise(one)).toEqual(normalise(list));
  });

  it("reads empty rules of items as absent", () => {
    const withRules = field({ type: "Array", items: { type: "Symbol", validations: [] } });
    expect(normalise(withRules)).toEqual(
      normalise(field({ type: "Array", items: { type: "Symbol" } })),
    );
  });

  it("keeps taxonomy and annotations, and drops empty metadata", () => {
    const taxonomy: Json = [
      { sys: { type: "Link", linkType: "TaxonomyConcept", id: "c" }, required: true },
    ];
    expect(normalise(type({ metadata: { taxonomy, annotations: {} } }))).toMatchObject({
      metadata: { taxonomy },
    });
    expect(normalise(type({ metadata: { taxonomy: [] } }))).toEqual(normalise(type({})));
  });

  it.each([
    ["never published", { version: 1 }],
    ["changed since it was published", { version: 4, publishedVersion: 2 }],
  ])("marks a type that was %s", (_, sys) => {
    expect(normalise({ sys: { id: "post", ...sys }, name: "Post", fields: [] })).toMatchObject({
      published: false,
    });
  });

  it.each([
    ["published as it is", { version: 4, publishedVersion: 3 }],
    ["from a file without versions", {}],
  ])("leaves a type unmarked that is %s", (_, sys) => {
    expect(normalise({ sys: { id: "post", ...sys }, name: "Post", fields: [] })).not.toHaveProperty(
      "published",
    );
  });

  it("refuses what is no content type, with the place", () => {
    expect(() =>
      normalise({ sys: { id: "x" }, name: "X", fields: [{ id: "a", type: 7 }] }),
    ).toThrow(/fields\[0\]\.type/);
    expect(() => normalise({ name: "X", fields: [] })).toThrow(/has no id/);
  });
});
