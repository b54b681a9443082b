import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, hashJson, modelRoot } from "../src/canonical/index.ts";
import { diffJson } from "../src/diff/index.ts";
import type { Json } from "../src/model/index.ts";

const json = fc.jsonValue({ noUnicodeString: false }) as fc.Arbitrary<Json>;

/** The same value with the keys of every object in reverse. */
function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, entry]) => [key, reversed(entry)]),
  );
}

describe("canonical JSON", () => {
  it("follows the examples of RFC 8785", () => {
    expect(canonicalJson({ b: 1, a: [56.0, 1e30, 4.5, 2e-3, 1e-27] })).toBe(
      '{"a":[56,1e+30,4.5,0.002,1e-27],"b":1}',
    );
    expect(canonicalJson({ "\u20ac": "Euro", "\r": "CR", "1": "One", "\u0080": "Control" })).toBe(
      '{"\\r":"CR","1":"One","\u0080":"Control","\u20ac":"Euro"}',
    );
  });

  it("does not depend on the order of keys", () => {
    fc.assert(fc.property(json, (value) => hashJson(reversed(value)) === hashJson(value)));
  });

  it("round-trips: reading it back gives the same hash", () => {
    fc.assert(
      fc.property(json, (value) => hashJson(JSON.parse(canonicalJson(value))) === hashJson(value)),
    );
  });

  it("hashes as any SHA-256 does", () => {
    expect(hashJson({})).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  });
});

describe("the model root", () => {
  const item = fc.record({
    kind: fc.constant("contentType"),
    key: fc.string(),
    contentHash: fc.string(),
  });

  it("does not depend on the order of items", () => {
    fc.assert(
      fc.property(fc.array(item), (items) => modelRoot([...items].reverse()) === modelRoot(items)),
    );
  });

  it("changes with any item", () => {
    const one = { kind: "contentType", key: "a", contentHash: "1" };
    expect(modelRoot([one])).not.toBe(modelRoot([{ ...one, contentHash: "2" }]));
    expect(modelRoot([one])).not.toBe(modelRoot([one, { ...one, key: "b" }]));
  });
});

describe("the difference of two values", () => {
  it("is empty exactly when their hashes are equal", () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(diffJson(a, b).length === 0).toBe(hashJson(a) === hashJson(b));
        expect(diffJson(a, reversed(a))).toEqual([]);
      }),
    );
  });

  it("finds fields by their key, wherever they moved", () => {
    const before = { fields: [{ key: "title", required: false }, { key: "body" }] };
    const after = { fields: [{ key: "body" }, { key: "title", required: true }, { key: "slug" }] };
    expect(diffJson(before, after)).toEqual([
      { path: "fields.title.required", kind: "modified", before: false, after: true },
      { path: "fields.slug", kind: "added", before: null, after: { key: "slug" } },
      { path: "fields", kind: "moved", before: ["title", "body"], after: ["body", "title"] },
    ]);
  });
});
