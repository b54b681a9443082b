import { describe, expect, it } from "vitest";
import { subjectOf, valueWords } from "../src/lib/describe-change.ts";

describe("the subject of a change", () => {
  it.each([
    ["fields.title.required", "title", "required"],
    ["fields.title.validations.size.max", "title", "validations.size.max"],
    ["fields.title", "title", ""],
    ["name", null, "name"],
    ["platform.contentful.omitted", null, "platform.contentful.omitted"],
    ["", null, ""],
  ])("of %s is the field %s and the property %s", (path, field, property) => {
    expect(subjectOf(path)).toEqual({ field, property });
  });
});

describe("values in words", () => {
  const whole = { path: "fields.body" };

  it("say yes and no for flags and quote texts", () => {
    expect(valueWords(true, { path: "fields.body.required" })).toBe("yes");
    expect(valueWords(false, { path: "fields.body.required" })).toBe("no");
    expect(valueWords("Body", { path: "fields.body.name" })).toBe("“Body”");
  });

  it("tell a whole field by what it holds and its rules", () => {
    const field = { key: "body", name: "Body", type: "richText", required: true };
    expect(valueWords(field, whole)).toBe("Rich text, required");
    const list = { key: "tags", name: "Tags", type: "array", items: { type: "text" } };
    expect(valueWords(list, whole)).toBe("List of texts");
  });

  it("tell limits by what they allow, and a single one as it is", () => {
    const title = (property: string) => ({ path: `fields.title.${property}` });
    expect(valueWords({ size: { max: 80 } }, title("validations"))).toBe("at most 80");
    expect(valueWords({ min: 2 }, title("validations.size"))).toBe("at least 2");
    expect(valueWords(80, title("validations.size.max"))).toBe("80");
    expect(valueWords(null, title("validations"))).toBe("nothing");
    expect(valueWords({ odd: 1 }, title("validations"))).toBe('{"odd":1}');
  });

  it("tell a whole type by its size", () => {
    expect(valueWords({ key: "a", fields: [{}] }, { path: "" })).toBe("all of it, with 1 field");
    expect(valueWords({ key: "a" }, { path: "" })).toBe('{"key":"a"}');
  });

  it("show what is no field as it is", () => {
    expect(valueWords({ type: "hologram" }, whole)).toBe('{"type":"hologram"}');
    expect(valueWords({ type: "array", items: { type: "array" } }, whole)).toContain("items");
    expect(valueWords(null, whole)).toBe("nothing");
  });
});
