import { diffJson } from "@syncline/core";
import { type ContentType, contentTypeSchema, type Json } from "@syncline/core/adapter";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyType, sayableType } from "./support/common-arbitraries.ts";
import { connect } from "./support/connect.ts";
import { identityOf, noIdentity } from "./support/identity.ts";
import { nativeType } from "./support/native-arbitraries.ts";

const kind = "contentType";

/** Another platform's part is no concern of Contentful's. */
function withoutForeignParts(type: ContentType): ContentType {
  const own = (platform: ContentType["platform"]) =>
    platform?.contentful === undefined ? undefined : { contentful: platform.contentful };
  const fields = type.fields.map((field) => ({
    ...field,
    platform: own(field.platform),
    items: field.items && { ...field.items, platform: own(field.items.platform) },
  }));
  return contentTypeSchema.parse(
    JSON.parse(JSON.stringify({ ...type, fields, platform: own(type.platform) })),
  );
}

/** One path is the other, or leads to it. */
function onOneLine(a: string, b: string): boolean {
  return a === b || `${a}.`.startsWith(`${b}.`) || `${b}.`.startsWith(`${a}.`);
}

describe("the laws of a lossless round trip", { timeout: 60_000 }, async () => {
  const connection = await connect();
  const encode = (data: ContentType) =>
    connection.encode({ item: { kind, key: data.key, data }, identity: noIdentity });

  it("gives every native type back, normalised, without a loss", () => {
    fc.assert(
      fc.property(nativeType, (native) => {
        const { item, losses } = connection.decode({ kind, native, identity: noIdentity });
        const encoded = connection.encode({ item, identity: noIdentity });
        expect(encoded.native).toEqual(connection.normalise({ kind, native }));
        expect([...losses, ...encoded.losses]).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("normalises idempotently", () => {
    fc.assert(
      fc.property(nativeType, (native) => {
        const once = connection.normalise({ kind, native });
        expect(connection.normalise({ kind, native: once })).toEqual(once);
      }),
      { numRuns: 300 },
    );
  });

  it("loses nothing of a common type that Contentful has words for", () => {
    fc.assert(
      fc.property(sayableType, (type) => {
        const { native, losses } = encode(type);
        expect(losses).toEqual([]);
        expect(connection.decode({ kind, native, identity: noIdentity }).item).toEqual({
          kind,
          key: type.key,
          data: type,
        });
      }),
      { numRuns: 300 },
    );
  });

  it("lists a loss for every place where a common type does not come back as it was", () => {
    fc.assert(
      fc.property(anyType, (type) => {
        const { native, losses } = encode(type);
        const back = connection.decode({ kind, native, identity: noIdentity }).item.data;
        const changes = diffJson(withoutForeignParts(type) as Json, back as Json);
        const unlisted = changes.filter(
          (change) => !losses.some((loss) => onOneLine(loss.path, change.path)),
        );
        expect(unlisted).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("encodes to a form that is normalised already", () => {
    fc.assert(
      fc.property(anyType, (type) => {
        const { native } = encode(type);
        expect(connection.normalise({ kind, native })).toEqual(native);
      }),
      { numRuns: 300 },
    );
  });

  it("settles after one round trip, whatever was lost in it", () => {
    fc.assert(
      fc.property(anyType, (type) => {
        const { native } = encode(type);
        const { item } = connection.decode({ kind, native, identity: noIdentity });
        const again = connection.encode({ item, identity: noIdentity });
        expect(again.native).toEqual(native);
        expect(again.losses).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps references through a renaming identity", () => {
    const identity = identityOf({ article: "2wKn6yEnZewu2SCCkus4as", author: "a.native-id" });
    const type = contentTypeSchema.parse({
      key: "article",
      name: "Article",
      fields: [
        {
          key: "author",
          name: "Author",
          type: "reference",
          validations: { allowedTypes: { types: ["author", "article", "unknown"] } },
        },
        {
          key: "body",
          name: "Body",
          type: "richText",
          validations: { richText: { embeds: { "entry-hyperlink": [{ types: ["author"] }] } } },
        },
      ],
    });
    const item = { kind, key: "article", data: type } as const;
    const { native, losses } = connection.encode({ item, identity });
    expect(native).toMatchObject({
      id: "2wKn6yEnZewu2SCCkus4as",
      fields: [
        {
          validations: [{ linkContentType: ["a.native-id", "2wKn6yEnZewu2SCCkus4as", "unknown"] }],
        },
        { validations: [{ nodes: { "entry-hyperlink": [{ linkContentType: ["a.native-id"] }] } }] },
      ],
    });
    expect(losses).toEqual([]);
    expect(connection.decode({ kind, native, identity }).item).toEqual(item);
  });
});
