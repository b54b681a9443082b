import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { component, startTestTenant, type TestTenant } from "./optimizely-client.ts";

let tenant: TestTenant;
let etag: string;
let modified: string;
const path = "/contenttypes/Hero";
const older = "Wed, 18 Nov 2026 09:29:59 GMT";

beforeEach(async () => {
  tenant = await startTestTenant();
  await tenant.create(component("Hero"));
  const { headers } = await tenant.api("GET", path);
  etag = headers.get("etag") ?? "";
  modified = headers.get("last-modified") ?? "";
});
afterEach(() => tenant.close());

function patch(headers: Record<string, string>) {
  return tenant.api("PATCH", path, { body: { displayName: "New" }, headers });
}

describe("a conditional read", () => {
  it.each([
    ["its tag", () => ({ "if-none-match": etag }), 304],
    ["its tag in a list", () => ({ "if-none-match": `"other", ${etag}` }), 304],
    ["any tag", () => ({ "if-none-match": "*" }), 304],
    ["another tag", () => ({ "if-none-match": '"other"' }), 200],
    ["its tag made weak", () => ({ "if-none-match": `W/${etag}` }), 200],
    ["its date", () => ({ "if-modified-since": modified }), 304],
    ["an older date", () => ({ "if-modified-since": older }), 200],
    ["no date", () => ({ "if-modified-since": "yesterday" }), 200],
    [
      "another tag and its date",
      () => ({ "if-none-match": '"other"', "if-modified-since": modified }),
      200,
    ],
    [
      "a weak tag and its date",
      () => ({ "if-none-match": `W/${etag}`, "if-modified-since": modified }),
      304,
    ],
  ] as const)("by %s", async (_, headers, status) => {
    const reply = await tenant.api("GET", path, { headers: headers() });
    expect(reply.status).toBe(status);
    expect(reply.headers.get("etag")).toBe(etag);
    expect(reply.headers.get("last-modified")).toBe(modified);
    if (status === 304) expect(reply.text).toBe("");
  });
});

describe("a conditional write", () => {
  it.each([
    ["its tag", () => ({ "if-match": etag }), 204],
    ["its tag in a list", () => ({ "if-match": `"other", ${etag}` }), 204],
    ["any tag", () => ({ "if-match": "*" }), 204],
    ["another tag", () => ({ "if-match": '"other"' }), 412],
    ["a tag without quotes", () => ({ "if-match": etag.replaceAll('"', "") }), 412],
    ["another tag made weak, which does not count", () => ({ "if-match": 'W/"other"' }), 204],
    ["its date", () => ({ "if-unmodified-since": modified }), 204],
    ["an older date", () => ({ "if-unmodified-since": older }), 412],
    ["its tag and an older date", () => ({ "if-match": etag, "if-unmodified-since": older }), 204],
    [
      "a weak tag and an older date",
      () => ({ "if-match": `W/${etag}`, "if-unmodified-since": older }),
      412,
    ],
  ] as const)("by %s", async (_, headers, status) => {
    const reply = await patch(headers());
    expect(reply.status).toBe(status);
    if (status === 412)
      expect(reply.headers.get("content-type")).toContain("application/problem+json");
    const { json } = await tenant.api("GET", path);
    expect(json.displayName).toBe(status === 412 ? "Hero" : "New");
  });

  it("lets only the first of two writers win", async () => {
    expect((await patch({ "if-match": etag })).status).toBe(204);
    expect((await patch({ "if-match": etag })).status).toBe(412);
    const fresh = (await tenant.api("GET", path)).headers.get("etag") ?? "";
    expect(fresh).not.toBe(etag);
    expect((await patch({ "if-match": fresh })).status).toBe(204);
  });

  it("guards a deletion", async () => {
    const stale = { "if-match": '"other"' };
    expect((await tenant.api("DELETE", path, { headers: stale })).status).toBe(412);
    const late = { "if-unmodified-since": older };
    expect((await tenant.api("DELETE", path, { headers: late })).status).toBe(412);
    expect((await tenant.api("DELETE", path, { headers: { "if-match": etag } })).status).toBe(204);
  });

  it("is judged before the document", async () => {
    const body = { nonsense: true };
    const headers = { "if-match": '"other"' };
    expect((await tenant.api("PATCH", path, { body, headers })).status).toBe(412);
  });

  it("gets a new tag even when it changes nothing, as the last writer wins without a condition", async () => {
    const reply = await tenant.api("PATCH", path, { body: {} });
    expect(reply.status).toBe(204);
    expect(reply.headers.get("etag")).not.toBe(etag);
    expect((await patch({})).status).toBe(204);
  });

  it("notices what somebody changed in the vendor's user interface", async () => {
    tenant.clock.advance(2000);
    tenant.simulator.uiEdit({ key: "Hero", patch: { description: "Mine" }, by: "eve@example.com" });
    expect((await patch({ "if-match": etag })).status).toBe(412);
    const { json } = await tenant.api("GET", path);
    expect(json).toMatchObject({
      description: "Mine",
      createdBy: "sandbox",
      lastModifiedBy: "eve@example.com",
      lastModified: "2026-11-18T09:30:02.1230000+00:00",
    });
  });

  it("holds for the other resources too", async () => {
    await tenant.api("POST", "/propertygroups", { body: { key: "Costs", displayName: "Costs" } });
    const body = { displayName: "New" };
    const group = "/propertygroups/Costs";
    const stale = await tenant.api("PATCH", group, { body, headers: { "if-match": '"x"' } });
    expect(stale.status).toBe(412);
    const { headers } = await tenant.api("GET", group);
    const again = { "if-match": headers.get("etag") ?? "" };
    expect((await tenant.api("PATCH", group, { body, headers: again })).status).toBe(204);
  });
});

describe("lists and manifests", () => {
  it.each(["/contenttypes", "/propertygroups", "/manifest"])("%s has no tag", async (list) => {
    const reply = await tenant.api("GET", list);
    expect(reply.status).toBe(200);
    expect(reply.headers.get("etag")).toBeNull();
  });
});
