import type { Change } from "@syncline/core";
import { describe, expect, it } from "vitest";
import { changeSentence, groupChanges } from "../src/lib/change-sentences.ts";
import { paneValue, placeWords, plainValue, propertyLabel } from "../src/lib/property-words.ts";

const change = (path: string, before: unknown, after: unknown, kind = "modified") =>
  ({ path, kind, before, after }) as Change;

describe("a change as a sentence", () => {
  it.each([
    [change("fields.a.required", false, true), "It must be filled in now."],
    [change("fields.a.required", true, false), "It may be left empty now."],
    [change("fields.a.hidden", null, true, "added"), "It is hidden from editors now."],
    [change("fields.a.hidden", true, null, "removed"), "It is shown to editors again."],
    [change("name", "A", "B"), "Renamed from “A” to “B”."],
    [
      change("fields.a.type", "text", "longText"),
      "It holds “Text, several lines” now; it held “Text, one line”.",
    ],
    [change("fields.a.validations.size.max", 60, 90), "Length, at most: 90. It was 60."],
    [
      change("fields.a.help", null, "Short.", "added"),
      "Help text: “Short.” There was none before.",
    ],
    [
      change("fields.a.items.validations.allowedTypes.types", ["Page"], ["Page", "Post"]),
      "Of each entry: Allowed types: Page, Post. It was Page.",
    ],
    [change("fields", ["a", "b"], ["b", "a"], "moved"), "Order of the fields changed: b, a."],
    [
      change("fields.a", null, { key: "a", name: "A", type: "date", required: true }, "added"),
      "New field: Date, required.",
    ],
    [
      change("fields.a", { key: "a", name: "A", type: "date" }, null, "removed"),
      "The field is gone. It was: Date.",
    ],
    [
      change("fields.a.platform.contentful.disabled", false, true),
      "Only at contentful: disabled: yes. It was no.",
    ],
  ])("%#", (given, words) => {
    expect(changeSentence(given)).toBe(words);
  });

  it("puts changes together by field, what is of the type itself first", () => {
    const groups = groupChanges([
      change("fields.b.required", false, true),
      change("fields.a", null, { key: "a", type: "text" }, "added"),
      change("name", "A", "B"),
      change("fields.b.help", "x", "y"),
    ]);
    expect(groups.map(({ field, kind, sentences }) => [field, kind, sentences.length])).toEqual([
      [null, "modified", 1],
      ["b", "modified", 2],
      ["a", "added", 1],
    ]);
  });
});

describe("places and values in plain words", () => {
  it("names properties as people say them, and keeps the name of what it does not know", () => {
    expect(propertyLabel("validations.enum.values")).toBe("Choices");
    expect(propertyLabel("validations.imageSize.width.min")).toBe("Image size, width, at least");
    expect(propertyLabel("somethingNew")).toBe("somethingNew");
    expect(placeWords("fields.title.required")).toEqual({ subject: "title", property: "Required" });
    expect(placeWords("fields.title")).toEqual({ subject: "title", property: "" });
    expect(placeWords("")).toEqual({ subject: "The type", property: "All of it" });
    expect(placeWords("base")).toEqual({ subject: "The type", property: "Based on" });
  });

  it("tells whole fields apart by their names too", () => {
    const field = { key: "a", name: "No index", type: "boolean" };
    expect(paneValue(field, "fields.a")).toBe("“No index”: Yes or no");
    expect(paneValue(undefined, "fields.a")).toBe("nothing");
    expect(paneValue(["a"], "fields")).toBe("a");
  });

  it("tells nothing from an empty text, and kinds by what they hold", () => {
    expect(plainValue(undefined, "fields.a.help")).toBe("nothing");
    expect(plainValue("", "fields.a.help")).toBe("empty");
    expect(plainValue(false, "fields.a.required")).toBe("no");
    expect(plainValue("dateTime", "fields.a.type")).toBe("Date and time");
    expect(plainValue("dateTime", "fields.a.help")).toBe("“dateTime”");
  });
});
