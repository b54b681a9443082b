import { afterAll, beforeAll, expect, it } from "vitest";
import { component, startTestTenant, type TestTenant } from "./optimizely-client.ts";

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await startTestTenant();
});
afterAll(() => tenant.close());

it("writes out the defaults of a type and its properties, and stamps it", async () => {
  await tenant.create(component("Address"), {
    key: "Application",
    displayName: "Application",
    description: "A business application",
    baseType: "_component",
    properties: {
      tags: {
        type: "array",
        displayName: "Tags",
        maxItems: 20,
        items: { type: "string", format: "shortString", maxLength: 40, pattern: "a+" },
        sortOrder: 50,
      },
      name: {
        type: "string",
        format: "shortString",
        displayName: "Name",
        isRequired: true,
        maxLength: 120,
        minLength: null,
        group: "Information",
        sortOrder: 10,
        indexingType: "searchable",
      },
      address: { type: "component", contentType: "Address", editorSettings: { open: null } },
    },
  });

  const reply = await tenant.api("GET", "/contenttypes/Application");

  const stamp = "2026-11-18T09:30:00.1230000+00:00";
  const lists = { allowedTypes: [], restrictedTypes: [] };
  expect(reply.json).toEqual({
    key: "Application",
    displayName: "Application",
    description: "A business application",
    baseType: "_component",
    isContract: false,
    sortOrder: 0,
    mayContainTypes: [],
    mediaFileExtensions: [],
    compositionBehaviors: [],
    contracts: [],
    created: stamp,
    createdBy: "sandbox",
    lastModified: stamp,
    lastModifiedBy: "sandbox",
    properties: {
      address: {
        type: "component",
        contentType: "Address",
        isLocalized: false,
        isRequired: false,
        sortOrder: 0,
        editorSettings: { open: null },
        ...lists,
      },
      name: {
        type: "string",
        format: "shortString",
        displayName: "Name",
        isLocalized: false,
        isRequired: true,
        group: "Information",
        sortOrder: 10,
        indexingType: "searchable",
        maxLength: 120,
        ...lists,
      },
      tags: {
        type: "array",
        displayName: "Tags",
        isLocalized: false,
        isRequired: false,
        sortOrder: 50,
        maxItems: 20,
        items: {
          type: "string",
          format: "shortString",
          maxLength: 40,
          pattern: "a+",
          ...lists,
        },
        ...lists,
      },
    },
  });
  expect(Object.keys(reply.json.properties)).toEqual(["address", "name", "tags"]);
});

it("keeps an empty list of access rights, which lets nobody in, apart from none at all", async () => {
  const page = { displayName: "Page", baseType: "_page" };
  await tenant.create(
    { ...page, key: "Closed", accessRights: [] },
    { ...page, key: "Open", accessRights: null },
    { ...page, key: "Some", accessRights: [{ name: "Editors" }, { name: "ann", type: "user" }] },
  );
  expect((await tenant.api("GET", "/contenttypes/Closed")).json.accessRights).toEqual([]);
  expect((await tenant.api("GET", "/contenttypes/Open")).json).not.toHaveProperty("accessRights");
  expect((await tenant.api("GET", "/contenttypes/Some")).json.accessRights).toEqual([
    { name: "Editors", type: "role" },
    { name: "ann", type: "user" },
  ]);
});

it("keeps texts as they were sent, to the letter", async () => {
  const text = 'Å 漢 👩‍👩‍👧 \u2028 \\ " é';
  await tenant.create(
    component("Texts", { prop: { type: "string", description: text } }, { description: "" }),
  );
  const { json } = await tenant.api("GET", "/contenttypes/Texts");
  expect(json.properties.prop.description).toBe(text);
  expect(json.description).toBe("");
});

it("has the built-in types from the start, the system's marked with their source", async () => {
  const { json } = await tenant.api("GET", "/contenttypes/BlankExperience");
  expect(json).toMatchObject({ baseType: "_experience", mayContainTypes: ["*"] });
  expect(json).not.toHaveProperty("source");
  const root = await tenant.api("GET", "/contenttypes/SysRoot");
  expect(root.json.source).toBe("_system");
});
