import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { component, type Reply, startTestTenant, type TestTenant } from "./optimizely-client.ts";

let tenant: TestTenant;
const keys = Array.from({ length: 12 }, (_, index) => `Type${String(index).padStart(2, "0")}`);

beforeAll(async () => {
  tenant = await startTestTenant({
    settings: {
      defaultPageSize: 5,
      propertyFormats: [
        { key: "legacy", dataType: "string", isDeleted: true },
        { key: "options", dataType: "json", displayName: "Options" },
      ],
    },
  });
  // In an order that is not that of the keys.
  await tenant.create(...keys.toReversed().map((key) => component(key)));
});
afterAll(() => tenant.close());

function keysOf(reply: Reply): string[] {
  return reply.json.items.map((item: { key: string }) => item.key);
}

describe("the list of content types", () => {
  it("comes in pages, sorted by key, until one is not full", async () => {
    const found: string[] = [];
    for (let pageIndex = 0; ; pageIndex += 1) {
      const page = await tenant.api("GET", `/contenttypes?pageIndex=${pageIndex}&pageSize=7`);
      expect(page.json).toMatchObject({ pageIndex, pageSize: 7, totalCount: 16 });
      found.push(...keysOf(page));
      if (page.json.items.length < 7) break;
    }
    const all = ["BlankExperience", "BlankSection", "SysContentFolder", "SysRoot", ...keys];
    expect(found).toEqual(all);
  });

  it("has a default page size, and empty pages beyond the end", async () => {
    const first = await tenant.api("GET", "/contenttypes");
    expect(first.json).toMatchObject({ pageIndex: 0, pageSize: 5 });
    expect(first.json.items).toHaveLength(5);
    const beyond = await tenant.api("GET", "/contenttypes?pageIndex=9");
    expect(beyond.json.items).toEqual([]);
  });

  it.each([
    "pageSize=0",
    "pageSize=10001",
    "pageSize=ten",
    "pageSize=",
    "pageSize=1.5",
    "pageIndex=-1",
    "pageIndex=10001",
  ])("refuses %s", async (query) => {
    expect((await tenant.api("GET", `/contenttypes?${query}`)).status).toBe(400);
  });

  it.each([
    ["sources=DEFAULT", (key: string) => !key.startsWith("Sys")],
    ["sources=_system", (key: string) => key.startsWith("Sys")],
    ["sources=DEFAULT,_system", () => true],
    ["sources=DEFAULT&sources=_system", () => true],
    ["sources=graph", () => false],
  ] as const)("narrows to %s", async (query, expected) => {
    const all = keysOf(await tenant.api("GET", "/contenttypes?pageSize=100"));
    const some = keysOf(await tenant.api("GET", `/contenttypes?pageSize=100&${query}`));
    expect(some).toEqual(all.filter(expected));
  });

  it("narrows to what a container may hold", async () => {
    const page = { displayName: "Page", baseType: "_page" };
    await tenant.create(
      { ...page, key: "Leaf" },
      { ...page, key: "Branch", mayContainTypes: ["Leaf", "_section"] },
    );
    const list = await tenant.api("GET", "/contenttypes?pageSize=100&forContainerType=Branch");
    expect(keysOf(list)).toEqual(["BlankSection", "Leaf"]);
    const none = await tenant.api("GET", "/contenttypes?forContainerType=Leaf");
    expect(none.json).toMatchObject({ items: [], totalCount: 0 });
    const missing = await tenant.api("GET", "/contenttypes?forContainerType=Missing");
    expect(missing.json).toMatchObject({ status: 400, code: "InvalidContentType" });
  });
});

describe("property formats", () => {
  it("are listed without the deleted ones", async () => {
    const list = await tenant.api("GET", "/propertyformats?pageSize=100");
    expect(keysOf(list)).toEqual([
      "DocumentUrl",
      "ImageUrl",
      "LinkCollection",
      "guid",
      "options",
      "selectMany",
      "selectOne",
      "shortString",
    ]);
    const many = list.json.items.find((item: { key: string }) => item.key === "selectMany");
    expect(many).toEqual({
      key: "selectMany",
      dataType: "array",
      itemType: "string",
      displayName: "Select many",
      isDeleted: false,
    });
  });

  it("are shown deleted only when that is allowed", async () => {
    expect((await tenant.api("GET", "/propertyformats/legacy")).status).toBe(404);
    const path = "/propertyformats/legacy?allowDeleted=true";
    expect((await tenant.api("GET", path)).json.isDeleted).toBe(true);
    const odd = "/propertyformats/legacy?allowDeleted=perhaps";
    expect((await tenant.api("GET", odd)).status).toBe(400);
  });

  it("of a tenant's own can be used, deleted ones cannot", async () => {
    await tenant.create(component("Own", { prop: { type: "json", format: "options" } }));
    const body = component("Old", { prop: { type: "string", format: "legacy" } });
    const reply = await tenant.api("POST", "/contenttypes", { body });
    expect(reply.json.code).toBe("InvalidPropertyFormat");
  });
});
