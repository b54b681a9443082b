import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { complaints, component, startTestTenant, type TestTenant } from "./optimizely-client.ts";

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await startTestTenant();
  await tenant.create(
    component("Address", { street: { type: "string" } }),
    { key: "Page", displayName: "Page", baseType: "_page" },
    { key: "HasSeo", displayName: "Has SEO", isContract: true, properties: {} },
  );
});
afterAll(() => tenant.close());

function post(body: unknown) {
  return tenant.api("POST", "/contenttypes", { body });
}

describe("references", () => {
  it.each([
    [
      "a property group",
      { type: "string", group: "Foo" },
      "InvalidPropertyGroup",
      "properties.prop.group: The property group 'Foo' does not match an existing group.",
    ],
    [
      "a property group but for case",
      { type: "string", group: "information" },
      "InvalidPropertyGroup",
      "properties.prop.group: The property group 'information' does not match an existing group.",
    ],
    [
      "a format",
      { type: "string", format: "richText" },
      "InvalidPropertyFormat",
      "properties.prop.format: The property format 'richText' does not match an existing format.",
    ],
    [
      "a format of that type",
      { type: "boolean", format: "shortString" },
      "InvalidPropertyFormat",
      "properties.prop.format: The property format 'shortString' does not match an existing format.",
    ],
    [
      "a format of those items",
      { type: "array", format: "selectMany", items: { type: "integer" } },
      "InvalidPropertyFormat",
      "properties.prop.format: The property format 'selectMany' does not match an existing format.",
    ],
    [
      "a component",
      { type: "component", contentType: "Missing" },
      "InvalidContentType",
      "properties.prop.contentType: Unable to find a content type 'Missing'",
    ],
    [
      "an allowed type",
      { type: "contentReference", allowedTypes: ["_image", "Missing"] },
      "InvalidContentType",
      "properties.prop.allowedTypes: Unable to find a content type 'Missing'",
    ],
    [
      "an allowed type of items",
      { type: "array", items: { type: "content", allowedTypes: ["Missing"] } },
      "InvalidContentType",
      "properties.prop.items.allowedTypes: Unable to find a content type 'Missing'",
    ],
    [
      "a restricted base type",
      { type: "content", restrictedTypes: ["_element"] },
      "InvalidContentType",
      "properties.prop.restrictedTypes: Unable to find a content type '_element'",
    ],
  ])("must find %s", async (_, property, code, complaint) => {
    const reply = await post(component("Refers", { prop: property }));
    expect(reply.json).toMatchObject({ status: 400, code });
    expect(complaints(reply)).toEqual([complaint]);
  });

  it.each([
    ["a contained type", { mayContainTypes: ["Missing"] }],
    ["the alias only the SDK knows", { mayContainTypes: ["_self"] }],
    ["a contract", { contracts: ["Missing"] }],
    ["a contract that is one", { contracts: ["Address"] }],
  ])("must find %s", async (_, more) => {
    const reply = await post({ key: "Refers", displayName: "R", baseType: "_page", ...more });
    expect(reply.json).toMatchObject({ status: 400, code: "InvalidContentType" });
  });

  it("are all reported, as an invalid model when of several kinds", async () => {
    const reply = await post(
      component("Refers", {
        one: { type: "string", group: "Foo" },
        two: { type: "component", contentType: "Missing" },
      }),
    );
    expect(reply.json).toMatchObject({
      code: "InvalidModel",
      title: "The provided model contained multiple issues.",
    });
    expect(complaints(reply)).toHaveLength(2);
  });

  it("may name base types, existing types, contracts and the type itself", async () => {
    const reply = await post({
      key: "Article",
      displayName: "Article",
      baseType: "_page",
      contracts: ["HasSeo"],
      mayContainTypes: ["*", "_page", "Article", "Page"],
      properties: {
        related: { type: "contentReference", allowedTypes: ["Article", "_media"] },
        address: { type: "component", contentType: "Address", group: "Information" },
        links: { type: "array", format: "LinkCollection", items: { type: "link" } },
      },
    });
    expect(reply.status).toBe(201);
  });

  it("may be told not to find the type itself before it exists", async () => {
    const strict = await startTestTenant({ settings: { selfReferences: "refuse" } });
    try {
      const page = { key: "Tree", displayName: "Tree", baseType: "_page" };
      const body = { ...page, mayContainTypes: ["Tree"] };
      const refused = await strict.api("POST", "/contenttypes", { body });
      expect(refused.json.code).toBe("InvalidContentType");
      await strict.create(page);
      const patched = await strict.api("PATCH", "/contenttypes/Tree", {
        body: { mayContainTypes: ["Tree"] },
      });
      expect(patched.status).toBe(204);
    } finally {
      await strict.close();
    }
  });
});

/** A property, and the field below it that breaks a rule; null when it breaks none. */
const properties: readonly [string, object, string | null][] = [
  ["an array without items", { type: "array" }, "items"],
  ["items without an array", { type: "string", items: { type: "string" } }, "items"],
  ["links without their format", { type: "array", items: { type: "link" } }, "format"],
  ["a component without a type", { type: "component" }, "contentType"],
  ["a component that is a page", { type: "component", contentType: "Page" }, "contentType"],
  [
    "items that are components without a type",
    { type: "array", items: { type: "component" } },
    "items.contentType",
  ],
  [
    "a content type beside allowed types",
    { type: "content", contentType: "Address", allowedTypes: ["Page"] },
    "contentType",
  ],
  [
    "a content type beside restricted types",
    { type: "contentReference", contentType: "Address", restrictedTypes: ["Page"] },
    "contentType",
  ],
  ["a content type alone", { type: "content", contentType: "Address" }, null],
  [
    "a queryable reference",
    { type: "contentReference", indexingType: "queryable" },
    "indexingType",
  ],
  [
    "a searchable component",
    { type: "component", contentType: "Address", indexingType: "searchable" },
    "indexingType",
  ],
  [
    "searchable contents",
    { type: "array", items: { type: "content" }, indexingType: "searchable" },
    "indexingType",
  ],
  ["a reference that is not indexed", { type: "contentReference", indexingType: "disabled" }, null],
  [
    "searchable strings",
    { type: "array", items: { type: "string" }, indexingType: "searchable" },
    null,
  ],
  ["searchable rich text", { type: "richText", indexingType: "searchable" }, null],
  ["a length of a number", { type: "integer", maxLength: 3 }, "maxLength"],
  ["a pattern of a boolean", { type: "boolean", pattern: "a" }, "pattern"],
  ["a bound of a string", { type: "string", minimum: 1 }, "minimum"],
  ["a number of items of a string", { type: "string", maxItems: 1 }, "maxItems"],
  ["choices of a boolean", { type: "boolean", enum: [{ value: "a", displayName: "A" }] }, "enum"],
  ["allowed types of a link", { type: "link", allowedTypes: ["Page"] }, "allowedTypes"],
  ["empty lists anywhere", { type: "boolean", allowedTypes: [], restrictedTypes: [] }, null],
  ["a length of items", { type: "array", items: { type: "string", maxLength: 3 } }, null],
  [
    "a length of number items",
    { type: "array", items: { type: "float", maxLength: 3 } },
    "items.maxLength",
  ],
  ["a fraction as an integer's bound", { type: "integer", minimum: 1.5 }, "minimum"],
  ["a text as a number's bound", { type: "float", maximum: "9" }, "maximum"],
  ["a date as a date's bound", { type: "dateTime", minimum: "2026-01-01T00:00:00Z" }, null],
  ["a text as a date's bound", { type: "dateTime", minimum: "soon" }, "minimum"],
  [
    "a text among integer choices",
    { type: "integer", enum: [{ value: "1", displayName: "1" }] },
    "enum",
  ],
  ["null for what may be unset", { type: "string", maxLength: null, enum: null }, null],
];

describe("rules", () => {
  it.each(properties)("judge %s", async (name, property, field) => {
    const key = `Rule_${name.replace(/\W+/g, "_")}`;
    const reply = await post(component(key, { prop: property }));
    if (field === null) {
      expect(complaints(reply)).toEqual([]);
      expect(reply.status).toBe(201);
    } else {
      expect(reply.json).toMatchObject({ status: 400, code: "InvalidModel" });
      expect(reply.json.errors[0].field).toBe(`properties.prop.${field}`);
    }
  });

  it("word the indexing rule as the vendor does", async () => {
    const reply = await post(
      component("Bad", { ref: { type: "contentReference", indexingType: "queryable" } }),
    );
    expect(reply.json.errors[0].detail).toBe(
      "Setting 'IndexingType.Queryable' is not allowed on property of type 'contentReference'. 'IndexingType' should be applied to primitive properties.",
    );
  });

  it.each([
    ["_page", { compositionBehaviors: ["sectionEnabled"] }, "CompositionBehaviors"],
    ["_component", { mediaFileExtensions: ["png"] }, "MediaFileExtensions"],
  ])("keep %s from %j", async (baseType, more, field) => {
    const reply = await post({ key: "Bad", displayName: "Bad", baseType, ...more });
    expect(reply.json.errors[0].field).toBe(field);
  });

  it("let a contract have any base type and drop it", async () => {
    const reply = await tenant.api("POST", "/contenttypes", {
      body: { key: "Free", displayName: "Free", isContract: true, baseType: "_whatever" },
      headers: { prefer: "return=representation" },
    });
    expect(reply.status).toBe(201);
    expect(reply.json).not.toHaveProperty("baseType");
  });

  it("refuse a component that holds itself, by any way", async () => {
    const self = await post(
      component("Nested", { inner: { type: "component", contentType: "Nested" } }),
    );
    expect(complaints(self).join()).toContain("circular dependency through 'Nested'");
    await tenant.create(component("Inner"));
    await tenant.create(component("Outer", { inner: { type: "component", contentType: "Inner" } }));
    const patch = await tenant.api("PATCH", "/contenttypes/Inner", {
      body: { properties: { outer: { type: "component", contentType: "Outer" } } },
    });
    expect(complaints(patch).join()).toContain("circular dependency through 'Outer', 'Inner'");
    const list = await tenant.api("PATCH", "/contenttypes/Inner", {
      body: {
        properties: {
          outers: { type: "array", items: { type: "component", contentType: "Outer" } },
        },
      },
    });
    expect(list.status).toBe(204);
  });
});

describe("an element", () => {
  const allowed: readonly object[] = [
    ...["string", "url", "boolean", "integer", "float", "dateTime"].map((type) => ({ type })),
    { type: "link" },
    { type: "richText" },
    { type: "contentReference", allowedTypes: ["_image"] },
    { type: "array", items: { type: "string" } },
    { type: "array", format: "LinkCollection", items: { type: "link" } },
  ];
  const refused: readonly object[] = [
    { type: "content" },
    { type: "component", contentType: "Address" },
    { type: "json" },
    { type: "array", items: { type: "content" } },
    { type: "array", items: { type: "component", contentType: "Address" } },
    { type: "array", items: { type: "contentReference" } },
  ];
  const element = { compositionBehaviors: ["sectionEnabled", "elementEnabled"] };

  it.each(allowed.map((property, index) => [property, `Element${index}`] as const))(
    "may have %j",
    async (property, key) => {
      expect((await post(component(key, { prop: property }, element))).status).toBe(201);
    },
  );

  it.each(refused.map((property) => [property] as const))("may not have %j", async (property) => {
    const reply = await post(component("Bad", { prop: property }, element));
    expect(complaints(reply)).toEqual([
      "properties.prop: The property 'prop' is not allowed when content type has ElementEnabled.",
    ]);
  });

  it("may not become one with such a property", async () => {
    await tenant.create(component("Grows", { prop: { type: "content" } }));
    const reply = await tenant.api("PATCH", "/contenttypes/Grows", {
      body: { compositionBehaviors: ["elementEnabled"] },
    });
    expect(reply.status).toBe(400);
  });
});

describe("compositions in revision 1.1", () => {
  it("are for experiences, of types that can be composed, and keep their format", async () => {
    const revised = await startTestTenant({ settings: { apiRevision: "1.1" } });
    try {
      await revised.create(
        component("Row", {}, { compositionBehaviors: ["sectionEnabled"] }),
        component("Plain"),
      );
      const send = (body: object) => revised.api("POST", "/contenttypes", { body });
      const experience = { key: "Landing", displayName: "Landing", baseType: "_experience" };
      const layout = { type: "composition", format: "Composition" };

      const onPage = await send({
        key: "Page",
        displayName: "Page",
        baseType: "_page",
        properties: { area: layout },
      });
      expect(complaints(onPage).join()).toContain("only supported on Experience content types");
      const reserved = await send({
        ...experience,
        properties: { composition: { type: "string" } },
      });
      expect(complaints(reserved).join()).toContain("reserved");
      const plain = await send({ ...experience, composition: { allowedTypes: ["Plain"] } });
      expect(complaints(plain)).toEqual([
        "composition.allowedTypes: The type 'Plain' cannot be used in a 'outline, grid, form' layout composition",
      ]);
      const good = await send({
        ...experience,
        composition: { format: "grid", allowedTypes: ["Row"] },
        properties: { area: layout },
      });
      expect(good.status).toBe(201);

      const headers = { "cms-ignore-data-loss-warnings": "true" };
      for (const body of [
        { composition: { format: "outline" } },
        { properties: { area: { format: null } } },
      ]) {
        const changed = await revised.api("PATCH", "/contenttypes/Landing", { body, headers });
        expect(complaints(changed).join()).toContain("cannot be changed");
      }
    } finally {
      await revised.close();
    }
  });
});
