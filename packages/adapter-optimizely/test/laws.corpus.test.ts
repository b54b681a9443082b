import { contentTypeSchema } from "@syncline/core/adapter";
import { describe, expect, it } from "vitest";
import { decodeType } from "../src/decode.ts";
import { encodeType } from "../src/encode.ts";
import { contentTypePatch } from "../src/merge-patch.ts";
import { modelReader } from "../src/model-reader.ts";
import { normaliseType } from "../src/normalise.ts";
import { hasCorpus, histories, models, typesOf } from "./support/corpus.ts";
import { applyMergePatch } from "./support/merge-patch.ts";
import { sameKeys } from "./support/pure.ts";

const corpus = [...models(), ...histories()];

/** Two of the combined histories hold two different files of one type; such a model is refused as a whole. */
const ambiguous = new Map([
  ["sandboek/0001.json", "HeaderBlock"],
  ["visual-builder-beta/0004.json", "HeaderBlock"],
]);
const readable = corpus.filter(({ name }) => !ambiguous.has(name));

describe.skipIf(!hasCorpus)("laws over real Optimizely models", () => {
  it("finds the models", () => {
    expect(corpus.length).toBeGreaterThan(45);
    expect(corpus.flatMap(({ document }) => typesOf(document)).length).toBeGreaterThan(1300);
  });

  it.each(corpus)(
    "$name: nothing of a type as it is in the file is lost in a round trip",
    ({ document }) => {
      for (const native of typesOf(document)) {
        const { item } = decodeType({ native, identity: sameKeys });
        expect(contentTypeSchema.safeParse(item.data).error).toBeUndefined();
        const back = encodeType({ item, identity: sameKeys });
        expect(back.native).toEqual(normaliseType(native));
        expect(back.losses).toEqual([]);
      }
    },
  );

  it.each(readable)(
    "$name: nothing of a type brought up to v1 is lost in a round trip",
    ({ document }) => {
      const { items, issues } = modelReader.read(document);
      expect(issues.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(items.length).toBeGreaterThan(0);
      for (const item of items) {
        const encoded = encodeType({ item, identity: sameKeys });
        expect(encoded.losses).toEqual([]);
        const decoded = decodeType({ native: encoded.native, identity: sameKeys });
        expect(decoded).toEqual({ item, losses: [] });
      }
    },
  );

  it.each(corpus)("$name: normalising twice is normalising once", ({ document }) => {
    for (const native of typesOf(document)) {
      const once = normaliseType(native);
      expect(normaliseType(once)).toEqual(once);
    }
  });

  it("turns each version of a history into the next by its merge patch", () => {
    const versions = histories().map(({ name, document }) => ({
      model: name.split("/")[0],
      types: new Map(
        modelReader
          .read(document)
          .items.map((item) => [item.key, encodeType({ item, identity: sameKeys }).native]),
      ),
    }));
    let changes = 0;
    versions.forEach(({ model, types }, index) => {
      const before = versions[index - 1];
      if (before?.model !== model) return;
      for (const [key, after] of types) {
        const held = before?.types.get(key);
        if (held === undefined) continue;
        const patch = contentTypePatch(held as never, after as never);
        if (Object.keys(patch).length > 0) changes += 1;
        expect(normaliseType(applyMergePatch(held, patch))).toEqual(after);
      }
    });
    expect(changes).toBeGreaterThan(40);
  });
});
