import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { restProcedures } from "../src/rest/procedures.ts";
import { appRouter } from "../src/router.ts";
import {
  bootstrapToken,
  postJson,
  startTestServer,
  type TestServer,
} from "./support/test-server.ts";

let server: TestServer;

beforeAll(async () => {
  const webDist = join(await mkdtemp(join(tmpdir(), "syncline-web-")), "dist");
  await mkdir(join(webDist, "assets"), { recursive: true });
  await writeFile(join(webDist, "index.html"), "<!doctype html><title>Dashboard</title>");
  await writeFile(join(webDist, "assets", "main-abc123.js"), "console.log('dashboard')");
  server = await startTestServer({ webDist });
}, 60_000);
afterAll(() => server.close(), 60_000);

const open = (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init);

describe("without a token or a session", () => {
  const restCalls = [
    { method: "POST", path: "/import" },
    { method: "GET", path: "/sync/x/events" },
    { method: "GET", path: "/no/such/call" },
    ...restProcedures(),
  ];

  it.each(restCalls)("refuses $method /api/v1$path", async ({ method, path }) => {
    const answer = await open(`/api/v1${path.replaceAll(/\{\w+\}/g, "x")}`, { method });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ code: "unauthenticated", status: 401 });
  });

  const procedures = Object.entries(
    appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>,
  );
  const closed = procedures.filter(([name]) => name !== "session.me");

  it.each(closed)("refuses the procedure %s", async (name, { _def }) => {
    const url = `/api/trpc/${name}?input=${encodeURIComponent("{}")}`;
    if (_def.type === "subscription") {
      const answer = await open(url);
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = "";
      while (!text.includes("serialized-error")) text += (await reader?.read())?.value ?? "";
      await reader?.cancel();
      expect(text).toContain("unauthenticated");
      return;
    }
    const answer = _def.type === "query" ? await open(url) : await open(url, postJson({}));
    expect(answer.status).toBe(401);
    expect(JSON.stringify(await answer.json())).toContain('"code":"unauthenticated"');
  });

  it("shows the reference of the REST API, which tells nothing of anybody's", async () => {
    expect((await open("/api/docs")).status).toBe(200);
    expect((await open("/api/v1/openapi.json")).status).toBe(200);
  });

  it("offers no other part of the sign-in library", async () => {
    for (const path of [
      "sign-up/email",
      "sign-in/social",
      "sign-in/magic-link",
      "change-password",
      "admin/create-user",
    ]) {
      const body = { email: "admin@syncline.localhost", password: "x", name: "x" };
      expect((await open(`/api/auth/${path}`, postJson(body))).status).toBe(401);
    }
    expect((await open("/api/auth/get-session")).status).toBe(401);
  });

  it("answers health, the dashboard's files and that nobody is signed in", async () => {
    expect((await open("/healthz")).status).toBe(200);
    expect((await open("/readyz")).status).toBe(200);
    const me = await open("/api/trpc/session.me");
    expect(await me.json()).toEqual({ result: { data: null } });
    for (const page of ["/runs/abc", "/p/shop", "/p/shop/types/x.y", "/p/api/assets"]) {
      expect(await (await open(page)).text()).toContain("<title>Dashboard</title>");
    }
  });
});

describe("with a token", () => {
  it("lets the bootstrap token in as an administrator", async () => {
    const answer = await server.callJson<{ result: { data: unknown } }>("/api/trpc/session.me");
    expect(answer.result.data).toEqual({
      actorId: "token:bootstrap",
      kind: "token",
      name: "Bootstrap token",
      everywhere: "admin",
      projects: [
        { id: expect.any(String), key: "default", name: expect.any(String), role: "admin" },
      ],
    });
    expect((await server.call("/api/v1/types")).status).toBe(200);
  });

  it.each([
    "Bearer wrong-token-0123456789",
    `Bearer ${bootstrapToken}x`,
    `Basic ${bootstrapToken}`,
    "Bearer",
    "",
  ])("refuses the header %j", async (authorization) => {
    expect((await open("/api/v1/types", { headers: { authorization } })).status).toBe(401);
  });
});

describe("with the one-time link", () => {
  const follow = (url: string, init: RequestInit = {}) =>
    fetch(url, { redirect: "manual", ...init });
  const cookieOf = (answer: Response) =>
    answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");

  it("signs in once and leads to the dashboard", async () => {
    const link = await server.createSignInUrl();
    const first = await follow(link);
    expect(first.status).toBe(302);
    expect(first.headers.get("location")).toBe(`${server.url}/`);
    const [cookie] = first.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);

    const me = await open("/api/trpc/session.me", { headers: { cookie: cookieOf(first) } });
    expect(await me.json()).toMatchObject({
      result: { data: { kind: "user", everywhere: "admin" } },
    });

    const second = await follow(link);
    expect(second.headers.getSetCookie()).toEqual([]);
    expect(second.headers.get("location")).toContain("error=INVALID_TOKEN");
  });

  it("is not used up by a program that only looks at it", async () => {
    const link = await server.createSignInUrl();
    expect((await follow(link, { method: "HEAD" })).status).toBe(200);
    expect(cookieOf(await follow(link))).not.toBe("");
  });

  it("does not sign in with a token that was made up", async () => {
    const link = new URL(await server.createSignInUrl());
    link.searchParams.set("token", "x".repeat(32));
    expect(cookieOf(await follow(link.href))).toBe("");
  });

  it("leads nowhere else", async () => {
    const link = new URL(await server.createSignInUrl());
    link.searchParams.set("callbackURL", "https://evil.example.com/");
    link.searchParams.set("errorCallbackURL", "https://evil.example.com/");
    const location = (answer: Response) => answer.headers.get("location");
    expect(location(await follow(link.href))).toBe(`${server.url}/`);
    expect(location(await follow(link.href))).toBe(`${server.url}/?error=INVALID_TOKEN`);
  });

  it("takes changes from its own pages only", async () => {
    const cookie = cookieOf(await follow(await server.createSignInUrl()));
    const change = (headers: Record<string, string>) =>
      open("/api/v1/import", postJson({ syncline: 1, contentTypes: [] }, { cookie, ...headers }));
    expect((await change({ origin: server.url })).status).toBe(200);
    expect((await change({ "sec-fetch-site": "same-origin" })).status).toBe(200);
    expect((await change({ origin: "https://evil.example.com" })).status).toBe(403);
    expect((await change({ "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await change({})).status).toBe(403);
    expect((await open("/api/v1/types", { headers: { cookie } })).status).toBe(200);
  });

  it("ends when the person signs out", async () => {
    const cookie = cookieOf(await follow(await server.createSignInUrl()));
    const leave = postJson({}, { cookie, origin: server.url });
    const answer = await open("/api/trpc/session.signOut", leave);
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie().join()).toMatch(/Max-Age=0/i);
    const me = await open("/api/trpc/session.me", { headers: { cookie } });
    expect(await me.json()).toEqual({ result: { data: null } });
  });
});

describe("the dashboard's files", () => {
  it("may be kept for ever when their names change with their content", async () => {
    const asset = await open("/assets/main-abc123.js");
    expect(asset.headers.get("cache-control")).toContain("immutable");
    expect((await open("/")).headers.get("cache-control")).toBe("no-cache");
    expect((await open("/assets/main-gone.js")).status).toBe(404);
  });

  it("cannot be left for other files", async () => {
    for (const path of [
      "/..%2f..%2fpackage.json",
      "/%2e%2e/%2e%2e/etc/passwd",
      "/assets/..%2f..%2fweb",
    ]) {
      const text = await (await open(path)).text();
      expect(text).not.toContain("root:");
      expect(text).not.toContain('"name"');
    }
  });

  it("carry headers that keep other sites out", async () => {
    const { headers } = await open("/");
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});
