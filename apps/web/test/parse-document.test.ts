import { isJson, type Json, maxJsonDepth } from "@syncline/core/model";
import { describe, expect, it } from "vitest";
import { maxDepth, parseDocument } from "../src/lib/parse-document.ts";

describe("a model file", () => {
  it("is read as JSON, with or without a byte order mark", () => {
    expect(parseDocument('{"a":[1]}')).toEqual({ ok: true, document: { a: [1] } });
    expect(parseDocument('\uFEFF{"a":1}')).toEqual({ ok: true, document: { a: 1 } });
  });

  it("that is empty is called so", () => {
    expect(parseDocument("  \n")).toEqual({ ok: false, message: "The file is empty." });
  });

  it("that is no JSON names line and column of the fault", () => {
    expect(parseDocument('{\n  "a": 1,\n  oops\n}')).toEqual({
      ok: false,
      message: "This is not JSON. The fault is at line 3, column 3.",
    });
  });

  it.each([maxDepth, maxDepth + 1, 200, 100_000])(
    "nested %s deep is taken or refused as core does",
    (depth) => {
      const text = "[".repeat(depth) + "]".repeat(depth);
      expect(maxDepth).toBe(maxJsonDepth);
      expect(parseDocument(text).ok).toBe(isJson(JSON.parse(text) as Json));
    },
  );
});
