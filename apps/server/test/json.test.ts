import { SynclineError } from "@syncline/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonError } from "../src/http/find-json-error.ts";
import { tooDeepAt } from "../src/http/json-depth.ts";
import { maxBodyDepth } from "../src/http/limits.ts";
import { parseJson } from "../src/http/parse-json.ts";
import { readBody } from "../src/http/read-body.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
const refusal = (text: string | Uint8Array) => {
  try {
    parseJson(typeof text === "string" ? bytes(text) : text);
  } catch (error) {
    if (SynclineError.isInstance(error)) return error;
    throw error;
  }
  throw new Error("it was accepted");
};

describe("findJsonError", () => {
  it("finds nothing in any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2, "\t"), (value, indent) => {
        expect(findJsonError(JSON.stringify(value, null, indent))).toBeNull();
      }),
    );
  });

  it("agrees with JSON.parse on JSON with one character changed", () => {
    const character = fc.constantFrom(...'{}[]",:.-+eE019 truefalsn\\u/\n\u0001x');
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.nat(),
        character,
        fc.boolean(),
        (value, at, insert, replace) => {
          const text = JSON.stringify(value);
          const offset = at % (text.length + 1);
          const changed = text.slice(0, offset) + insert + text.slice(offset + (replace ? 1 : 0));
          expect(findJsonError(changed) === null).toBe(isJson(changed));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["", 0],
    ["{", 1],
    ['{"a":}', 5],
    ['{"a":1,}', 7],
    ["[1,]", 3],
    ["[1 2]", 3],
    ["{a:1}", 1],
    ["nul", 0],
    ["01", 1],
    ["[1]]", 3],
    ['"\\x"', 1],
    ['"abc', 0],
    ["[}", 1],
  ])("finds the error of %j at %i", (text, offset) => {
    expect(findJsonError(text)?.offset).toBe(offset);
  });

  it("counts lines and columns from 1", () => {
    expect(findJsonError('{\n  "a": oops\n}')).toMatchObject({ line: 2, column: 8 });
  });

  it("copes with any nesting", () => {
    expect(findJsonError("[".repeat(1_000_000))).toMatchObject({ offset: 1_000_000 });
  });
});

describe("parseJson", () => {
  it("says where a text stops being JSON, without quoting it", () => {
    const error = refusal('{"password": hunter2}');
    expect(error.code).toBe("invalid_json");
    expect(error.message).toContain("Line 1, column 14 (position 13)");
    expect(error.message).not.toContain("hunter2");
    expect(error.issues).toHaveLength(1);
  });

  it("refuses what is not UTF-8", () => {
    expect(refusal(Uint8Array.of(0x22, 0xff, 0x22)).code).toBe("invalid_json");
  });

  it("takes a byte order mark", () => {
    expect(parseJson(Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes("[1]")))).toEqual([1]);
  });

  it("takes the deepest nesting allowed and refuses one level more", () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    expect(parseJson(bytes(nested(maxBodyDepth)))).toBeInstanceOf(Array);
    expect(refusal(nested(maxBodyDepth + 1))).toMatchObject({ code: "invalid_input" });
  });

  it("refuses 64 MB of nesting within two seconds", () => {
    const started = performance.now();
    expect(refusal(new Uint8Array(64 * 1024 * 1024).fill(0x5b)).code).toBe("invalid_input");
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it("counts no brackets inside texts", () => {
    const text = JSON.stringify(['[{"'.repeat(1_000), '\\"[']);
    expect(tooDeepAt(bytes(text), 1)).toBe(-1);
  });
});

describe("readBody", () => {
  const request = (body: string | ReadableStream, headers: Record<string, string> = {}) =>
    new Request("http://localhost/", {
      method: "POST",
      body,
      headers,
      duplex: "half",
    } as RequestInit);

  it("answers the bytes of a body of the largest size", async () => {
    expect(await readBody(request("12345"), 5)).toHaveLength(5);
  });

  it("refuses by the announced length, without reading", async () => {
    const body = new ReadableStream(
      {
        pull() {
          throw new Error("was read");
        },
      },
      { highWaterMark: 0 },
    );
    const announced = request(body, { "content-length": "6" });
    await expect(readBody(announced, 5)).rejects.toMatchObject({ code: "payload_too_large" });
  });

  it("stops reading a body that announces nothing once it is too large", async () => {
    let pulled = 0;
    const body = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1_000));
      },
    });
    await expect(readBody(request(body), 5_000)).rejects.toMatchObject({
      code: "payload_too_large",
    });
    expect(pulled).toBeLessThan(20);
  });
});
