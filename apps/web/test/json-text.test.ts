import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prettyBody, shortValue, tokenise } from "../src/lib/json-text.ts";

describe("tokenise", () => {
  it("tells keys from texts, numbers from words", () => {
    const kinds = tokenise('  "title": "a \\"b\\": 1", "n": -1.5e3, "ok": true')
      .filter(({ text }) => text.trim() !== "" && !/^[\s,:]+$/.test(text))
      .map(({ kind, text }) => `${kind} ${text}`);
    expect(kinds).toEqual([
      'key "title"',
      'string "a \\"b\\": 1"',
      'key "n"',
      "number -1.5e3",
      'key "ok"',
      "keyword true",
    ]);
  });

  it("loses no character of any line of JSON", () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        for (const line of prettyBody(json).text.split("\n")) {
          expect(
            tokenise(line)
              .map(({ text }) => text)
              .join(""),
          ).toBe(line);
        }
      }),
    );
  });
});

describe("bodies", () => {
  it("are indented when they are JSON and left alone when not", () => {
    expect(prettyBody('{"a":1}')).toEqual({ text: '{\n  "a": 1\n}', isJson: true });
    expect(prettyBody("<html>")).toEqual({ text: "<html>", isJson: false });
  });
});

describe("short values", () => {
  it("show texts in quotes, absence in words, and cut what is long", () => {
    expect(shortValue("Title")).toBe("“Title”");
    expect(shortValue(null)).toBe("nothing");
    expect(shortValue("")).toBe("empty");
    expect(shortValue(false)).toBe("false");
    expect(shortValue("x".repeat(200))).toHaveLength(120);
  });
});
