import { describe, expect, it } from "vitest";
import { deferReferences, requiredTypes } from "../src/references.ts";

const type = {
  key: "Page",
  displayName: "Page",
  baseType: "_page",
  mayContainTypes: ["*", "Page", "_page", "Article"],
  contracts: ["HasSeo"],
  properties: {
    title: { type: "string" },
    seo: { type: "component", contentType: "Seo" },
    hero: { type: "contentReference", allowedTypes: ["_image", "Hero"] },
    links: { type: "array", items: { type: "content", restrictedTypes: ["Banner"] } },
    rows: { type: "array", items: { type: "component", contentType: "Row" } },
  },
};

describe("requiredTypes", () => {
  it("names every type, itself included, and no sort of content", () => {
    expect(requiredTypes(type)).toEqual([
      "Article",
      "Banner",
      "HasSeo",
      "Hero",
      "Page",
      "Row",
      "Seo",
    ]);
  });
});

describe("deferReferences", () => {
  it("takes types out of lists, and properties away whose own type has to wait", () => {
    const ids = ["Page", "HasSeo", "Seo", "Hero", "Banner", "Row"];
    const native = deferReferences(type, ids);
    expect(native).toEqual({
      key: "Page",
      displayName: "Page",
      baseType: "_page",
      mayContainTypes: ["*", "_page", "Article"],
      properties: {
        title: { type: "string" },
        hero: { type: "contentReference", allowedTypes: ["_image"] },
        links: { type: "array", items: { type: "content" } },
      },
    });
    expect(requiredTypes(native as never)).toEqual(["Article"]);
  });

  it("changes nothing where nothing waits", () => {
    expect(deferReferences(type, ["Elsewhere"])).toEqual(type);
  });
});
