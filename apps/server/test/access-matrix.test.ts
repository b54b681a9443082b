import { hashBytes, type Role } from "@syncline/core";
import { openTestDatabase } from "@syncline/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { restProcedures } from "../src/rest/procedures.ts";
import { appRouter } from "../src/router.ts";
import {
  type Access,
  furtherAccess,
  procedureAccess,
  routeAccess,
} from "./support/access-table.ts";
import { postJson, startTestServer, type TestServer } from "./support/test-server.ts";

/** Who calls: nobody, tokens with a role in the project, elsewhere or everywhere, and tokens that ended. */
const callers = [
  "nobody",
  "viewer",
  "operator",
  "admin",
  "other project's admin",
  "viewer everywhere",
  "operator everywhere",
  "admin everywhere",
  "expired",
  "revoked",
] as const;
type Caller = (typeof callers)[number];

/** `in`: the call looked for what it was asked for. `hidden`: there is no such project for this caller. */
type Outcome = "in" | "unauthenticated" | "forbidden" | "hidden";

const ranks: Readonly<Record<Role, number>> = { viewer: 1, operator: 2, admin: 3 };

function expected(access: Access, caller: Caller): Outcome {
  if (access === "public") return "in";
  if (caller === "expired" || caller === "revoked") return "unauthenticated";
  if (access === "open") return "in";
  if (caller === "nobody") return "unauthenticated";
  if (access === "person") return "forbidden";
  if (access === "signed in" || access === "any role") return "in";
  const isWhole = access.endsWith("+");
  const needs = access.replace("+", "") as Role;
  const [role, where] = caller.split(" ") as [Role, string?];
  if (where === "everywhere") return ranks[role] >= ranks[needs] ? "in" : "forbidden";
  if (isWhole) return "forbidden";
  if (caller === "other project's admin") return "hidden";
  return ranks[role] >= ranks[needs] ? "in" : "forbidden";
}

interface Procedure {
  readonly _def: { readonly type: string };
}
const procedures = appRouter._def.procedures as unknown as Readonly<Record<string, Procedure>>;

describe("who may call what", () => {
  let server: TestServer;
  const tokens = new Map<Caller, string>();
  beforeAll(async () => {
    const database = await openTestDatabase();
    server = await startTestServer({ database });
    const make = async (project: string, role: string) => {
      const body = postJson({ project, name: `${role} of ${project}`, role });
      const path = "/api/v1/tokens";
      return server.callJson<{ secret: string; token: { id: string } }>(path, body);
    };
    await server.callJson("/api/v1/projects", postJson({ key: "second", name: "Second" }));
    for (const role of ["viewer", "operator", "admin"] as const) {
      tokens.set(role, (await make("default", role)).secret);
      tokens.set(`${role} everywhere`, (await make("*", role)).secret);
    }
    tokens.set("other project's admin", (await make("second", "admin")).secret);
    const revoked = await make("default", "admin");
    await server.call(`/api/v1/tokens/${revoked.token.id}`, { method: "DELETE" });
    tokens.set("revoked", revoked.secret);
    const expired = "sl_expired-long-ago";
    const { token } = await make("*", "admin");
    const alive = await database.store.tokens.get(token.id);
    if (alive === null) throw new Error("the token was made");
    const dead = { ...alive, id: "expired", expiresAt: new Date(1) };
    await database.store.tokens.insert({ token: dead, hash: hashBytes(expired) });
    tokens.set("expired", expired);
  }, 60_000);
  afterAll(() => server?.close());

  async function outcomeOf(caller: Caller, path: string, init: RequestInit): Promise<Outcome> {
    const headers = new Headers(init.headers);
    const token = tokens.get(caller);
    if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
    const answer = await fetch(`${server.url}${path}`, { ...init, headers });
    const text = await textOf(answer);
    // A stream has begun before its procedure refuses: the status is told in its first event.
    const says = (code: string) => text.includes(`"code":"${code}"`);
    if (answer.status === 401 || (isStream(answer) && says("unauthenticated")))
      return "unauthenticated";
    if (answer.status === 403 || (isStream(answer) && says("forbidden"))) return "forbidden";
    if (text.includes("There is no project 'default'")) return "hidden";
    const isInvalid = answer.status >= 400 || isStream(answer) ? says("invalid_input") : false;
    expect(isInvalid, `${caller} ${path} ${text}`).toBe(false);
    expect(answer.status, `${caller} ${path}`).toBeLessThan(500);
    return "in";
  }

  async function row(access: Access, path: string, init: RequestInit): Promise<void> {
    const found: Partial<Record<Caller, Outcome>> = {};
    const wanted: Partial<Record<Caller, Outcome>> = {};
    for (const caller of callers) {
      found[caller] = await outcomeOf(caller, path, init);
      wanted[caller] = expected(access, caller);
    }
    expect(found).toEqual(wanted);
  }

  it("is decided for every procedure", () => {
    expect(Object.keys(procedureAccess).sort()).toEqual(Object.keys(procedures).sort());
  });

  const cells = [
    ...Object.entries(procedureAccess).map(([name, call]) => ({ title: name, name, ...call })),
    ...Object.entries(furtherAccess).map(([title, { procedure, ...call }]) => ({
      title,
      name: procedure,
      ...call,
    })),
  ];

  it.each(cells)("$title: $access", async ({ name, access, input }) => {
    const isQuery = procedures[name]?._def.type !== "mutation";
    const query = `?input=${encodeURIComponent(JSON.stringify(input ?? null))}`;
    const path = `/api/trpc/${name}${isQuery && input !== undefined ? query : ""}`;
    await row(access, path, isQuery ? {} : postJson(input ?? {}));
  });

  const rest = restProcedures().map((route) => ({ ...route, call: procedureAccess[route.name] }));
  it.each(rest)("$method $path", async ({ name, method, path, call }) => {
    if (call === undefined) throw new Error(`${name} is not in the table`);
    const rest = { ...call.input };
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, key: string) => {
      const value = String(rest[key]);
      delete rest[key];
      return encodeURIComponent(value);
    });
    const texts = Object.entries(rest).map(([key, value]): [string, string] => [key, `${value}`]);
    const hasBody = method !== "GET" && method !== "DELETE";
    const query = hasBody ? "" : `?${new URLSearchParams(texts)}`;
    const body = hasBody ? postJson(rest) : {};
    await row(call.access, `/api/v1${filled}${query}`, { ...body, method });
  });

  const routes = Object.entries(routeAccess).map(([route, [access, body]]) => ({
    route,
    access,
    body,
  }));
  it.each(routes)("$route: $access", async ({ route, access, body }) => {
    const [method = "GET", path = ""] = route.split(" ");
    await row(access, path, { ...(body === undefined ? {} : postJson(body)), method });
  });

  it("is decided for every route of REST", async () => {
    const document = await server.callJson<{ paths: Record<string, object> }>(
      "/api/v1/openapi.json",
    );
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${shapeOf(path)}`),
    );
    const decided = [
      ...rest.map(({ method, path }) => `${method} ${shapeOf(path)}`),
      ...routes.map(({ route }) => shapeOf(route.replace("/api/v1", "").split("?")[0] ?? "")),
    ];
    expect(documented.filter((route) => !decided.includes(route))).toEqual([]);
  });

  it("holds for people by their memberships, from the next request on", async () => {
    const { person, link } = await server.callJson<{ person: { id: string }; link: string }>(
      "/api/v1/people",
      postJson({ email: "ada@example.com", name: "Ada" }),
    );
    const signedIn = await fetch(link, { redirect: "manual" });
    const cookie = signedIn.headers
      .getSetCookie()
      .map((header) => header.split(";")[0])
      .join("; ");
    const status = async (path: string, init: RequestInit = {}) => {
      const headers = { cookie, origin: server.url, "content-type": "application/json" };
      return (await fetch(`${server.url}/api/v1${path}`, { ...init, headers })).status;
    };
    const member = (method: string, body: object) =>
      server.call("/api/v1/members", { ...postJson(body), method });
    expect(await status("/types")).toBe(404);
    expect(await status("/audit/key")).toBe(403);
    await member("PUT", { email: "ADA@example.com", role: "viewer" });
    expect(await status("/types")).toBe(200);
    expect(await status("/sync/plan", postJson({ target: "x", direction: "push" }))).toBe(403);
    await member("PUT", { email: "ada@example.com", role: "operator" });
    expect(await status("/sync/plan", postJson({ target: "x", direction: "push" }))).toBe(404);
    await server.call(`/api/v1/members/${person.id}`, { method: "DELETE" });
    expect(await status("/types")).toBe(404);
    await server.call(`/api/v1/people/${person.id}`, { method: "DELETE" });
    expect(await status("/types")).toBe(401);
  });
});

/** A path whatever it names. */
function shapeOf(path: string): string {
  return path.replaceAll(/\{\w+\}|\bnone\b|[0-9a-f]{64}/g, "*");
}

function isStream({ headers }: Response): boolean {
  return headers.get("content-type")?.startsWith("text/event-stream") === true;
}

/** Of a stream, as much as tells the outcome. */
async function textOf(answer: Response): Promise<string> {
  if (!isStream(answer)) return answer.text();
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (
    let part = await reader?.read();
    part !== undefined && !part.done;
    part = await reader?.read()
  ) {
    text += part.value;
    if (/"syncline"|^id:/m.test(text)) break;
  }
  await reader?.cancel();
  return text;
}
