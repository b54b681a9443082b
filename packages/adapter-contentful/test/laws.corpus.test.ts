import { contentTypeSchema, hashJson } from "@syncline/core/adapter";
import { describe, expect, it } from "vitest";
import { connect } from "./support/connect.ts";
import { corpusExists, corpusFiles, nativeTypes } from "./support/corpus.ts";
import { noIdentity } from "./support/identity.ts";

const kind = "contentType";
const identity = noIdentity;

describe.skipIf(!corpusExists)("every real content type", async () => {
  const connection = await connect();
  const files = corpusFiles();

  it("is there in number", () => {
    expect(files.length).toBeGreaterThan(100);
  });

  it.each(files)("keeps its meaning through decode and encode: $name", ({ document }) => {
    const types = nativeTypes(document);
    expect(types.length).toBeGreaterThan(0);
    for (const native of types) {
      const normalised = connection.normalise({ kind, native });
      expect(connection.normalise({ kind, native: normalised })).toEqual(normalised);
      const { item, losses } = connection.decode({ kind, native, identity });
      expect(losses).toEqual([]);
      expect(contentTypeSchema.parse(item.data)).toEqual(item.data);
      const encoded = connection.encode({ item, identity });
      expect(encoded.native).toEqual(normalised);
      expect(encoded.losses).toEqual([]);
      expect(hashJson(encoded.native)).toBe(hashJson(normalised));
      expect(connection.decode({ kind, native: encoded.native, identity }).item).toEqual(item);
    }
  });
});
