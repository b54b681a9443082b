import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createTestClock } from "@syncline/core/testing";
import { authSchema, type Database } from "@syncline/db";
import { openTestDatabase } from "@syncline/db/testing";
import { like } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createReachProvider } from "../src/auth/reach-provider.ts";
import { returnPath } from "../src/auth/return-path.ts";
import { type OidcProvider, startOidcProvider } from "./support/oidc-provider.ts";
import { postJson, startTestServer, type TestServer } from "./support/test-server.ts";

const password = "correct horse battery staple";
const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((header) => header.split(";")[0])
    .join("; ");

let provider: OidcProvider;
let server: TestServer;
let database: Database;
beforeAll(async () => {
  provider = await startOidcProvider();
  const { issuer, clientId, clientSecret } = provider;
  const oidc = { issuer, clientId, clientSecret, name: "Example ID", role: "viewer" } as const;
  database = await openTestDatabase();
  server = await startTestServer({ oidc, database });
}, 60_000);
afterAll(async () => {
  await server?.close();
  await provider?.close();
});

const go = (path: string, cookie: string, init: RequestInit = {}) =>
  fetch(`${server.url}${path}`, {
    redirect: "manual",
    ...init,
    headers: { cookie, origin: server.url, "content-type": "application/json" },
  });
const me = async (cookie: string) => {
  const answer = await go("/api/trpc/session.me", cookie);
  return ((await answer.json()) as { result: { data: { name: string } | null } }).result.data;
};
const follow = async (link: string) => cookieOf(await fetch(link, { redirect: "manual" }));
const signIn = (body: object, headers: Record<string, string> = { origin: server.url }) =>
  fetch(`${server.url}/api/auth/sign-in/email`, postJson(body, headers));
async function newPerson(email: string) {
  const body = postJson({ email, name: email.split("@")[0] });
  return server.callJson<{ person: { id: string }; link: string }>("/api/v1/people", body);
}
async function audited(action: string): Promise<number> {
  const path = `/api/v1/audit?of=installation&action=${action}&limit=200`;
  return (await server.callJson<{ items: unknown[] }>(path)).items.length;
}

describe("a person with a password", () => {
  const email = "grace@example.com";
  let id = "";
  let cookie = "";
  beforeAll(async () => {
    const { person, link } = await newPerson("Grace@Example.com");
    id = person.id;
    cookie = await follow(link);
    expect(await me(cookie)).toMatchObject({ everywhere: null, projects: [] });
    const set = await go(
      "/api/trpc/session.setPassword",
      cookie,
      postJson({ newPassword: password }),
    );
    expect(set.status).toBe(200);
  });

  it("signs in with it, and with no other", async () => {
    const failed = await audited("sign_in.failed");
    const wrong = await signIn({ email, password: `${password}!` });
    expect(wrong.status).toBe(401);
    expect(wrong.headers.getSetCookie()).toEqual([]);
    expect(await wrong.json()).toMatchObject({ code: "unauthenticated" });
    expect((await signIn({ email: "nobody@example.com", password })).status).toBe(401);
    expect(await audited("sign_in.failed")).toBe(failed + 2);
    const right = await signIn({ email, password });
    expect(right.status).toBe(200);
    expect(await me(cookieOf(right))).toMatchObject({ name: "Grace", kind: "user" });
  });

  it("signs in on our own page only", async () => {
    expect((await signIn({ email, password }, { origin: "https://evil.example" })).status).toBe(
      403,
    );
    expect((await signIn({ email, password }, {})).status).toBe(403);
    expect((await signIn({ email, password, remember: 1 })).status).toBe(422);
  });

  it("changes it only by giving the old one", async () => {
    const change = (body: object) => go("/api/trpc/session.setPassword", cookie, postJson(body));
    const newPassword = "another long password";
    expect((await change({ newPassword })).status).toBe(403);
    expect((await change({ newPassword, currentPassword: "x" })).status).toBe(403);
    expect((await change({ newPassword: "short", currentPassword: password })).status).toBe(422);
    expect((await change({ newPassword, currentPassword: password })).status).toBe(200);
    expect((await signIn({ email, password })).status).toBe(401);
    expect((await signIn({ email, password: newPassword })).status).toBe(200);
    await change({ newPassword: password, currentPassword: newPassword });
  });

  it("is left with the session that set a password, and with no other", async () => {
    const other = await follow((await newPerson("other@example.com")).link);
    const [mine, stolen] = await Promise.all(
      [1, 2].map(async () => cookieOf(await signIn({ email, password }))),
    );
    const set = (body: object) => go("/api/trpc/session.setPassword", mine ?? "", postJson(body));
    const newPassword = "another long password";
    expect((await set({ newPassword, currentPassword: "guessed" })).status).toBe(403);
    expect(await me(stolen ?? "")).toMatchObject({ name: "Grace" });
    expect((await set({ newPassword, currentPassword: password })).status).toBe(200);
    for (const ended of [stolen ?? "", cookie]) expect(await me(ended)).toBeNull();
    expect(await me(mine ?? "")).toMatchObject({ name: "Grace" });
    expect(await me(other)).toMatchObject({ name: "other" });
    const path = "/api/v1/audit?of=installation&action=user.password_set&limit=1";
    const { items } = await server.callJson<{ items: { details: object }[] }>(path);
    expect(items[0]?.details).toEqual({ endedSessions: expect.any(Number) });
    expect((await set({ newPassword: password, currentPassword: newPassword })).status).toBe(200);
  });

  it("signs out everywhere, by themselves or by an administrator", async () => {
    const [here, there] = [
      cookieOf(await signIn({ email, password })),
      cookieOf(await signIn({ email, password })),
    ];
    const leave = await go("/api/trpc/session.signOutEverywhere", here, postJson({}));
    expect(leave.status).toBe(200);
    for (const left of [here, there, cookie]) expect(await me(left)).toBeNull();
    cookie = cookieOf(await signIn({ email, password }));
    await server.call(`/api/v1/people/${id}/sign-out`, postJson({}));
    expect(await me(cookie)).toBeNull();
  });

  it("who forgot it gets a link, and the old one ends", async () => {
    const known = cookieOf(await signIn({ email, password }));
    const body = postJson({ forgetPassword: true });
    const { link } = await server.callJson<{ link: string }>(`/api/v1/people/${id}/link`, body);
    expect((await signIn({ email, password })).status).toBe(401);
    expect(await me(known)).toBeNull();
    cookie = await follow(link);
    const set = postJson({ newPassword: password });
    expect((await go("/api/trpc/session.setPassword", cookie, set)).status).toBe(200);
    expect((await signIn({ email, password })).status).toBe(200);
  });

  it("is in no answer and in no entry", async () => {
    const entries = await server.call("/api/v1/audit?of=installation&limit=200");
    const people = await server.call("/api/v1/people");
    const text = (await entries.text()) + (await people.text());
    expect(text).toContain(email);
    expect(text).not.toContain(password);
    expect(text).not.toMatch(/hash|salt/i);
  });
});

describe("administrators", () => {
  it("cannot all go", async () => {
    const members = await server.callJson<{ items: { person: { id: string }; role: string }[] }>(
      "/api/v1/members?project=*",
    );
    const [first] = members.items;
    const path = `/api/v1/members/${first?.person.id}?project=*`;
    const last = await server.call(path, { method: "DELETE" });
    expect(last.status).toBe(409);
    expect(await last.json()).toMatchObject({
      detail: expect.stringContaining("last administrator"),
    });
    const { person } = await newPerson("second@example.com");
    const raise = postJson({ project: "*", email: "second@example.com", role: "admin" });
    await server.callJson("/api/v1/members", { ...raise, method: "PUT" });
    expect((await server.call(path, { method: "DELETE" })).status).toBe(200);
    const link = await follow(await server.createSignInUrl());
    expect(await me(link)).toMatchObject({ name: "second", everywhere: "admin" });
    expect((await server.call(`/api/v1/people/${person.id}`, { method: "DELETE" })).status).toBe(
      409,
    );
  });

  it("see everybody, and everybody's role, however many there are", async () => {
    const many = 1_100;
    const people = Array.from({ length: many }, (_, index) => {
      const id = `many-${index}`;
      return { id, name: "M", email: `many-${String(index).padStart(4, "0")}@example.com` };
    });
    await database.db.insert(authSchema.user).values(people);
    const last = people.at(-1)?.email;
    const give = postJson({ project: "default", email: last, role: "viewer" });
    await server.callJson("/api/v1/members", { ...give, method: "PUT" });
    const listed = await server.callJson<{ items: { id: string }[] }>("/api/v1/people");
    const found = new Set(listed.items.map(({ id }) => id));
    expect(people.filter(({ id }) => !found.has(id))).toEqual([]);
    const members = await server.callJson<{ items: { person: { email: string } }[] }>(
      "/api/v1/members",
    );
    expect(members.items.map(({ person }) => person.email)).toContain(last);
    await database.db.delete(authSchema.user).where(like(authSchema.user.id, "many-%"));
  });

  it("meet each address once", async () => {
    await newPerson("twice@example.com");
    const again = postJson({ email: "TWICE@example.com", name: "Again" });
    expect((await server.call("/api/v1/people", again)).status).toBe(409);
  });
});

describe("an identity provider", () => {
  /** As a browser would: each redirect with the cookies so far. */
  async function throughProvider(to = ""): Promise<{ cookie: string; location: string }> {
    const begun = await go(`/api/auth/sign-in/oidc${to}`, "");
    expect(begun.status).toBe(302);
    const there = await fetch(begun.headers.get("location") ?? "", { redirect: "manual" });
    const back = new URL(there.headers.get("location") ?? "");
    const done = await go(`${back.pathname}${back.search}`, cookieOf(begun));
    return { cookie: cookieOf(done), location: done.headers.get("location") ?? "" };
  }

  it("is named to the sign-in page", async () => {
    const answer = await fetch(`${server.url}/api/auth/providers`);
    expect(await answer.json()).toEqual({ oidc: { name: "Example ID", reachable: true } });
  });

  it("signs a newcomer in with the role that is set for them", async () => {
    provider.person = { sub: "7", email: "kay@example.com", name: "Kay", email_verified: true };
    const { cookie, location } = await throughProvider();
    expect(location).toMatch(/^(\/|http:\/\/127\.0\.0\.1:\d+\/)$/);
    expect(await me(cookie)).toMatchObject({ name: "Kay", everywhere: "viewer" });
    const again = await throughProvider(
      `?${new URLSearchParams({ to: "/p/shop/history?status=failed" })}`,
    );
    expect(await me(again.cookie)).toMatchObject({ name: "Kay" });
    expect(again.location).toMatch(
      /^(?:http:\/\/127\.0\.0\.1:\d+)?\/p\/shop\/history\?status=failed$/,
    );
  });

  it("gives a role that was taken away to nobody again", async () => {
    provider.person = { sub: "9", email: "bo@example.com", name: "Bo", email_verified: true };
    const first = await me((await throughProvider()).cookie);
    expect(first).toMatchObject({ everywhere: "viewer" });
    const { actorId } = first as unknown as { actorId: string };
    const path = `/api/v1/members/${actorId.replace("user:", "")}?project=*`;
    expect((await server.call(path, { method: "DELETE" })).status).toBe(200);
    const { cookie } = await throughProvider();
    expect(await me(cookie)).toMatchObject({ name: "Bo", everywhere: null, projects: [] });
  });

  it("takes somebody with the same address for the same person", async () => {
    const { person } = await newPerson("lin@example.com");
    provider.person = { sub: "8", email: "lin@example.com", name: "Lin", email_verified: true };
    const { cookie } = await throughProvider();
    expect(await me(cookie)).toMatchObject({ actorId: `user:${person.id}` });
  });

  it("signs nobody in by a code that was made up, or for another browser", async () => {
    const forged = await go("/api/auth/callback/oidc?code=x&state=y", "");
    expect(await me(cookieOf(forged))).toBeNull();
    const begun = await go("/api/auth/sign-in/oidc", "");
    const there = await fetch(begun.headers.get("location") ?? "", { redirect: "manual" });
    const back = new URL(there.headers.get("location") ?? "");
    const stolen = await go(`${back.pathname}${back.search}`, "");
    expect(await me(cookieOf(stolen))).toBeNull();
  });
});

describe("the page to come back to", () => {
  it.each(["/", "/p/shop/runs/0192-a", "/p/shop/history?status=failed&error=a+b%22"])(
    "is %s",
    (path) => expect(returnPath(path)).toBe(path),
  );

  it.each([
    undefined,
    "",
    "runs",
    "//evil.example",
    "/\\evil.example",
    "/p//evil.example/..//x",
    "/p/../api/auth/x",
    "/api/v1/types",
    "https://evil.example/",
    "/runs#x",
    `/${"a".repeat(2_000)}`,
  ])("is the overview for %j", (path) => expect(returnPath(path)).toBe("/"));
});

describe("what nobody would send", () => {
  it.each([
    "/api/auth/callback/oidc?code=x&state=%00",
    "/api/auth/callback/oidc?code=%00&state=%ED%A0%80",
    "/api/auth/callback/oidc?state=a&state=b&error=%00&error_description=%00",
    `/api/auth/callback/oidc?code=x&state=${"s".repeat(8_000)}`,
    "/api/auth/callback/oidc",
    "/api/auth/magic-link/verify?token=%00",
    "/api/auth/magic-link/verify?token=a&token=b&callbackURL=%00",
    "/api/auth/magic-link/verify?token=%E0%A4%A",
    "/api/auth/sign-in/oidc?callbackURL=%00",
  ])("signs nobody in and breaks nothing: %s", async (path) => {
    for (const cookie of ["", "syncline.state=%00; syncline.session_token=%E0%A4%A.x"]) {
      const answer = await go(path, cookie);
      expect(answer.status).toBeLessThan(500);
      expect(answer.headers.getSetCookie().join()).not.toMatch(/session_token=[^;]/);
    }
  });

  it.each([
    { email: "\0@example.com", password: "\0" },
    { email: "\ud800@example.com", password: "\ud800" },
    { email: "", password: "" },
    { email: `${"a".repeat(300)}@example.com`, password: "x".repeat(1_000) },
  ])("is no password: %j", async (body) => {
    expect((await signIn(body)).status).toBe(401);
  });
});

describe("an identity provider that is away when the server starts", () => {
  it("keeps nothing else from working, and is there once it answers", async () => {
    const later = await startOidcProvider();
    const { issuer, clientId, clientSecret } = later;
    await later.close();
    const oidc = { issuer, clientId, clientSecret, name: "Later ID", role: "viewer" } as const;
    const alone = await startTestServer({ oidc, rateLimit: 600 });
    const told = async () => (await fetch(`${alone.url}/api/auth/providers`)).json();
    const visit = (path: string, cookie = "") =>
      fetch(new URL(path, alone.url), { redirect: "manual", headers: { cookie } });
    try {
      expect(await told()).toEqual({ oidc: { name: "Later ID", reachable: false } });
      for (const path of ["sign-in/oidc", "callback/oidc?code=x&state=y"]) {
        const sent = await visit(`/api/auth/${path}`);
        expect(sent.status).toBe(302);
        expect(sent.headers.get("location")).toBe("/?error=provider_unreachable");
      }
      expect(await follow(await alone.createSignInUrl())).toContain("session_token");

      const back = await startOidcProvider({ port: Number(new URL(issuer).port) });
      try {
        const there = { oidc: { name: "Later ID", reachable: true } };
        await expect.poll(told, { timeout: 10_000, interval: 200 }).toEqual(there);
        const begun = await visit("/api/auth/sign-in/oidc");
        // Each leaves a row in the database, for nobody who is known.
        expect(begun.headers.get("ratelimit")).toMatch(/^"anonymous";r=\d+;t=\d+$/);
        const consent = await fetch(begun.headers.get("location") ?? "", { redirect: "manual" });
        const done = await visit(consent.headers.get("location") ?? "", cookieOf(begun));
        const me = await visit("/api/trpc/session.me", cookieOf(done));
        expect(await me.json()).toMatchObject({ result: { data: { name: "Ada" } } });
      } finally {
        await back.close();
      }
    } finally {
      await alone.close();
    }
  }, 60_000);

  it("is not waited for when it takes connections and says nothing, nor asked all the time", async () => {
    let asked = 0;
    const silent = createServer(() => {
      asked += 1;
    });
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const issuer = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const settings = { issuer, clientId: "a", clientSecret: "b", name: "Silent", role: null };
    const makeAuth = () => {
      throw new Error("it must not be asked by a library that waits");
    };
    const clock = createTestClock();
    const reach = createReachProvider({ settings, makeAuth, clock, patienceMs: 300 });
    try {
      expect(await Promise.all([reach(), reach()])).toEqual([null, null]);
      expect(await reach()).toBeNull();
      await expect.poll(() => asked).toBe(1);
      await clock.advance(1_000);
      expect(await reach()).toBeNull();
      await expect.poll(() => asked).toBe(2);
    } finally {
      silent.closeAllConnections();
      silent.close();
    }
  });
});
