import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffLines, foldEqual } from "../src/lib/line-diff.ts";

const texts = fc
  .array(fc.constantFrom("a", "b", "c", "{", "}"), { minLength: 1, maxLength: 12 })
  .map((lines) => lines.join("\n"));

describe("two texts side by side", () => {
  it("shows each of them whole, in order, with equal lines beside each other", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const rows = diffLines(before, after);
        const side = (name: "left" | "right") => rows.flatMap((row) => row[name] ?? []);
        expect(side("left").map(({ text }) => text)).toEqual(before.split("\n"));
        expect(side("right").map(({ text }) => text)).toEqual(after.split("\n"));
        for (const name of ["left", "right"] as const) {
          expect(side(name).map(({ number }) => number)).toEqual(
            side(name).map((_, index) => index + 1),
          );
        }
        for (const { kind, left, right } of rows) {
          expect(kind === "same").toBe(left !== null && left.text === right?.text);
        }
      }),
    );
  });

  it("folds long equal parts, and loses no line that differs", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const rows = diffLines(before, after);
        const folded = foldEqual(rows, 1);
        const shown = folded.filter((row) => row.kind !== "gap");
        const hidden = folded.reduce((sum, row) => sum + (row.kind === "gap" ? row.count : 0), 0);
        expect(shown.length + hidden).toBe(rows.length);
        expect(shown.filter(({ kind }) => kind !== "same")).toEqual(
          rows.filter(({ kind }) => kind !== "same"),
        );
      }),
    );
  });

  it("puts what replaced a line beside it", () => {
    const rows = diffLines("a\nb\nc", "a\nx\nc\nd");
    expect(rows.map(({ kind }) => kind)).toEqual(["same", "changed", "same", "added"]);
    expect(foldEqual(diffLines("1\n2\n3\n4\n5", "1\n2\n3\n4\n6"), 1)).toMatchObject([
      { kind: "gap", count: 3 },
      { kind: "same" },
      { kind: "changed" },
    ]);
  });
});
