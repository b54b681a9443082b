import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { component, startTestTenant, type TestTenant } from "./optimizely-client.ts";

let tenant: TestTenant;
const hero = "/contenttypes/Hero";

beforeEach(async () => {
  tenant = await startTestTenant();
});
afterEach(() => tenant.close());

describe("a store that lags", () => {
  async function statuses(reads: number): Promise<number[]> {
    const found: number[] = [];
    for (let read = 0; read < reads; read += 1) {
      found.push((await tenant.api("GET", hero)).status);
    }
    return found;
  }

  it("shows a write only after some reads", async () => {
    tenant.reset({ lag: { reads: 2 } });
    await tenant.create(component("Hero"));
    expect(await statuses(4)).toEqual([404, 404, 200, 200]);
    await tenant.api("PATCH", hero, { body: { displayName: "New" } });
    expect((await tenant.api("GET", hero)).json.displayName).toBe("Hero");
    await tenant.api("GET", hero);
    expect((await tenant.api("GET", hero)).json.displayName).toBe("New");
    await tenant.api("DELETE", hero);
    expect(await statuses(3)).toEqual([200, 200, 404]);
  });

  it("shows a write only after some time, in lists and manifests too", async () => {
    tenant.reset({ lag: { milliseconds: 2000 } });
    await tenant.create(component("Hero"));
    tenant.clock.advance(1999);
    expect(await statuses(1)).toEqual([404]);
    expect((await tenant.api("GET", "/contenttypes")).text).not.toContain("Hero");
    expect((await tenant.api("GET", "/manifest")).text).not.toContain("Hero");
    tenant.clock.advance(1);
    expect(await statuses(1)).toEqual([200]);
    expect((await tenant.api("GET", "/manifest")).text).toContain("Hero");
  });

  it("has replicas that take turns and converge apart", async () => {
    tenant.reset({ lag: { milliseconds: 2000, replicas: 2 } });
    await tenant.create(component("Hero"));
    tenant.clock.advance(1000);
    expect((await statuses(4)).sort()).toEqual([200, 200, 404, 404]);
    tenant.clock.advance(1000);
    expect(await statuses(4)).toEqual([200, 200, 200, 200]);
  });

  it("judges writes by what is really there, and gives the truth to who prefers it", async () => {
    tenant.reset({ lag: { reads: 100 } });
    const created = await tenant.api("POST", "/contenttypes", {
      body: component("Hero"),
      headers: { prefer: "return=representation" },
    });
    expect(created.json.key).toBe("Hero");
    expect(await statuses(1)).toEqual([404]);
    const again = await tenant.api("POST", "/contenttypes", { body: component("Hero") });
    expect(again.status).toBe(409);
    const headers = { "if-match": created.headers.get("etag") ?? "" };
    const patched = await tenant.api("PATCH", hero, { body: { displayName: "New" }, headers });
    expect(patched.status).toBe(204);
  });

  it("shows the past when a fault says so", async () => {
    await tenant.create(component("Hero"), component("Other"));
    tenant.simulator.faults([
      { kind: "stale", writes: 2, path: "/v1/contenttypes/Hero", count: 1 },
    ]);
    expect(await statuses(2)).toEqual([404, 200]);
  });
});

describe("a rate limit", () => {
  it("answers 429 with the time to wait once a second is used up, and spends nothing on it", async () => {
    tenant.reset({ requestsPerSecond: 3 });
    const burst: number[] = [];
    for (let index = 0; index < 5; index += 1) {
      burst.push((await tenant.api("GET", "/locales")).status);
    }
    expect(burst).toEqual([200, 200, 200, 429, 429]);
    const refused = await tenant.api("GET", "/locales");
    expect(refused.headers.get("retry-after")).toBe("1");
    expect(refused.headers.get("content-type")).toContain("application/json");
    expect(refused.json).toMatchObject({ status: 429, title: "Too Many Requests" });
    tenant.clock.advance(1000);
    expect((await tenant.api("GET", "/locales")).status).toBe(200);
  });

  it("keeps a refused write out", async () => {
    tenant.reset({ requestsPerSecond: 1 });
    const reply = await tenant.api("POST", "/contenttypes", { body: component("Hero") });
    expect(reply.status).toBe(201);
    const refused = await tenant.api("POST", "/contenttypes", { body: component("Other") });
    expect(refused.status).toBe(429);
    tenant.clock.advance(1000);
    expect((await tenant.api("GET", "/contenttypes/Other")).status).toBe(404);
  });

  it("is not there by default", async () => {
    for (let index = 0; index < 50; index += 1) {
      expect((await tenant.api("GET", "/locales")).status).toBe(200);
    }
  });
});

describe("faults", () => {
  it("fail before or after a write is in", async () => {
    const path = "/v1/contenttypes";
    tenant.simulator.faults([
      { kind: "status", status: 503, method: "POST", path, count: 1 },
      { kind: "status", status: 502, when: "after", method: "POST", path, skip: 1, count: 1 },
    ]);
    const before = await tenant.api("POST", "/contenttypes", { body: component("One") });
    expect(before.json).toMatchObject({ status: 503, title: "Service Unavailable" });
    expect((await tenant.api("GET", "/contenttypes/One")).status).toBe(404);
    const after = await tenant.api("POST", "/contenttypes", { body: component("Two") });
    expect(after.status).toBe(502);
    expect((await tenant.api("GET", "/contenttypes/Two")).status).toBe(200);
  });

  it("limit with the time to wait, and can look like a gateway's page", async () => {
    tenant.reset({ htmlErrors: true });
    tenant.simulator.faults([{ kind: "status", status: 429, path: "/v1/**", count: 1 }]);
    const limited = await tenant.api("GET", "/locales");
    expect(limited.headers.get("retry-after")).toBe("1");
    expect(limited.headers.get("content-type")).toBe("text/html");
    expect(limited.text).toContain("429 Too Many Requests");
  });
});

describe("settings", () => {
  it("can leave the total out of lists", async () => {
    tenant.reset({ omitTotalCount: true });
    expect((await tenant.api("GET", "/contenttypes")).json).not.toHaveProperty("totalCount");
  });

  it.each([
    ["drop", false],
    ["keep", true],
  ] as const)("can make the API %s unknown fields", async (unknownFields, kept) => {
    tenant.reset({ unknownFields });
    const properties = { prop: { type: "string", required: true } };
    await tenant.create(component("Hero", properties, { features: [] }));
    const { json } = await tenant.api("GET", hero);
    expect("features" in json).toBe(kept);
    expect("required" in json.properties.prop).toBe(kept);
  });

  it("can let an array of links go without its format", async () => {
    const body = component("Hero", { prop: { type: "array", items: { type: "link" } } });
    expect((await tenant.api("POST", "/contenttypes", { body })).status).toBe(400);
    tenant.reset({ linkCollectionFormat: "optional" });
    expect((await tenant.api("POST", "/contenttypes", { body })).status).toBe(201);
  });

  it("can count content and have media types from the start", async () => {
    tenant.reset({ contentCounts: { ImageMedia: 3 }, seedMediaTypes: true });
    expect((await tenant.api("DELETE", "/contenttypes/ImageMedia")).status).toBe(409);
    expect((await tenant.api("DELETE", "/contenttypes/VideoMedia")).status).toBe(204);
  });

  it("go back to the first ones with the state, the journal and the faults", async () => {
    tenant.reset({ omitTotalCount: true });
    await tenant.create(component("Hero"));
    tenant.simulator.faults([{ kind: "status", status: 500 }]);
    tenant.reset();
    expect(tenant.simulator.journal()).toEqual([]);
    expect((await tenant.api("GET", "/locales")).json).toHaveProperty("totalCount");
    expect((await tenant.api("GET", hero)).status).toBe(404);
  });

  it("are taken over HTTP, and refused when malformed with nothing changed", async () => {
    const post = (body: object) => tenant.send("POST", "/__sim/reset", { body });
    expect((await post({ tokenTtlSeconds: 7 })).status).toBe(200);
    await tenant.create(component("Hero"));
    expect((await post({ tokenTtlSeconds: 0 })).status).toBe(400);
    expect((await post({ noSuchSetting: 1 })).status).toBe(400);
    expect((await tenant.api("GET", hero)).status).toBe(200);
    const state = (await tenant.send("GET", "/__sim/state")).json;
    expect(state.settings.tokenTtlSeconds).toBe(7);
  });
});

describe("the side door", () => {
  it("shows every tenant's state and no credential", async () => {
    await tenant.create(component("Hero"));
    const reply = await tenant.send("GET", "/__sim/state");
    const types = reply.json.tenants.sandbox.contentTypes;
    expect(types.map((type: { key: string }) => type.key)).toContain("Hero");
    expect(reply.text).not.toContain("only-for-tests");
    expect(reply.text).not.toContain("id-1");
  });

  it("keeps every request byte for byte", async () => {
    const raw = '{ "key":"Hero",\n"displayName":"H\\u00e9ro é", "baseType":"_component" }';
    await tenant.api("POST", "/contenttypes", { raw });
    const entry = tenant.simulator.journal().at(-1);
    expect(entry?.bodyText).toBe(raw);
    expect(entry?.status).toBe(201);
  });

  it("edits, creates and deletes as the vendor's user interface does", async () => {
    await tenant.create(component("Hero", { title: { type: "string" } }));
    const { simulator } = tenant;
    simulator.uiEdit({ key: "Hero", patch: { properties: { title: { isLocalized: true } } } });
    expect((await tenant.api("GET", hero)).json.properties.title.isLocalized).toBe(true);
    simulator.uiEdit({ key: "Made", patch: { displayName: "Made", baseType: "_page" } });
    expect((await tenant.api("GET", "/contenttypes/Made")).json.createdBy).toBe(
      "editor@example.com",
    );
    simulator.uiEdit({ collection: "propertyGroups", key: "Mine", patch: { displayName: "Mine" } });
    expect((await tenant.api("GET", "/propertygroups/Mine")).json.sortOrder).toBe(0);
    simulator.uiEdit({ key: "Hero", patch: null });
    expect((await tenant.api("GET", hero)).status).toBe(404);
    expect(() => simulator.uiEdit({ key: "Nobody", patch: null })).toThrow("Nobody");
    expect(() => simulator.uiEdit({ key: "Made", patch: { sortOrder: "first" } })).toThrow();
  });
});
