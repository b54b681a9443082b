import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { complaints, component, startTestTenant, type TestTenant } from "./optimizely-client.ts";

let tenant: TestTenant;
let count = 0;

beforeAll(async () => {
  tenant = await startTestTenant();
  await tenant.create(component("Address"), component("Person"));
});
afterAll(() => tenant.close());

const consent = { "cms-ignore-data-loss-warnings": "true" };
const prefer = { prefer: "return=representation" };

/** Creates a type of its own for a test and answers its path. */
async function createPath(properties: object, more: object = {}): Promise<string> {
  count += 1;
  const key = `Type${count}`;
  await tenant.create(component(key, properties, more));
  return `/contenttypes/${key}`;
}

describe("patching a content type", () => {
  it("merges objects, replaces lists and leaves the rest alone", async () => {
    const path = await createPath(
      {
        title: { type: "string", displayName: "Title", maxLength: 10, sortOrder: 5 },
        pick: {
          type: "string",
          format: "selectOne",
          enum: [
            { value: "a", displayName: "A" },
            { value: "b", displayName: "B" },
          ],
        },
      },
      { description: "Old" },
    );
    const before = (await tenant.api("GET", path)).json;
    tenant.clock.advance(5000);

    const reply = await tenant.api("PATCH", path, {
      body: {
        displayName: "New",
        properties: {
          title: { displayName: "Heading" },
          pick: { enum: [{ value: "c", displayName: "C" }] },
          extra: { type: "boolean" },
        },
      },
      headers: prefer,
    });

    expect(reply.status).toBe(200);
    expect(reply.headers.get("preference-applied")).toBe("return=representation");
    expect(reply.json).toMatchObject({
      ...before,
      displayName: "New",
      lastModified: "2026-11-18T09:30:05.1230000+00:00",
      properties: {
        title: { ...before.properties.title, displayName: "Heading" },
        pick: { enum: [{ value: "c", displayName: "C" }] },
        extra: { type: "boolean", isRequired: false },
      },
    });
    expect(reply.json.properties.pick.enum).toHaveLength(1);
  });

  it("answers 204 without a body unless the type is preferred", async () => {
    const path = await createPath({});
    const reply = await tenant.api("PATCH", path, { body: { displayName: "New" } });
    expect(reply.status).toBe(204);
    expect(reply.text).toBe("");
    expect(reply.headers.get("etag")).toBe((await tenant.api("GET", path)).headers.get("etag"));
  });

  it("clears what is null", async () => {
    const path = await createPath(
      { title: { type: "string", maxLength: 10, group: "Information" } },
      { description: "Old", accessRights: [], mayContainTypes: ["_page"] },
    );
    const reply = await tenant.api("PATCH", path, {
      body: {
        description: null,
        accessRights: null,
        mayContainTypes: null,
        properties: { title: { maxLength: null, group: null }, nothing: null },
      },
      headers: prefer,
    });
    expect(reply.json).not.toHaveProperty("description");
    expect(reply.json).not.toHaveProperty("accessRights");
    expect(reply.json.mayContainTypes).toEqual([]);
    expect(reply.json.properties.title).not.toHaveProperty("maxLength");
    expect(reply.json.properties.title).not.toHaveProperty("group");
  });

  it.each([
    ["a required field cleared", { displayName: null }, "DisplayName"],
    [
      "a property's type cleared",
      { properties: { title: { type: null } } },
      "properties.title.type",
    ],
    ["an unknown field", { features: [] }, "Features"],
    ["an unknown field, even null", { features: null }, "Features"],
    [
      "an unknown field of a property, even null",
      { properties: { title: { required: null } } },
      "properties.title.required",
    ],
    ["a read-only field", { lastModified: "2026-01-01T00:00:00Z" }, "LastModified"],
    ["the key", { key: "Other" }, "Key"],
    ["the key as it is", { key: "Type1" }, "Key"],
    ["the base type", { baseType: "_page" }, "BaseType"],
    ["being a contract", { isContract: false }, "IsContract"],
    ["a name of one letter", { properties: { P: { type: "string" } } }, "properties.P"],
    ["a missing group", { properties: { title: { group: "Foo" } } }, "properties.title.group"],
  ])("refuses %s", async (_, body, field) => {
    const path = await createPath({ title: { type: "string" } });
    const before = await tenant.api("GET", path);
    const reply = await tenant.api("PATCH", path, { body, headers: consent });
    expect(reply.status).toBe(400);
    const fields = reply.json.errors.map((error: { field: string }) => error.field);
    expect(fields).toContain(field);
    expect((await tenant.api("GET", path)).headers.get("etag")).toBe(before.headers.get("etag"));
  });

  it.each([[[]], ["text"], [null]])("refuses %j as a patch", async (body) => {
    const path = await createPath({});
    expect((await tenant.api("PATCH", path, { body })).json.code).toBe("InvalidModel");
  });

  it("trips over constraints that a new property type leaves behind", async () => {
    const path = await createPath({ size: { type: "string", maxLength: 10 } });
    const stale = { properties: { size: { type: "integer" } } };
    const refused = await tenant.api("PATCH", path, { body: stale, headers: consent });
    expect(complaints(refused)).toEqual([
      "properties.size.maxLength: The field 'maxLength' is not allowed on a property of type 'integer'.",
    ]);
    const clean = { properties: { size: { type: "integer", maxLength: null } } };
    expect((await tenant.api("PATCH", path, { body: clean, headers: consent })).status).toBe(204);
  });

  it("refuses to touch what belongs to the system", async () => {
    const body = { displayName: "Mine" };
    expect((await tenant.api("PATCH", "/contenttypes/SysRoot", { body })).status).toBe(403);
    expect((await tenant.api("DELETE", "/contenttypes/SysRoot")).status).toBe(403);
    expect((await tenant.api("PATCH", "/propertygroups/Advanced", { body })).status).toBe(403);
  });

  it("does not know a key written in another case", async () => {
    await createPath({});
    const reply = await tenant.api("PATCH", `/contenttypes/TYPE${count}`, { body: {} });
    expect(reply.status).toBe(404);
  });
});

const text = { type: "string" };

/** A change of properties, from and patch, and whether it needs consent. */
const changes: readonly [string, object, object, "breaking" | "safe"][] = [
  ["an optional property added", {}, { prop: text }, "safe"],
  ["a required property added", {}, { prop: { ...text, isRequired: true } }, "breaking"],
  ["a property removed", { prop: text }, { prop: null }, "breaking"],
  ["a property renamed", { prop: text }, { prop: null, other: text }, "breaking"],
  ["a type changed", { prop: text }, { prop: { type: "boolean" } }, "breaking"],
  [
    "an item type changed",
    { prop: { type: "array", items: text } },
    { prop: { items: { type: "integer" } } },
    "breaking",
  ],
  [
    "a component's type changed",
    { prop: { type: "component", contentType: "Address" } },
    { prop: { contentType: "Person" } },
    "breaking",
  ],
  ["made required", { prop: text }, { prop: { isRequired: true } }, "breaking"],
  [
    "made optional",
    { prop: { ...text, isRequired: true } },
    { prop: { isRequired: false } },
    "breaking",
  ],
  ["made localised", { prop: text }, { prop: { isLocalized: true } }, "breaking"],
  [
    "made global",
    { prop: { ...text, isLocalized: true } },
    { prop: { isLocalized: null } },
    "breaking",
  ],
  [
    "indexed again",
    { prop: { ...text, indexingType: "disabled" } },
    { prop: { indexingType: null } },
    "breaking",
  ],
  ["no longer indexed", { prop: text }, { prop: { indexingType: "disabled" } }, "safe"],
  ["a display name", { prop: text }, { prop: { displayName: "New" } }, "safe"],
  ["a description", { prop: text }, { prop: { description: "New" } }, "safe"],
  ["a group", { prop: text }, { prop: { group: "Advanced" } }, "safe"],
  ["a sort order", { prop: text }, { prop: { sortOrder: 9 } }, "safe"],
  ["a display mode", { prop: text }, { prop: { displayMode: "hidden" } }, "safe"],
  ["a default said out loud", { prop: text }, { prop: { isRequired: false } }, "safe"],
];

/** Changes whose verdict the vendor has not published. */
const riskyChanges: readonly [string, object, object][] = [
  ["a shorter length", { prop: { ...text, maxLength: 9 } }, { prop: { maxLength: 8 } }],
  ["a length where there was none", { prop: text }, { prop: { maxLength: 8 } }],
  ["a higher minimum", { prop: { type: "float", minimum: 1 } }, { prop: { minimum: 2 } }],
  [
    "a later date",
    { prop: { type: "dateTime", minimum: "2025-01-01" } },
    { prop: { minimum: "2026-01-01" } },
  ],
  ["another pattern", { prop: text }, { prop: { pattern: "a+" } }],
  [
    "a choice less",
    {
      prop: {
        ...text,
        enum: [
          { value: "a", displayName: "A" },
          { value: "b", displayName: "B" },
        ],
      },
    },
    { prop: { enum: [{ value: "a", displayName: "A" }] } },
  ],
  [
    "fewer allowed types",
    { prop: { type: "content", allowedTypes: ["Address", "Person"] } },
    { prop: { allowedTypes: ["Address"] } },
  ],
  [
    "allowed types where all were",
    { prop: { type: "content" } },
    { prop: { allowedTypes: ["Address"] } },
  ],
  ["a restriction more", { prop: { type: "content" } }, { prop: { restrictedTypes: ["Person"] } }],
  [
    "shorter items",
    { prop: { type: "array", items: text } },
    { prop: { items: { maxLength: 5 } } },
  ],
];

describe("the data-loss guard", () => {
  it.each(changes)("judges %s", async (_, properties, patch, verdict) => {
    const path = await createPath(properties);
    const body = { properties: patch };

    const reply = await tenant.api("PATCH", path, { body });

    if (verdict === "safe") {
      expect(reply.status).toBe(204);
      return;
    }
    expect(reply.status).toBe(400);
    expect(reply.json.detail).toBe(
      `The changes to 'Type${count}' are considered breaking and could potentially result in data loss. Use the 'ignoreDataLossWarnings' option to apply the changes anyway.`,
    );
    const refusal = { "cms-ignore-data-loss-warnings": "false" };
    expect((await tenant.api("PATCH", path, { body, headers: refusal })).status).toBe(400);
    expect((await tenant.api("PATCH", path, { body, headers: consent })).status).toBe(204);
  });

  it.each(riskyChanges)("lets %s pass unless told otherwise", async (_, properties, patch) => {
    const path = await createPath(properties);
    expect((await tenant.api("PATCH", path, { body: { properties: patch } })).status).toBe(204);
  });

  it("can be told to refuse what is merely risky", async () => {
    const strict = await startTestTenant({ settings: { riskyChanges: "refuse" } });
    try {
      await strict.create(component("Address"), component("Person"));
      for (const [index, [name, properties, patch]] of riskyChanges.entries()) {
        await strict.create(component(`Risky${index}`, properties));
        const path = `/contenttypes/Risky${index}`;
        const reply = await strict.api("PATCH", path, { body: { properties: patch } });
        expect([name, reply.status]).toEqual([name, 400]);
        const wider = { properties: { prop: { maxLength: null, displayName: "New" } } };
        expect((await strict.api("PATCH", path, { body: wider })).status).toBe(204);
      }
    } finally {
      await strict.close();
    }
  });

  it.each([
    ["manifest", 204],
    ["never", 204],
    ["always", 400],
  ] as const)("judges contained types: %s", async (mayContainTypesBreaking, status) => {
    const other = await startTestTenant({ settings: { mayContainTypesBreaking } });
    try {
      await other.create({ key: "Page", displayName: "Page", baseType: "_page" });
      const body = { mayContainTypes: ["_page"] };
      expect((await other.api("PATCH", "/contenttypes/Page", { body })).status).toBe(status);
    } finally {
      await other.close();
    }
  });
});

describe("deleting a content type", () => {
  it("answers 204, or the type when that is preferred, and is final", async () => {
    const path = await createPath({});
    expect((await tenant.api("DELETE", path)).status).toBe(204);
    expect((await tenant.api("GET", path)).status).toBe(404);
    expect((await tenant.api("DELETE", path)).status).toBe(404);
    const other = await createPath({});
    const reply = await tenant.api("DELETE", other, { headers: prefer });
    expect(reply.status).toBe(200);
    expect(reply.json.key).toBe(`Type${count}`);
    expect(reply.headers.get("preference-applied")).toBe("return=representation");
  });

  it("is refused while there is content of it, whatever the header says", async () => {
    const path = await createPath({});
    tenant.simulator.setContentCount(`Type${count}`, 1);
    const reply = await tenant.api("DELETE", path, { headers: consent });
    expect(reply.json).toMatchObject({
      status: 409,
      code: "DependencyConflict",
      detail: `Unable to delete content type 'Type${count}' as content instances of this type exist`,
    });
    tenant.simulator.setContentCount(`Type${count}`, 0);
    expect((await tenant.api("DELETE", path)).status).toBe(204);
  });

  it("leaves others dangling, which then cannot be written until mended", async () => {
    await createPath({});
    const inner = `Type${count}`;
    const path = await createPath({ prop: { type: "component", contentType: inner } });
    await tenant.api("DELETE", `/contenttypes/${inner}`);
    const reply = await tenant.api("PATCH", path, { body: { displayName: "New" } });
    expect(reply.json.code).toBe("InvalidContentType");
  });

  it("can be told to refuse while others need it", async () => {
    const strict = await startTestTenant({ settings: { deleteReferenced: "refuse" } });
    try {
      await strict.api("POST", "/propertygroups", { body: { key: "Costs", displayName: "Costs" } });
      await strict.create(
        component("Inner", { price: { type: "float", group: "Costs" } }),
        component("Outer", {
          list: { type: "array", items: { type: "content", allowedTypes: ["Inner"] } },
        }),
      );
      const type = await strict.api("DELETE", "/contenttypes/Inner");
      expect(type.json).toMatchObject({ status: 409, code: "DependencyConflict" });
      expect(type.json.detail).toContain("'Outer'");
      const group = await strict.api("DELETE", "/propertygroups/Costs");
      expect(group.json).toMatchObject({ status: 409, code: "DependencyConflict" });
      await strict.api("DELETE", "/contenttypes/Outer");
      expect((await strict.api("DELETE", "/contenttypes/Inner")).status).toBe(204);
      expect((await strict.api("DELETE", "/propertygroups/Costs")).status).toBe(204);
    } finally {
      await strict.close();
    }
  });
});
