import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ContentfulSimulator, startContentfulSimulator } from "../src/index.ts";
import { type Asker, contentType, createAsker, field } from "./contentful-support.ts";

let simulator: ContentfulSimulator;
let ask: Asker;

beforeAll(async () => {
  simulator = await startContentfulSimulator({ settings: { requestsPerSecond: null } });
  ask = createAsker(simulator);
});
afterAll(() => simulator.close());
beforeEach(() => simulator.reset());

const link = { type: "Link", linkType: "Entry" };
const asset = { type: "Link", linkType: "Asset" };
const resource = {
  type: "ResourceLink",
  allowedResources: [
    {
      type: "Contentful:Entry",
      source: "crn:contentful:::content:spaces/other",
      contentTypes: ["page"],
    },
  ],
};
const many = (count: number) => Array.from({ length: count }, (_, index) => field(`f${index}`));
const validations = (...list: unknown[]) => ({ validations: list });

/** What is sent, and name and path of the first violation. */
const refusals: [string, unknown, string, unknown][] = [
  ["no name", { fields: [] }, "required", ["name"]],
  ["an empty name", { name: "", fields: [] }, "required", ["name"]],
  ["a name that is no text", { name: 1, fields: [] }, "type", ["name"]],
  ["a description that is no text", { ...contentType(), description: 1 }, "type", ["description"]],
  ["fields that are no list", { name: "x", fields: {} }, "type", ["fields"]],
  ["more fields than allowed", contentType(...many(51)), "size", ["fields"]],
  [
    "two fields of one id",
    contentType(field("a"), field("a")),
    "uniqueFieldIds",
    ["fields", 0, "id"],
  ],
  [
    "a rename onto another field",
    contentType(field("a"), field("b", { newId: "a" })),
    "uniqueFieldIds",
    ["fields", 0, "id"],
  ],
  ["an id that starts with a digit", contentType(field("1a")), "regexp", ["fields", 0, "id"]],
  ["an id with a hyphen", contentType(field("a-b")), "regexp", ["fields", 0, "id"]],
  ["an id of 65 characters", contentType(field("a".repeat(65))), "regexp", ["fields", 0, "id"]],
  [
    "a field without a name",
    contentType({ id: "a", type: "Symbol" }),
    "required",
    ["fields", 0, "name"],
  ],
  [
    "a field without a type",
    contentType({ id: "a", name: "a" }),
    "required",
    ["fields", 0, "type"],
  ],
  ["an unknown type", contentType(field("a", { type: "Email" })), "in", ["fields", 0, "type"]],
  [
    "a flag that is no boolean",
    contentType(field("a", { required: "yes" })),
    "type",
    ["fields", 0, "required"],
  ],
  [
    "a flag that is null",
    contentType(field("a", { localized: null })),
    "type",
    ["fields", 0, "localized"],
  ],
  [
    "a link without link type",
    contentType(field("a", { type: "Link" })),
    "required",
    ["fields", 0, "linkType"],
  ],
  [
    "a link to something else",
    contentType(field("a", { type: "Link", linkType: "Tag" })),
    "in",
    ["fields", 0, "linkType"],
  ],
  [
    "a link type on a text",
    contentType(field("a", { linkType: "Entry" })),
    "unexpected",
    ["fields", 0, "linkType"],
  ],
  [
    "an array without items",
    contentType(field("a", { type: "Array" })),
    "required",
    ["fields", 0, "items"],
  ],
  [
    "an array of texts",
    contentType(field("a", { type: "Array", items: { type: "Text" } })),
    "in",
    ["fields", 0, "items", "type"],
  ],
  [
    "items on a text",
    contentType(field("a", { items: { type: "Symbol" } })),
    "unexpected",
    ["fields", 0, "items"],
  ],
  [
    "a resource link without resources",
    contentType(field("a", { type: "ResourceLink" })),
    "required",
    ["fields", 0, "allowedResources"],
  ],
  [
    "four resource links",
    contentType(...["a", "b", "c", "d"].map((id) => field(id, resource))),
    "size",
    ["fields"],
  ],
  [
    "a display field that is not there",
    { ...contentType(field("a")), displayField: "b" },
    "referencesFieldId",
    [],
  ],
  [
    "a display field that is deleted",
    { ...contentType(field("a", { deleted: true })), displayField: "a" },
    "referencesFieldId",
    [],
  ],
  [
    "an empty validation",
    contentType(field("a", validations({}))),
    "size",
    ["fields", 0, "validations", 0],
  ],
  [
    "two rules in one validation",
    contentType(field("a", validations({ unique: true, size: { max: 1 } }))),
    "size",
    ["fields", 0, "validations", 0],
  ],
  [
    "an unknown rule",
    contentType(field("a", validations({ email: true }))),
    "unexpected",
    ["fields", 0, "validations", 0, "email"],
  ],
  [
    "a rule of another type",
    contentType(field("a", validations({ range: { min: 1 } }))),
    "validationDefined",
    ["fields", 0, "validations", 0],
  ],
  [
    "the same validation twice",
    contentType(field("a", validations({ unique: true }, { unique: true }))),
    "unique",
    ["fields", 0, "validations"],
  ],
  [
    "entry rules beside the items",
    contentType(
      field("a", { type: "Array", items: link, ...validations({ linkContentType: ["x"] }) }),
    ),
    "validationDefined",
    ["fields", 0, "validations", 0],
  ],
  [
    "entry rules on assets",
    contentType(field("a", { ...asset, ...validations({ linkContentType: ["x"] }) })),
    "validationDefined",
    ["fields", 0, "validations", 0],
  ],
  [
    "choices of the wrong type",
    contentType(field("a", { type: "Integer", ...validations({ in: ["1"] }) })),
    "type",
    ["fields", 0, "validations", 0, "in", 0],
  ],
  [
    "an unknown mark",
    contentType(field("a", { type: "RichText", ...validations({ enabledMarks: ["blink"] }) })),
    "in",
    ["fields", 0, "validations", 0, "enabledMarks", 0],
  ],
  [
    "an unknown node type",
    contentType(field("a", { type: "RichText", ...validations({ enabledNodeTypes: ["video"] }) })),
    "in",
    ["fields", 0, "validations", 0, "enabledNodeTypes", 0],
  ],
  [
    "an unknown file group",
    contentType(field("a", { ...asset, ...validations({ linkMimetypeGroup: ["film"] }) })),
    "in",
    ["fields", 0, "validations", 0, "linkMimetypeGroup", 0],
  ],
  [
    "a default in an unknown locale",
    contentType(field("a", { defaultValue: { "xx-XX": "x" } })),
    "in",
    ["fields", 0, "defaultValue", "xx-XX"],
  ],
  [
    "a default of the wrong type",
    contentType(field("a", { defaultValue: { "en-US": 1 } })),
    "matchingDefaultFieldValueType",
    ["fields", 0, "defaultValue", "en-US"],
  ],
  [
    "a default where there is none",
    contentType(field("a", { ...link, defaultValue: { "en-US": "x" } })),
    "allowedDefaultValueFieldType",
    ["fields", 0, "defaultValue"],
  ],
  ["metadata without anything", { ...contentType(), metadata: {} }, "size", ["metadata"]],
];

/** What the API is known to take. */
const acceptances: [string, unknown][] = [
  ["a name alone", { name: "Thing" }],
  ["no fields", contentType()],
  ["fifty fields", contentType(...many(50))],
  [
    "null for display field and description",
    { ...contentType(), displayField: null, description: null },
  ],
  [
    "nulls inside of bounds, flags and messages",
    contentType(
      field(
        "a",
        validations(
          { regexp: { pattern: "^x", flags: null } },
          { size: { min: 1, max: null }, message: null },
        ),
      ),
    ),
  ],
  [
    "a message without a rule",
    contentType(field("a", { ...link, ...validations({ message: "Use with care" }) })),
  ],
  [
    "a single file group as text",
    contentType(field("a", { ...asset, ...validations({ linkMimetypeGroup: "image" }) })),
  ],
  ["a field and its rename", contentType(field("a", { newId: "b" }))],
  [
    "resources, of content and of apps",
    contentType(
      field("a", resource),
      field("b", {
        type: "Array",
        items: { type: "ResourceLink" },
        allowedResources: [{ type: "Shopify:Product" }],
      }),
    ),
  ],
  [
    "rich text rules, one object each",
    contentType(
      field("a", {
        type: "RichText",
        ...validations(
          { enabledMarks: ["bold", "strikethrough"], message: "Plain" },
          { enabledNodeTypes: ["heading-2", "embedded-entry-block"] },
          {
            nodes: {
              "embedded-entry-block": [
                { linkContentType: ["x"] },
                { size: { max: 3 }, message: null },
              ],
              "asset-hyperlink": [{ size: { min: 1 } }],
              "resource-hyperlink": {
                validations: [],
                allowedResources: resource.allowedResources,
              },
            },
          },
        ),
      }),
    ),
  ],
  [
    "defaults of each kind",
    contentType(
      field("a", { defaultValue: { "en-US": "x" } }),
      field("b", { type: "Integer", defaultValue: { "en-US": 1 } }),
      field("c", { type: "Boolean", defaultValue: { "en-US": false } }),
      field("d", { type: "Date", defaultValue: { "en-US": "2024-01-31T10:00" } }),
      field("e", { type: "Array", items: { type: "Symbol" }, defaultValue: { "en-US": ["x"] } }),
    ),
  ],
];

describe("a content type that breaks a rule", () => {
  it.each(refusals)("is refused for %s", async (_what, body, name, path) => {
    const refused = await ask("PUT", "/content_types/thing", { body });
    expect(refused.status).toBe(422);
    expect(refused.body.sys.id).toBe("ValidationFailed");
    expect(refused.body.message).toBe("Validation error");
    expect(refused.body.details.errors).toContainEqual(expect.objectContaining({ name, path }));
    expect((await ask("GET", "/content_types/thing")).status).toBe(404);
  });

  it("is told all that is wrong with it at once", async () => {
    const body = contentType(field("a", { type: "X" }), field("2"));
    const refused = await ask("PUT", "/content_types/thing", { body });
    expect(refused.body.details.errors).toHaveLength(2);
  });

  it.each(["a b", "ä", "x".repeat(65)])("is refused for the id %s", async (id) => {
    const path = `/content_types/${encodeURIComponent(id)}`;
    const refused = await ask("PUT", path, { body: contentType() });
    expect(refused.body.details.errors[0]).toMatchObject({ name: "regexp", value: id });
  });

  it("is told of a pattern that does not compile in the vendor's words", async () => {
    const validation = { regexp: { pattern: "(" } };
    const body = contentType(field("a"), field("b", validations(validation)));
    const refused = await ask("PUT", "/content_types/thing", { body });
    expect(refused.body.details.errors).toEqual([
      {
        name: "type",
        type: "Validation",
        value: validation,
        details: "Invalid regular expression",
        path: ["fields", 1, "validations", 0],
      },
    ]);
  });

  it("is told of a null default in the vendor's words", async () => {
    const body = contentType(field("a", { defaultValue: null }));
    const refused = await ask("PUT", "/content_types/thing", { body });
    expect(refused.body.details.errors).toEqual([
      { name: "type", path: ["fields", 0, "defaultValue"], value: null },
    ]);
  });

  it.each(["", "{", "[]", '"x"'])(
    "is refused with 400 when it is no JSON object: %j",
    async (body) => {
      const refused = await ask("PUT", "/content_types/thing", { body });
      expect([refused.status, refused.body.sys.id]).toEqual([400, "BadRequest"]);
    },
  );
});

describe("a content type within the rules", () => {
  it.each(acceptances)("is taken with %s", async (_what, body) => {
    const created = await ask("PUT", "/content_types/thing", { body });
    expect(created.status, created.text).toBe(201);
  });

  it("may have as many fields as the plan allows", async () => {
    simulator.reset({ maxFields: 100 });
    const taken = await ask("PUT", "/content_types/thing", { body: contentType(...many(100)) });
    expect(taken.status).toBe(201);
    const refused = await ask("PUT", "/content_types/other", { body: contentType(...many(101)) });
    expect(refused.body.details.errors[0]).toMatchObject({ name: "size", max: 100 });
  });
});
