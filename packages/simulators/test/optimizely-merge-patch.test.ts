import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, isJsonObject, type JsonValue } from "../src/optimizely/json/json.ts";
import { applyMergePatch } from "../src/optimizely/json/merge-patch.ts";

const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<JsonValue>;

/** JSON whose objects have no null members: what a merge patch can bring about. */
function withoutNulls(value: JsonValue): JsonValue {
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(
    kept.map(([name, member]) => [name, withoutNulls(member as JsonValue)]),
  );
}

/** The smallest patch from one object to another: what a careful client sends. */
function difference(from: JsonValue, to: JsonValue): JsonValue {
  if (!isJsonObject(from) || !isJsonObject(to)) return to;
  const removed = Object.keys(from)
    .filter((name) => !Object.hasOwn(to, name))
    .map((name) => [name, null] as const);
  const changed = Object.entries(to)
    .filter(
      ([name, value]) =>
        !Object.hasOwn(from, name) || canonicalJson(from[name]) !== canonicalJson(value),
    )
    .map(([name, value]) => {
      const before = Object.hasOwn(from, name) ? from[name] : undefined;
      return [name, difference(before ?? null, value as JsonValue)] as const;
    });
  return Object.fromEntries([...removed, ...changed]);
}

describe("a merge patch", () => {
  // The examples of RFC 7396, appendix A.
  it.each([
    [{ a: "b" }, { a: "c" }, { a: "c" }],
    [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
    [{ a: "b" }, { a: null }, {}],
    [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
    [{ a: ["b"] }, { a: "c" }, { a: "c" }],
    [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
    [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
    [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
    [
      ["a", "b"],
      ["c", "d"],
      ["c", "d"],
    ],
    [{ a: "b" }, ["c"], ["c"]],
    [{ a: "foo" }, null, null],
    [{ a: "foo" }, "bar", "bar"],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: "b", c: null }, { a: "b" }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ] as const)("turns %j by %j into %j", (target, patch, expected) => {
    const result = applyMergePatch(target as unknown as JsonValue, patch as unknown as JsonValue);
    expect(result).toEqual(expected);
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(json, json, (target, patch) => {
        const once = applyMergePatch(target, patch);
        expect(canonicalJson(applyMergePatch(once, patch))).toBe(canonicalJson(once));
      }),
    );
  });

  it("changes nothing when empty, and neither of its arguments ever", () => {
    fc.assert(
      fc.property(json, json, (target, patch) => {
        const before = JSON.stringify([target, patch]);
        applyMergePatch(target, patch);
        expect(JSON.stringify([target, patch])).toBe(before);
        if (isJsonObject(target)) expect(applyMergePatch(target, {})).toEqual(target);
      }),
    );
  });

  it("leaves no null member where the patch reached", () => {
    fc.assert(
      fc.property(json, (patch) => {
        const result = applyMergePatch({}, patch);
        expect(canonicalJson(result)).toBe(canonicalJson(withoutNulls(patch)));
      }),
    );
  });

  it("brings about any object from any other by their difference", () => {
    const object = fc.dictionary(fc.string(), json).map((value) => withoutNulls(value));
    fc.assert(
      fc.property(object, object, (from, to) => {
        const result = applyMergePatch(from, difference(from, to));
        expect(canonicalJson(result)).toBe(canonicalJson(to));
      }),
    );
  });

  it("treats a member named __proto__ like any other", () => {
    const patch = JSON.parse('{"__proto__":{"polluted":true}}');
    const result = applyMergePatch({}, patch);
    expect(Object.hasOwn(result as object, "__proto__")).toBe(true);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
