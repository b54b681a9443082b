import canonicalize from "canonicalize";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, hashJson } from "../src/canonical/index.ts";
import { sameJson } from "../src/canonical/same-json.ts";
import type { Json } from "../src/model/index.ts";

/** What a function answers, or the message it throws. */
function outcome(work: () => unknown): unknown {
  try {
    return work();
  } catch (thrown) {
    return `throws ${String(thrown)}`;
  }
}

const awkwardKeys = fc.constantFrom(
  "10",
  "9",
  "01",
  "-1",
  "",
  "a",
  "A",
  "__proto__",
  "constructor",
  "toJSON",
  "\u20ac",
  "\ud83d\ude00",
  "\ufb33",
);
const leaf = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("\ud800", "x\udfff", "\\ud800", '"\\', "\u2028", "\u0000"),
  fc.double(),
  fc.constantFrom(-0, 0, 1e21, 1e-7, 5e-324, Number.MAX_SAFE_INTEGER + 1),
  fc.boolean(),
  fc.constantFrom(null, undefined),
);

/** An object as `JSON.parse` makes one: `__proto__` too is a property of its own. */
function objectOf(entries: readonly (readonly [string, unknown])[]): object {
  const object = {};
  for (const [key, value] of entries) {
    Object.defineProperty(object, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return object;
}

const { value: awkward } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    fc
      .uniqueArray(fc.tuple(fc.oneof(awkwardKeys, fc.string()), tie("value")), {
        selector: ([key]) => key,
        maxLength: 5,
      })
      .map(objectOf),
  ),
}));

describe("comparing without writing", () => {
  const plain = fc.jsonValue() as fc.Arbitrary<Json>;

  it("never takes for the same what is not", () => {
    fc.assert(
      fc.property(awkward, awkward, (a, b) => {
        if (!sameJson(a as Json, b as Json)) return;
        expect(outcome(() => canonicalJson(a as Json))).toBe(
          outcome(() => canonicalJson(b as Json)),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it("takes for the same what is, in whatever order", () => {
    const backwards = (value: Json): Json => {
      if (Array.isArray(value)) return value.map(backwards);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, entry]) => [key, backwards(entry)]),
      );
    };
    fc.assert(fc.property(plain, (value) => sameJson(value, backwards(structuredClone(value)))));
  });

  it("tells one changed leaf", () => {
    expect(sameJson({ a: [1, { b: null }] }, { a: [1, { b: 0 }] })).toBe(false);
    expect(sameJson({ a: 1 }, { a: 1, b: 2 })).toBe(false);
    expect(sameJson({ a: 1, b: 2 }, { a: 1, c: 2 })).toBe(false);
    expect(sameJson([], {})).toBe(false);
    expect(sameJson([1], [1, 2])).toBe(false);
  });
});

describe("canonical JSON, written fast", () => {
  it("is to the letter what the reference library writes, or refuses", () => {
    fc.assert(
      fc.property(awkward, (value) => {
        const expected = outcome(() => canonicalize(value) ?? "nothing");
        const found = outcome(() => canonicalJson(value as Json));
        expect(found).toBe(
          expected === "nothing" ? "throws TypeError: not a JSON value" : expected,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it("agrees on what is no plain JSON", () => {
    const circle: Record<string, unknown> = {};
    circle.again = circle;
    let deep: Json = "bottom";
    for (let depth = 0; depth < 5000; depth += 1) deep = { deep };
    class Point {
      readonly y = 1;
      readonly x = 2;
    }
    const odd: unknown[] = [
      new Date(0),
      { at: new Date(0) },
      { b: new Point(), a: Object.create(null) },
      [undefined, Symbol("s"), () => 1],
      { toJSON: () => ({ b: 1, a: 2 }) },
      new Map([["a", 1]]),
      Object(5),
      Number.NaN,
      { big: Number.POSITIVE_INFINITY },
      circle,
      deep,
      // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested.
      [1, , 3],
    ];
    for (const value of odd) {
      expect(outcome(() => canonicalJson(value as Json))).toBe(outcome(() => canonicalize(value)));
    }
  });

  it("does not touch what it is given", () => {
    const value = Object.freeze({ b: Object.freeze([Object.freeze({ d: 1, c: 2 })]), a: 3 });
    expect(canonicalJson(value as unknown as Json)).toBe('{"a":3,"b":[{"c":2,"d":1}]}');
    expect(Object.keys(value)).toEqual(["b", "a"]);
  });

  it("remembers shapes without mixing them up", () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { maxLength: 5 }), {
          minLength: 30,
          maxLength: 60,
        }),
        (shapes) => {
          for (const keys of shapes) {
            const value = objectOf(keys.map((key, at) => [key, at])) as Json;
            expect(canonicalJson(value)).toBe(canonicalize(value));
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it("gives the hashes it always gave", () => {
    expect(hashJson({ b: [1, "\u00e9\ud83d\ude00", null], a: { 10: 1, 9: 2 } })).toBe(
      "34fcd6831586ae2bd7d39f011bbf2679cdc2c25af42a648303c1ec3cbbc442c8",
    );
  });
});
