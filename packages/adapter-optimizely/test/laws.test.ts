import { canonicalJson, contentTypeSchema } from "@syncline/core/adapter";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeType } from "../src/decode.ts";
import { encodeType } from "../src/encode.ts";
import { contentTypePatch } from "../src/merge-patch.ts";
import { normaliseType } from "../src/normalise.ts";
import { unlistedMessage } from "../src/unlisted-losses.ts";
import { fittingContentType } from "./support/arbitrary-fitting.ts";
import { anyContentType } from "./support/arbitrary-model.ts";
import { anyNativeType } from "./support/arbitrary-native.ts";
import { applyMergePatch } from "./support/merge-patch.ts";
import { sameKeys } from "./support/pure.ts";

const runs = { numRuns: 400 };

describe("laws of encode and decode", () => {
  it("gives back every native type as it was, normalised, whatever is in it", () => {
    fc.assert(
      fc.property(anyNativeType, (native) => {
        const { item } = decodeType({ native, identity: sameKeys });
        expect(encodeType({ item, identity: sameKeys }).native).toEqual(normaliseType(native));
      }),
      runs,
    );
  });

  it("decodes every native type into a valid canonical one", () => {
    fc.assert(
      fc.property(anyNativeType, (native) => {
        const { item } = decodeType({ native, identity: sameKeys });
        expect(contentTypeSchema.parse(item.data)).toEqual(item.data);
      }),
      runs,
    );
  });

  it("gives back every canonical type for which it lists no loss", () => {
    fc.assert(
      fc.property(anyContentType, (data) => {
        const item = { kind: "contentType" as const, key: data.key, data };
        const { native, losses, issues } = encodeType({ item, identity: sameKeys });
        if (losses.length > 0 || issues.some(({ severity }) => severity === "error")) return;
        expect(decodeType({ native, identity: sameKeys }).item).toEqual(item);
      }),
      runs,
    );
  });

  it("holds every canonical type of what Optimizely knows, exactly and without a loss", () => {
    fc.assert(
      fc.property(fittingContentType, (data) => {
        const item = { kind: "contentType" as const, key: data.key, data };
        const { native, losses, issues } = encodeType({ item, identity: sameKeys });
        expect({ losses, issues }).toEqual({ losses: [], issues: [] });
        expect(decodeType({ native, identity: sameKeys }).item).toEqual(item);
      }),
      runs,
    );
  });

  it("knows the reason of every loss, so that the last net catches nothing", () => {
    fc.assert(
      fc.property(anyContentType, (data) => {
        const item = { kind: "contentType" as const, key: data.key, data };
        const { losses, issues } = encodeType({ item, identity: sameKeys });
        if (issues.some(({ code }) => code === "optimizely.key_repeated")) return;
        expect(losses.filter(({ message }) => message === unlistedMessage)).toEqual([]);
      }),
      runs,
    );
  });

  it("answers a normalised native type", () => {
    fc.assert(
      fc.property(anyContentType, (data) => {
        const item = { kind: "contentType" as const, key: data.key, data };
        const { native } = encodeType({ item, identity: sameKeys });
        expect(normaliseType(native)).toEqual(native);
      }),
      runs,
    );
  });

  it("normalises what is normalised to the same", () => {
    fc.assert(
      fc.property(anyNativeType, (native) => {
        const once = normaliseType(native);
        expect(canonicalJson(normaliseType(once))).toBe(canonicalJson(once));
      }),
      runs,
    );
  });

  it("patches any type into any other of the same key and basis", () => {
    fc.assert(
      fc.property(anyNativeType, anyNativeType, (first, second) => {
        const before = normaliseType(first);
        const { key, baseType, isContract } = first;
        const after = normaliseType({
          ...second,
          key: key ?? null,
          baseType: baseType ?? null,
          isContract: isContract ?? false,
        });
        const patch = contentTypePatch(before as never, after as never);
        expect(normaliseType(applyMergePatch(before, patch))).toEqual(after);
      }),
      runs,
    );
  });
});
