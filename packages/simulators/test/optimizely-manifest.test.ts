import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { component, startTestTenant, type TestTenant } from "./optimizely-client.ts";

let tenant: TestTenant;

beforeEach(async () => {
  tenant = await startTestTenant();
});
afterEach(() => tenant.close());

const consent = { "cms-ignore-data-loss-warnings": "true" };
const group = { key: "Costing", displayName: "Costing", sortOrder: 50 };

function push(manifest: object, headers: Record<string, string> = {}) {
  return tenant.api("POST", "/manifest", { body: manifest, headers });
}

/** The messages of an import's errors. */
async function errorsOf(manifest: object, headers: Record<string, string> = {}): Promise<string[]> {
  const reply = await push(manifest, headers);
  expect(reply.status).toBe(200);
  return reply.json.errors.map((error: { message: string }) => error.message);
}

async function read(key: string) {
  return (await tenant.api("GET", `/contenttypes/${key}`)).json;
}

describe("exporting a manifest", () => {
  it("gives all sections of what users can change, and the time of the latest change", async () => {
    await push({ propertyGroups: [group] });
    tenant.clock.advance(60_000);
    await tenant.create(component("Hero"));

    const { json } = await tenant.api("GET", "/manifest");

    const keys = (section: string) => json[section].map((item: { key: string }) => item.key);
    expect(keys("contentTypes")).toEqual(["BlankExperience", "BlankSection", "Hero"]);
    expect(keys("propertyGroups")).toEqual(["Costing"]);
    expect(keys("displayTemplates")).toEqual([]);
    expect(keys("locales")).toEqual(["en"]);
    expect(json.lastModified).toBe("2026-11-18T09:31:00.1230000+00:00");
    expect(json.contentTypes[2]).toEqual(await read("Hero"));
  });

  it.each([
    "sections=contentTypes,propertyGroups",
    "sections=contentTypes&sections=propertyGroups",
  ])("gives only the sections of %s", async (query) => {
    const { json } = await tenant.api("GET", `/manifest?${query}`);
    expect(Object.keys(json).sort()).toEqual(["contentTypes", "lastModified", "propertyGroups"]);
  });

  it("gives what is read-only when asked to", async () => {
    const { json } = await tenant.api("GET", "/manifest?includeReadOnly=true");
    expect(json.contentTypes.map((type: { key: string }) => type.key)).toContain("SysRoot");
    expect(json.propertyGroups).toHaveLength(6);
  });

  it("leaves the time out when there is nothing", async () => {
    const { json } = await tenant.api("GET", "/manifest?sections=displayTemplates");
    expect(json).toEqual({ displayTemplates: [] });
  });

  it.each(["sections=everything", "includeReadOnly=maybe"])("refuses %s", async (query) => {
    expect((await tenant.api("GET", `/manifest?${query}`)).status).toBe(400);
  });
});

describe("importing a manifest", () => {
  it("creates everything in one go, in the order it is needed", async () => {
    const manifest = {
      displayTemplates: [{ key: "Card", displayName: "Card", contentType: "Outer" }],
      contentTypes: [
        component("Outer", {
          inner: { type: "component", contentType: "Inner", group: "Costing" },
        }),
        component("Inner"),
        { key: "Page", displayName: "Page", baseType: "_page", mayContainTypes: ["Page", "Other"] },
        { key: "Other", displayName: "Other", baseType: "_page", contracts: ["Seo"] },
        { key: "Seo", displayName: "Seo", isContract: true },
      ],
      propertyGroups: [group],
      locales: [{ key: "de", displayName: "German", routeSegment: "de" }],
    };
    const reply = await push(manifest);
    expect(reply.status).toBe(200);
    expect(reply.json.errors).toEqual([]);
    expect(reply.json.outcomes.map((one: { section: string }) => one.section)).toEqual([
      "propertyGroups",
      ...Array.from({ length: 5 }, () => "contentTypes"),
      "displayTemplates",
      "locales",
    ]);

    tenant.clock.advance(1000);
    const before = JSON.stringify(tenant.simulator.state());
    expect((await push(manifest)).json).toEqual({ outcomes: [], errors: [] });
    expect(JSON.stringify(tenant.simulator.state())).toBe(before);
  });

  it("takes the vendor's media type", async () => {
    const headers = { "content-type": "application/vnd.optimizely.cms.v1.manifest+json" };
    expect((await push({ propertyGroups: [group] }, headers)).status).toBe(200);
  });

  it("leaves alone what it does not name", async () => {
    await tenant.create(component("Old"));
    await push({ contentTypes: [component("New")] });
    expect((await read("Old")).key).toBe("Old");
  });

  it("replaces a type as a whole: what is missing is reset, a missing property removed", async () => {
    await tenant.create(
      component(
        "Hero",
        { title: { type: "string", maxLength: 9 }, old: { type: "string" } },
        { description: "Old", sortOrder: 7 },
      ),
    );
    const contentTypes = [component("Hero", { title: { type: "string" } })];

    const errors = await errorsOf({ contentTypes });
    expect(errors).toEqual([
      "The changes to 'Hero' are considered breaking and could potentially result in data loss. Use the 'ignoreDataLossWarnings' option to apply the changes anyway.",
    ]);
    expect((await read("Hero")).properties).toHaveProperty("old");

    expect(await errorsOf({ contentTypes }, consent)).toEqual([]);
    const hero = await read("Hero");
    expect(hero.properties).not.toHaveProperty("old");
    expect(hero.properties.title).not.toHaveProperty("maxLength");
    expect(hero).not.toHaveProperty("description");
    expect(hero.sortOrder).toBe(0);
    expect(hero.created).toBe("2026-11-18T09:30:00.1230000+00:00");
  });

  it("finds a change of contained types breaking, additions too", async () => {
    const page = { key: "Page", displayName: "Page", baseType: "_page" };
    await tenant.create({ ...page, mayContainTypes: ["_page", "_experience"] });
    const swapped = { contentTypes: [{ ...page, mayContainTypes: ["_experience", "_page"] }] };
    expect(await errorsOf(swapped)).toEqual([]);
    const more = { contentTypes: [{ ...page, mayContainTypes: ["_page", "_experience", "*"] }] };
    expect(await errorsOf(more)).toHaveLength(1);
    expect(await errorsOf({ contentTypes: [page] })).toHaveLength(1);
    expect(await errorsOf(more, consent)).toEqual([]);
  });

  it("imports all content types or none, yet the groups, and lets the templates fall with them", async () => {
    const reply = await push({
      propertyGroups: [group],
      contentTypes: [
        component("Good"),
        component("Bad", { prop: { type: "string", group: "Missing" } }),
      ],
      displayTemplates: [
        { key: "Card", displayName: "Card", contentType: "Good" },
        { key: "Row", displayName: "Row", nodeType: "row" },
      ],
    });
    expect(reply.status).toBe(200);
    expect(reply.json.errors).toEqual([
      {
        section: "contentTypes",
        resource: "Bad",
        message: "The property group 'Missing' does not match an existing group.",
      },
      {
        section: "displayTemplates",
        resource: "Card",
        message: "Unable to find a content type 'Good'",
      },
    ]);
    expect((await tenant.api("GET", "/contenttypes/Good")).status).toBe(404);
    expect((await tenant.api("GET", "/propertygroups/Costing")).status).toBe(200);
    expect((await tenant.api("GET", "/displaytemplates/Row")).status).toBe(200);
  });

  it.each([
    ["another base type", { key: "Hero", displayName: "Hero", baseType: "_page" }, "baseType"],
    ["a contract", { key: "Hero", displayName: "Hero", isContract: true }, "baseType"],
    ["a key but for case", component("HERO"), "already exists"],
    ["the system's own", { key: "SysRoot", displayName: "R", baseType: "_folder" }, "read-only"],
    ["a broken rule", component("Fine", { prop: { type: "array" } }), "Items"],
    [
      "a cycle",
      component("Ring", { ring: { type: "component", contentType: "Ring" } }),
      "circular",
    ],
  ])("does not take %s", async (_, type, words) => {
    await tenant.create(component("Hero"));
    expect((await errorsOf({ contentTypes: [type] }, consent)).join()).toContain(words);
  });

  it("does not take a key twice", async () => {
    const errors = await errorsOf({ contentTypes: [component("Hero"), component("HERO")] });
    expect(errors).toEqual(["The manifest contains the content type 'HERO' more than once."]);
    expect((await tenant.api("GET", "/contenttypes/Hero")).status).toBe(404);
  });

  it("finds cycles through types of the same manifest", async () => {
    const contentTypes = [
      component("One", { two: { type: "component", contentType: "Two" } }),
      component("Two", { one: { type: "component", contentType: "One" } }),
    ];
    expect(await errorsOf({ contentTypes })).toHaveLength(2);
  });

  it("looks up what an experience allows among the types that are there already", async () => {
    const landing = {
      key: "Landing",
      displayName: "Landing",
      baseType: "_experience",
      properties: {
        areas: { type: "array", items: { type: "content", allowedTypes: ["Hero"] } },
        hero: { type: "component", contentType: "Hero" },
      },
    };
    const contentTypes = [component("Hero"), landing];
    expect(await errorsOf({ contentTypes })).toEqual(["Unable to find a content type 'Hero'"]);
    expect(await errorsOf({ contentTypes: [component("Hero")] })).toEqual([]);
    expect(await errorsOf({ contentTypes })).toEqual([]);
  });

  it("can be told to look up contained types among the types that are there already", async () => {
    tenant.reset({ manifestForwardMayContain: false });
    const page = (key: string, holds: string) => ({
      key,
      displayName: key,
      baseType: "_page",
      mayContainTypes: [holds],
    });
    const contentTypes = [page("One", "Two"), page("Two", "Two")];
    expect(await errorsOf({ contentTypes })).toEqual(["Unable to find a content type 'Two'"]);
  });

  it.each([
    ["a section that is none", { types: [] }, "Types"],
    ["a section that is no list", { contentTypes: {} }, "ContentTypes"],
    ["the time of the latest change", { lastModified: "2026-11-18T09:30:00Z" }, "LastModified"],
    [
      "an item out of shape",
      { contentTypes: [component("Fine"), { key: "Bad", displayName: "Bad", features: [] }] },
      "contentTypes[1].Features",
    ],
    ["an item that is none", { propertyGroups: [group, null] }, "propertyGroups[1]"],
    [
      "more than a thousand items",
      {
        propertyGroups: Array.from({ length: 1001 }, (_, index) => ({
          ...group,
          key: `G_${index}`,
        })),
      },
      "PropertyGroups",
    ],
  ])("refuses %s as a whole", async (_, manifest, field) => {
    const reply = await push({
      ...manifest,
      locales: [{ key: "de", displayName: "D", routeSegment: "de" }],
    });
    expect(reply.json).toMatchObject({ status: 400, code: "InvalidModel" });
    const fields = reply.json.errors.map((error: { field: string }) => error.field);
    expect(fields).toEqual([field]);
    expect((await tenant.api("GET", "/locales/de")).status).toBe(404);
  });

  it("takes its own export back when read-only fields are let pass", async () => {
    await tenant.create(component("Hero", { title: { type: "string" } }));
    const exported = (await tenant.api("GET", "/manifest")).json;
    expect((await push(exported)).status).toBe(400);
    tenant.reset({ readOnlyFields: "ignore" });
    const reply = await push(exported);
    expect(reply.json.errors).toEqual([]);
    expect(reply.json.outcomes.map((one: { resource: string }) => one.resource)).toEqual(["Hero"]);
  });
});
