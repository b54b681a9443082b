import { describe, expect, it } from "vitest";
import {
  aspectWords,
  fidelityLook,
  fieldLook,
  groupLosses,
  lossCounts,
  nativeWords,
  typesSuffix,
} from "../src/lib/mapping-words.ts";

const loss = (kind: "dropped" | "approximated" | "narrowed" | "widened", path = "") => ({
  ...{ path, kind, message: `It is ${kind}.` },
});

describe("what a target makes of the model, in words", () => {
  it.each([
    [{ type: "Symbol" }, ["type Symbol"]],
    [{ type: "Link", linkType: "Entry" }, ["type Link", "linkType Entry"]],
    [{ type: "Array", items: { type: "Link" } }, ["type Array", "items.type Link"]],
    // Rules are the probe's; a list of plain words is the platform's.
    [{ type: "Symbol", validations: [{ in: ["a"] }] }, ["type Symbol"]],
    [{ allowedTypes: ["_media"] }, ["allowedTypes _media"]],
    [{}, []],
  ])("says %j as %j", (says, words) => {
    expect(nativeWords(says).map((pair) => pair.join(" "))).toEqual(words);
  });

  it("shows the worst of what is lost, and that nothing is", () => {
    expect(fidelityLook([]).label).toBe("As it is");
    expect(fidelityLook([loss("widened"), loss("narrowed")]).label).toBe("Narrowed");
    expect(fieldLook({ native: null, losses: [loss("dropped")] }).label).toBe("No place");
    expect(fieldLook({ native: {}, losses: [loss("approximated")] }).label).toBe("Approximated");
  });

  it("tells the same loss once, with its places, the worst first", () => {
    const losses = [loss("widened", "a"), loss("dropped", "b"), loss("widened", "c")];
    expect(groupLosses(losses)).toEqual([
      { kind: "dropped", message: "It is dropped.", paths: ["b"] },
      { kind: "widened", message: "It is widened.", paths: ["a", "c"] },
    ]);
    expect(lossCounts(losses)).toEqual([
      { kind: "dropped", count: 1 },
      { kind: "widened", count: 2 },
    ]);
  });

  it("names types of field only where not all of them are concerned", () => {
    expect(typesSuffix(["text", "date"], ["text", "date"])).toBe("");
    expect(typesSuffix(["date", "json"], ["text", "date", "json"])).toBe(" Of: date; JSON.");
    expect(aspectWords("validations.size")).toBe("Length");
    expect(aspectWords("required")).toBe("Required");
  });
});
