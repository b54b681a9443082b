import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyOfSegment, searchText, segmentOfKey, typeHref } from "../src/lib/type-address.ts";

const keys = fc.oneof(
  fc.constantFrom(
    "new",
    ".",
    "..",
    "...",
    "edit",
    "123",
    "1.0",
    "1e5",
    "true",
    "null",
    "-",
    "a.js",
  ),
  fc.stringMatching(/^[A-Za-z0-9_.-]{1,30}$/),
);

describe("the address of a type", () => {
  it("leads back to its key, whatever the key, and is one segment that browsers leave alone", () => {
    fc.assert(
      fc.property(keys, (key) => {
        expect(keyOfSegment(segmentOfKey(key))).toBe(key);
        const { pathname } = new URL(typeHref(key), "http://127.0.0.1");
        const [, page, segment = "", ...more] = pathname.split("/");
        expect([page, more]).toEqual(["types", []]);
        expect(keyOfSegment(decodeURIComponent(segment))).toBe(key);
      }),
    );
  });

  it("keeps a text a text where the router would read a number", () => {
    // As the router reads it: JSON where it is JSON, else the text.
    const read = (text: string): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        return text;
      }
    };
    fc.assert(
      fc.property(keys, (key) => {
        expect(read(searchText(key))).toBe(key);
      }),
    );
  });
});
