import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { complaints, component, startTestTenant, type TestTenant } from "./optimizely-client.ts";

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await startTestTenant();
  await tenant.create(component("Address", { street: { type: "string" } }));
});
afterAll(() => tenant.close());

function post(body: unknown) {
  return tenant.api("POST", "/contenttypes", { body });
}

const long = (length: number): string => "x".repeat(length);

/** What is wrong with a type, and the field and words that say so. */
const badTypes: readonly [string, object, string, RegExp][] = [
  ["no key", { key: undefined }, "Key", /required/],
  ["a short key", { key: "A" }, "Key", /minimum length of '2'/],
  ["a long key", { key: long(256) }, "Key", /maximum length of '255'/],
  ["a key with a hyphen", { key: "my-type" }, "Key", /pattern/],
  ["a key like a base type", { key: "_page" }, "Key", /pattern/],
  ["no display name", { displayName: undefined }, "DisplayName", /required/],
  ["an empty display name", { displayName: "" }, "DisplayName", /minimum length of '1'/],
  ["a long display name", { displayName: long(256) }, "DisplayName", /maximum length of '255'/],
  [
    "a long description",
    { description: long(256) },
    "Description",
    /^The content type description must be a string with a maximum length of '255'\.$/,
  ],
  ["no base type", { baseType: undefined }, "BaseType", /required/],
  [
    "a base type of old",
    { baseType: "_element" },
    "BaseType",
    /^The base type '_element' is not supported\.$/,
  ],
  ["a base type without underscore", { baseType: "page" }, "BaseType", /'page' is not supported/],
  ["a sort order that is no integer", { sortOrder: 1.5 }, "SortOrder", /must be of type/],
  ["a sort order beyond 32 bits", { sortOrder: 2 ** 31 }, "SortOrder", /at most/],
  ["a field of an older API", { features: [] }, "Features", /not supported/],
  ["a read-only field", { created: "2026-01-01T00:00:00Z" }, "Created", /read-only/],
  ["an unknown behaviour", { compositionBehaviors: ["big"] }, "compositionBehaviors.0", /'big'/],
  ["a contained type of one letter", { mayContainTypes: ["x"] }, "mayContainTypes.0", /pattern/],
  [
    "too many contained types",
    { mayContainTypes: Array.from({ length: 1001 }, () => "_page") },
    "MayContainTypes",
    /at most 1000/,
  ],
  ["access without a name", { accessRights: [{}] }, "accessRights.0.name", /required/],
  [
    "a property name of one letter",
    { properties: { P: { type: "string" } } },
    "properties.P",
    /^The properties object contains a field whose name 'P' does not meet the minimum length requirement of 2 characters\.$/,
  ],
  [
    "a property name with a hyphen",
    { properties: { "a-b": { type: "string" } } },
    "properties.a-b",
    /not valid/,
  ],
  [
    "a reserved member",
    { properties: JSON.parse('{"__proto__":{"type":"string"}}') },
    "properties.__proto__",
    /not supported/,
  ],
  [
    "a composition in revision 1.0",
    { composition: { format: "grid" } },
    "Composition",
    /not supported/,
  ],
];

/** What is wrong with a property called `prop`, and the field below it that is complained of. */
const badProperties: readonly [string, object, string, RegExp][] = [
  ["no type", {}, "type", /required/],
  [
    "a binary",
    { type: "binary" },
    "type",
    /^The Type field does not support the value 'binary'\.$/,
  ],
  ["the old word for required", { type: "string", required: true }, "required", /not supported/],
  ["the old word for localised", { type: "string", localized: true }, "localized", /not supported/],
  ["a long description", { type: "string", description: long(2001) }, "description", /'2000'/],
  ["a negative length", { type: "string", maxLength: -1 }, "maxLength", /at least 0/],
  ["bare choices", { type: "string", enum: ["a"] }, "enum.0", /must be of type/],
  [
    "a choice without a name",
    { type: "string", enum: [{ value: "a" }] },
    "enum.0.displayName",
    /required/,
  ],
  ["choices of old", { type: "string", enum: { values: [] } }, "enum", /must be of type/],
  ["an unknown indexing type", { type: "string", indexingType: "full" }, "indexingType", /'full'/],
  ["an unknown display mode", { type: "string", displayMode: "gone" }, "displayMode", /'gone'/],
  [
    "any allowed type",
    { type: "content", allowedTypes: ["*"] },
    "allowedTypes.0",
    /minimum length/,
  ],
  ["nested arrays", { type: "array", items: { type: "array" } }, "items.type", /'array'/],
  [
    "required items",
    { type: "array", items: { type: "string", isRequired: true } },
    "items.isRequired",
    /not supported/,
  ],
  ["a composition in revision 1.0", { type: "composition" }, "type", /'composition'/],
];

describe("creating a content type", () => {
  it.each(badTypes)("refuses %s", async (_, change, field, words) => {
    const reply = await post({ ...component("Bad"), ...change });
    expect(reply.status).toBe(400);
    expect(reply.headers.get("content-type")).toContain("application/problem+json");
    expect(reply.json).toMatchObject({ status: 400, code: "InvalidModel" });
    expect(reply.json.traceId).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    const error = reply.json.errors.find((one: { field: string }) => one.field === field);
    expect(error?.detail).toMatch(words);
  });

  it.each(badProperties)("refuses a property with %s", async (_, property, field, words) => {
    const reply = await post(component("Bad", { prop: property }));
    expect(reply.json).toMatchObject({ status: 400, code: "InvalidModel" });
    const errors: { field: string; detail: string }[] = reply.json.errors;
    const error = errors.find((one) => one.field === `properties.prop.${field}`);
    expect(error?.detail).toMatch(words);
  });

  it.each([[[]], ["text"], [null], [7]])("refuses %j as a body", async (body) => {
    expect((await post(body)).json).toMatchObject({ status: 400, code: "InvalidModel" });
  });

  it("collects everything that is wrong", async () => {
    const reply = await post({
      key: "B",
      displayName: "",
      baseType: "_page",
      extra: 1,
      properties: { title: { type: "text" }, body: { type: "string", maxLength: "long" } },
    });
    expect(reply.json.title).toBe("The provided model contained multiple issues.");
    const fields = reply.json.errors.map((error: { field: string }) => error.field).sort();
    expect(fields).toEqual([
      "DisplayName",
      "Extra",
      "Key",
      "properties.body.maxLength",
      "properties.title.type",
    ]);
  });

  it("keeps nothing of what it refuses", async () => {
    const before = JSON.stringify(tenant.simulator.state());
    await post({ ...component("Bad"), features: [] });
    await post(component("Bad", { prop: { type: "string", group: "Missing" } }));
    expect(JSON.stringify(tenant.simulator.state())).toBe(before);
  });

  it("reports a shape that is wrong before a reference that is missing", async () => {
    const reply = await post(
      component("Bad", { prop: { type: "string", group: "Missing", maxLength: -1 } }),
    );
    expect(complaints(reply).join()).toMatch(/maxLength/);
    expect(complaints(reply).join()).not.toMatch(/Missing/);
  });

  it("answers 201 with an address and no body", async () => {
    const reply = await post(component("Plain"));
    expect(reply.status).toBe(201);
    expect(reply.text).toBe("");
    expect(reply.headers.get("location")).toBe(`${tenant.simulator.url}/v1/contenttypes/Plain`);
    expect(reply.headers.get("etag")).toMatch(/^"[A-Za-z0-9_-]{22}"$/);
    expect(reply.headers.get("last-modified")).toBe("Wed, 18 Nov 2026 09:30:00 GMT");
    expect(reply.headers.get("preference-applied")).toBeNull();
  });

  it("answers 201 with the type when that is preferred", async () => {
    const reply = await tenant.api("POST", "/contenttypes", {
      body: component("Preferred"),
      headers: { prefer: "return=representation" },
    });
    expect(reply.status).toBe(201);
    expect(reply.headers.get("preference-applied")).toBe("return=representation");
    const read = await tenant.api("GET", "/contenttypes/Preferred");
    expect(read.json).toEqual(reply.json);
    expect(read.headers.get("etag")).toBe(reply.headers.get("etag"));
  });

  it.each(["Address", "ADDRESS"])("refuses the key %s as taken", async (key) => {
    const reply = await post(component(key));
    expect(reply.json).toMatchObject({
      status: 409,
      code: "ConflictingResource",
      detail: `A content type with the key '${key}' already exists.`,
    });
  });

  it("looks for conflicts last", async () => {
    const reply = await post(component("Address", { prop: { type: "string", group: "Missing" } }));
    expect(reply.json.code).toBe("InvalidPropertyGroup");
  });
});
