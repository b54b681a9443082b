import fc from "fast-check";
import { expect, it } from "vitest";
import { matchesWords } from "../src/lib/match-words.ts";

it.each([
  ["History", "his", true],
  ["History of Optimizely", "opt hist", true],
  ["LandingPage", "page", true],
  ["hero_banner-2", "banner 2", true],
  ["History", "story", false],
  ["Targets", "targets now", false],
])("'%s' is found by '%s': %s", (text, query, found) => {
  expect(matchesWords(text, query)).toBe(found);
});

it("finds a text by itself, and by nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(matchesWords(text, text)).toBe(true);
      expect(matchesWords(text, " ")).toBe(true);
    }),
  );
});
