import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitsPattern, selectKeys } from "../src/plan/select.ts";

describe("selecting by pattern", () => {
  it.each([
    ["Hero*", "HeroBlock", true],
    ["Hero*", "Hero", true],
    ["Hero*", "MyHero", false],
    ["*Block", "HeroBlock", true],
    ["*Block", "Blocks", false],
    ["*", "anything", true],
    ["a*b*c", "a-b-b-c", true],
    ["a*b*c", "acb", false],
    ["a*a", "a", false],
    ["a.b", "a.b", true],
    ["a.b", "axb", false],
    ["hero*", "Hero", false],
    ["*ab*ab*", "abab", true],
    ["*ab*ab*", "aab", false],
  ])("%s takes %s: %s", (pattern, key, fits) => {
    expect(fitsPattern(pattern, key)).toBe(fits);
  });

  it("is what the same pattern is as a regular expression", () => {
    const text = fc.stringMatching(/^[ab.]{0,8}$/);
    const pattern = fc.array(text, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("*"));
    fc.assert(
      fc.property(pattern, text, (some, key) => {
        const source = some.replaceAll(".", "\\.").replaceAll("*", ".*");
        expect(fitsPattern(some, key)).toBe(new RegExp(`^${source}$`).test(key));
      }),
      { numRuns: 1000 },
    );
  });

  it("takes exact keys and patterns together, each key once", () => {
    const known = new Set(["HeroBlock", "TextBlock", "Page"]);
    expect([...selectKeys(["Page", "*Block", "Hero*"], known)].sort()).toEqual([
      "HeroBlock",
      "Page",
      "TextBlock",
    ]);
  });

  it("names what nobody knows and what fits nothing", () => {
    expect(() => selectKeys(["Page", "Pag", "X*"], new Set(["Page"]))).toThrowError(/'Pag', 'X\*'/);
  });

  it("is not slow for a pattern made to be", () => {
    const started = performance.now();
    expect(fitsPattern(`${"*a".repeat(40)}*b`, "a".repeat(250))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
