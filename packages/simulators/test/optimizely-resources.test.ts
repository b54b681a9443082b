import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { complaints, component, startTestTenant, type TestTenant } from "./optimizely-client.ts";

let tenant: TestTenant;
const prefer = { prefer: "return=representation" };

beforeEach(async () => {
  tenant = await startTestTenant();
});
afterEach(() => tenant.close());

/** The life of a resource of each kind. */
const lives = [
  {
    path: "/propertygroups",
    sent: { key: "Costing", displayName: "Costing", sortOrder: 50 },
    stored: { key: "Costing", displayName: "Costing", sortOrder: 50 },
    bad: { displayName: "" },
  },
  {
    path: "/displaytemplates",
    sent: {
      key: "Card",
      displayName: "Card",
      nodeType: "row",
      settings: {
        color: {
          displayName: "Color",
          editor: "select",
          sortOrder: 10,
          choices: { blue: { displayName: "Blue", sortOrder: 10 } },
        },
      },
    },
    stored: {
      key: "Card",
      displayName: "Card",
      nodeType: "row",
      isDefault: true,
      created: "2026-11-18T09:30:00.1230000+00:00",
      createdBy: "sandbox",
    },
    bad: { settings: { "two-col": {} } },
  },
  {
    path: "/locales",
    sent: { key: "sv-SE", displayName: "Swedish", routeSegment: "sv-se" },
    stored: {
      key: "sv-SE",
      displayName: "Swedish",
      routeSegment: "sv-se",
      isEnabled: true,
      sortOrder: 0,
    },
    bad: { routeSegment: "" },
  },
] as const;

describe.each(lives)("$path", ({ path, sent, stored, bad }) => {
  it("creates, reads, changes, lists and deletes", async () => {
    const created = await tenant.api("POST", path, { body: sent, headers: prefer });
    expect(created.status).toBe(201);
    expect(created.json).toMatchObject(stored);
    const item = `${path}/${sent.key}`;
    expect(created.headers.get("location")).toBe(`${tenant.simulator.url}/v1${item}`);

    expect((await tenant.api("GET", item)).json).toEqual(created.json);
    const list = (await tenant.api("GET", `${path}?pageSize=50`)).json.items;
    expect(list).toContainEqual(created.json);

    const body = { displayName: "Changed" };
    expect((await tenant.api("PATCH", item, { body })).status).toBe(204);
    expect((await tenant.api("GET", item)).json.displayName).toBe("Changed");

    expect((await tenant.api("DELETE", item)).status).toBe(204);
    expect((await tenant.api("GET", item)).status).toBe(404);
  });

  it("refuses what is wrong, unknown, taken or fixed", async () => {
    const refused = await tenant.api("POST", path, { body: { ...sent, ...bad } });
    expect(refused.json).toMatchObject({ status: 400, code: "InvalidModel" });
    const unknown = await tenant.api("POST", path, { body: { ...sent, extra: 1 } });
    expect(complaints(unknown)).toEqual(["Extra: The field 'extra' is not supported."]);
    expect((await tenant.api("POST", path, { body: sent })).status).toBe(201);
    const taken = await tenant.api("POST", path, { body: sent });
    expect(taken.json).toMatchObject({ status: 409, code: "ConflictingResource" });
    const fixed = await tenant.api("PATCH", `${path}/${sent.key}`, { body: { key: "Other" } });
    expect(fixed.json.errors[0].field).toBe("Key");
  });
});

describe("property groups", () => {
  it("are there from the start without Content, all of them at once", async () => {
    const { json } = await tenant.api("GET", "/propertygroups?pageSize=1");
    expect(
      json.items.map((item: { key: string; source: string }) => [item.key, item.source]),
    ).toEqual([
      ["Advanced", "_system"],
      ["Categories", "_system"],
      ["DynamicBlocks", "_system"],
      ["Information", "_system"],
      ["Scheduling", "_system"],
      ["Shortcut", "_system"],
    ]);
  });

  it("can have Content and others from the start, and can have reserved names", async () => {
    tenant.reset({
      seedContentGroup: true,
      propertyGroups: ["Seo"],
      reservedPropertyGroups: ["settings"],
    });
    const own = await tenant.api("GET", "/propertygroups?sources=DEFAULT");
    expect(own.json.items.map((item: { key: string }) => item.key)).toEqual(["Content", "Seo"]);
    const body = { key: "Settings", displayName: "Settings" };
    expect(complaints(await tenant.api("POST", "/propertygroups", { body }))).toEqual([
      "Key: The TabDefinition name 'Settings' is reserved and cannot be used.",
    ]);
  });

  it("can be used as soon as they are there", async () => {
    const body = component("Hero", { title: { type: "string", group: "Seo" } });
    expect((await tenant.api("POST", "/contenttypes", { body })).status).toBe(400);
    await tenant.api("POST", "/propertygroups", { body: { key: "Seo", displayName: "SEO" } });
    expect((await tenant.api("POST", "/contenttypes", { body })).status).toBe(201);
  });
});

describe("display templates", () => {
  it("must be for a type that exists", async () => {
    const body = { key: "Card", displayName: "Card", contentType: "Missing" };
    const reply = await tenant.api("POST", "/displaytemplates", { body });
    expect(reply.json).toMatchObject({ status: 400, code: "InvalidContentType" });
    expect(complaints(reply)).toEqual(["ContentType: Unable to find a content type 'Missing'"]);
  });

  it("are the default when they are the first, whatever they say", async () => {
    await tenant.create(component("Hero"));
    const post = async (key: string) => {
      const body = { key, displayName: key, contentType: "Hero", isDefault: false };
      return (await tenant.api("POST", "/displaytemplates", { body, headers: prefer })).json;
    };
    expect((await post("First")).isDefault).toBe(true);
    expect((await post("Second")).isDefault).toBe(false);
  });

  it.each([
    ["an editor of more than 50 letters", { color: { editor: "x".repeat(51) } }],
    ["choices that are not objects", { color: { choices: { blue: "Blue" } } }],
    ["a choice with a hyphen", { color: { choices: { "sky-blue": {} } } }],
  ])("refuse %s", async (_, settings) => {
    const body = { key: "Card", displayName: "Card", baseType: "_section", settings };
    expect((await tenant.api("POST", "/displaytemplates", { body })).json.code).toBe(
      "InvalidModel",
    );
  });
});

describe("locales", () => {
  it.each(["not a tag", "x", ""])("refuse %j as a key", async (key) => {
    const body = { key, displayName: "Odd", routeSegment: "odd" };
    const reply = await tenant.api("POST", "/locales", { body });
    expect(reply.json).toMatchObject({ status: 400, code: "InvalidModel" });
  });

  it("can be switched off", async () => {
    const body = { isEnabled: false };
    const reply = await tenant.api("PATCH", "/locales/en", { body, headers: prefer });
    expect(reply.json.isEnabled).toBe(false);
  });
});
