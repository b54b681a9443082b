import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { secret, startTestTenant, type TestTenant } from "./optimizely-client.ts";

let tenant: TestTenant;

beforeEach(async () => {
  tenant = await startTestTenant({
    clients: [
      { clientId: "reader", clientSecret: secret, tenant: "sandbox", rights: "read" },
      { clientId: "barred", clientSecret: secret, rights: "none" },
      { clientId: "neighbour", clientSecret: secret },
      { clientId: "robot", clientSecret: secret, tenant: "sandbox", impersonation: true },
    ],
  });
});
afterEach(() => tenant.close());

const good = { grant_type: "client_credentials", client_id: "sandbox", client_secret: secret };
const basic = `Basic ${Buffer.from(`sandbox:${secret}`).toString("base64")}`;
const form = { "content-type": "application/x-www-form-urlencoded" };

describe("the token endpoint", () => {
  it.each([
    ["JSON", { body: good }],
    ["a form", { raw: new URLSearchParams(good).toString(), headers: form }],
    [
      "a form with HTTP Basic",
      { raw: "grant_type=client_credentials", headers: { ...form, authorization: basic } },
    ],
  ])("gives a token of 300 seconds for %s, in both layouts", async (_, call) => {
    for (const path of ["/oauth/token", "/_cms/v1/oauth/token"]) {
      const reply = await tenant.send("POST", path, call);
      expect(reply.status).toBe(200);
      expect(reply.json).toMatchObject({ expires_in: 300, token_type: "Bearer" });
      expect(reply.json.access_token).toMatch(/./);
    }
  });

  it.each([
    ["a wrong secret", { ...good, client_secret: "no" }, 401, "invalid_client"],
    ["an unknown client", { ...good, client_id: "no" }, 401, "invalid_client"],
    ["another grant", { ...good, grant_type: "password" }, 400, "unsupported_grant_type"],
    ["no grant", { client_id: "sandbox", client_secret: secret }, 400, "invalid_request"],
    ["acting as a user unasked", { ...good, act_as: "eve" }, 400, "unauthorized_client"],
    ["a list", [], 400, "invalid_request"],
  ])("refuses %s", async (_, body, status, error) => {
    const reply = await tenant.send("POST", "/oauth/token", { body });
    expect(reply.status).toBe(status);
    expect(reply.json.error).toBe(error);
    expect(reply.text).not.toContain(secret);
  });

  it("refuses other methods", async () => {
    const reply = await tenant.send("GET", "/oauth/token");
    expect(reply.status).toBe(405);
    expect(reply.headers.get("allow")).toBe("POST");
  });

  it.each([
    ["code", { code: "invalid_client" }],
    ["test-environment", { code: "AUTHENTICATION_ERROR" }],
  ] as const)("can word wrong credentials like %s", async (credentialErrorShape, expected) => {
    tenant.reset({ credentialErrorShape });
    const body = { ...good, client_secret: "no" };
    const reply = await tenant.send("POST", "/oauth/token", { body });
    expect(reply.status).toBe(401);
    expect(reply.json).toEqual(expected);
  });

  it("names the user a client acts as", async () => {
    const body = { ...good, client_id: "robot", act_as: "ann@example.com" };
    const token = (await tenant.send("POST", "/oauth/token", { body })).json.access_token;
    await tenant.send("POST", "/v1/contenttypes", {
      body: { key: "Hero", displayName: "Hero", baseType: "_component" },
      headers: { authorization: `Bearer ${token}` },
    });
    const hero = await tenant.api("GET", "/contenttypes/Hero");
    expect(hero.json.createdBy).toBe("ann@example.com");
  });
});

describe("a bearer token", () => {
  it.each([
    ["missing", undefined],
    ["unknown", "Bearer nobody"],
    ["of another scheme", basic],
  ])("is refused when %s", async (_, authorization) => {
    const headers = authorization === undefined ? {} : { authorization };
    const reply = await tenant.send("GET", "/v1/contenttypes", { headers });
    expect(reply.status).toBe(401);
    expect(reply.headers.get("content-type")).toContain("application/problem+json");
    expect(reply.headers.get("www-authenticate")).toContain("Bearer");
  });

  it("lives for 300 seconds and not a moment longer", async () => {
    expect((await tenant.api("GET", "/locales")).status).toBe(200);
    tenant.clock.advance(299_999);
    expect((await tenant.api("GET", "/locales")).status).toBe(200);
    tenant.clock.advance(1);
    expect((await tenant.api("GET", "/locales")).status).toBe(401);
    expect((await tenant.api("GET", "/locales")).status).toBe(200);
  });

  it("lives as long as the settings say", async () => {
    tenant.reset({ tokenTtlSeconds: 5 });
    await tenant.api("GET", "/locales");
    tenant.clock.advance(5000);
    expect((await tenant.api("GET", "/locales")).status).toBe(401);
  });

  it("ends when revoked or when a fault says so", async () => {
    await tenant.api("GET", "/locales");
    tenant.simulator.revokeTokens();
    expect((await tenant.api("GET", "/locales")).status).toBe(401);
    tenant.simulator.faults([{ kind: "expired-token", path: "/v1/locales", count: 1 }]);
    expect((await tenant.api("GET", "/locales")).status).toBe(401);
    expect((await tenant.api("GET", "/locales")).status).toBe(200);
  });

  it("opens only what its client has a right to", async () => {
    const body = { key: "Hero", displayName: "Hero", baseType: "_component" };
    expect((await tenant.api("GET", "/contenttypes", {}, "reader")).status).toBe(200);
    expect((await tenant.api("POST", "/contenttypes", { body }, "reader")).status).toBe(403);
    expect((await tenant.api("GET", "/contenttypes", {}, "barred")).status).toBe(403);
  });

  it("decides the tenant", async () => {
    await tenant.create({ key: "Hero", displayName: "Hero", baseType: "_component" });
    expect((await tenant.api("GET", "/contenttypes/Hero", {}, "reader")).status).toBe(200);
    expect((await tenant.api("GET", "/contenttypes/Hero", {}, "neighbour")).status).toBe(404);
  });
});

describe("a request is judged in order", () => {
  it.each([
    ["PUT", "/contenttypes/Hero", 405, "GET, PATCH, DELETE"],
    ["DELETE", "/contenttypes", 405, "GET, POST"],
    ["POST", "/propertyformats", 405, "GET"],
    ["PUT", "/manifest", 405, "GET, POST"],
  ])("refuses %s %s", async (method, path, status, allow) => {
    const reply = await tenant.api(method, path, { body: {} });
    expect(reply.status).toBe(status);
    expect(reply.headers.get("allow")).toBe(allow);
    expect(reply.json).toMatchObject({ status, title: "Method Not Allowed" });
  });

  it.each(["/nothing", "/docs/content-openapi.json", "/contenttypes/a/b", "/__proto__"])(
    "finds nothing at %s",
    async (path) => {
      expect((await tenant.api("GET", path)).status).toBe(404);
    },
  );

  it("asks for a token before it says what there is", async () => {
    expect((await tenant.send("PUT", "/v1/nothing")).status).toBe(401);
  });

  it("looks at rights before the method, at the method before the media type", async () => {
    const raw = "{";
    const headers = { "content-type": "text/plain" };
    const put = await tenant.api("PUT", "/contenttypes/x", { raw, headers }, "reader");
    expect(put.status).toBe(403);
    expect((await tenant.api("PUT", "/contenttypes/x", { raw, headers })).status).toBe(405);
  });

  it("looks at the media type, then the JSON, then whether the target exists", async () => {
    const path = "/contenttypes/Missing";
    const json = { "content-type": "application/json" };
    expect((await tenant.api("PATCH", path, { raw: "{", headers: json })).status).toBe(415);
    expect((await tenant.api("PATCH", path, { raw: "{" })).status).toBe(400);
    expect((await tenant.api("PATCH", path, { body: { nonsense: 1 } })).status).toBe(404);
  });

  it.each([
    ["POST", "/contenttypes", "text/json"],
    ["POST", "/contenttypes", "application/merge-patch+json"],
    ["POST", "/manifest", "application/merge-patch+json"],
  ])("refuses %s %s as %s", async (method, path, type) => {
    const reply = await tenant.api(method, path, { body: {}, headers: { "content-type": type } });
    expect(reply.status).toBe(415);
  });

  it("takes a media type with parameters, and refuses bytes that are not UTF-8", async () => {
    const headers = { "content-type": "application/json; charset=utf-8" };
    const body = { key: "Hero", displayName: "Hero", baseType: "_component" };
    expect((await tenant.api("POST", "/contenttypes", { body, headers })).status).toBe(201);
    const { authorization } = tenant.simulator.journal().at(-1)?.headers ?? {};
    const response = await fetch(`${tenant.simulator.url}/v1/contenttypes`, {
      method: "POST",
      headers: { ...headers, authorization: authorization ?? "" },
      body: new Uint8Array([0x7b, 0xff, 0x7d]),
    });
    expect(response.status).toBe(400);
  });

  it("answers alike below /v1 and /_cms/v1", async () => {
    const one = await tenant.api("GET", "/contenttypes/BlankSection");
    const { authorization } = tenant.simulator.journal().at(-1)?.headers ?? {};
    const other = await tenant.send("GET", "/_cms/v1/contenttypes/BlankSection", {
      headers: { authorization: authorization ?? "" },
    });
    expect(other.text).toBe(one.text);
    expect(other.headers.get("etag")).toBe(one.headers.get("etag"));
  });
});
