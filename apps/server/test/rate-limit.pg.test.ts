import { type EmbeddedServer, startEmbeddedPostgres } from "@syncline/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  bootstrapToken,
  postJson,
  startTestServer,
  type TestServer,
} from "./support/test-server.ts";

const perMinute = 60;
let postgres: EmbeddedServer;
let servers: readonly TestServer[] = [];
beforeAll(async () => {
  postgres = await startEmbeddedPostgres();
  const databaseUrl = await postgres.createDatabase();
  const start = (role: "all" | "api") =>
    startTestServer({ databaseUrl, role, rateLimit: perMinute, trustedProxies: 1 });
  servers = [await start("all"), await start("api")];
}, 60_000);
afterAll(async () => {
  for (const server of servers) await server.close();
  await postgres?.stop();
}, 60_000);

/** By turns at both processes. */
let turn = 0;
async function ask(path: string, from: string, init: RequestInit = {}): Promise<Response> {
  turn += 1;
  const server = servers[turn % servers.length];
  const headers = { "x-forwarded-for": from, origin: server?.url ?? "", ...init.headers };
  const answer = await fetch(`${server?.url}${path}`, { ...init, headers, redirect: "manual" });
  await answer.clone().arrayBuffer();
  return answer;
}
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

describe("two processes on one PostgreSQL", () => {
  it("count the requests of a token together", async () => {
    const statuses: number[] = [];
    // Twice the limit: each process alone would let all of them through.
    for (let n = 0; n < 2 * perMinute; n += 1) {
      const { status } = await ask("/api/v1/audit/key", "198.51.100.1", bearer(bootstrapToken));
      statuses.push(status);
    }
    const allowed = statuses.filter((status) => status === 200).length;
    expect(allowed).toBeGreaterThanOrEqual(perMinute);
    expect(allowed).toBeLessThanOrEqual(perMinute + (2 * perMinute) / 20);
    expect(statuses.at(-1)).toBe(429);
  });

  it("shut an address out together", async () => {
    const guess = () =>
      ask("/api/v1/audit/key", "198.51.100.2", bearer("a-wrong-token-0123456789"));
    for (let n = 0; n < 10; n += 1) expect((await guess()).status).toBe(401);
    for (let n = 0; n < 2; n += 1) expect((await guess()).status).toBe(429);
  });
});

describe("an account that many addresses guess at", () => {
  const email = "admin@syncline.localhost";
  const newPassword = "correct horse battery staple";
  const cookiesOf = (answer: Response) =>
    answer.headers
      .getSetCookie()
      .map((header) => header.split(";")[0])
      .join("; ");
  const follow = async (address: string) => {
    const { pathname, search } = new URL((await servers[0]?.createSignInUrl()) ?? "");
    return cookiesOf(await ask(`${pathname}${search}`, address));
  };
  let last = 0;
  const signIn = (password: string, headers: Record<string, string> = {}, who = email) => {
    last += 1;
    const body = postJson({ email: who, password }, headers);
    return ask("/api/auth/sign-in/email", `203.0.113.${last}`, body);
  };

  it("is shut for strangers, for a while, in every process", async () => {
    const cookie = await follow("192.0.2.1");
    const set = await ask(
      "/api/trpc/session.setPassword",
      "192.0.2.1",
      postJson({ newPassword }, { cookie }),
    );
    expect(set.status).toBe(200);
    for (let n = 0; n < 10; n += 1) expect((await signIn("a wrong password")).status).toBe(401);
    for (const password of ["a wrong password", newPassword]) {
      const shut = await signIn(password, {}, "Admin@Syncline.localhost");
      expect(shut.status).toBe(429);
      expect(Number(shut.headers.get("retry-after"))).toBeLessThanOrEqual(60);
      expect(await shut.json()).toMatchObject({
        code: "rate_limited",
        detail: expect.stringContaining("one-time link"),
      });
    }
  });

  it("lets its owner in by a one-time link, and from then on that browser by password", async () => {
    const cookie = await follow("192.0.2.2");
    expect(cookie).toContain("session_token");
    expect(cookie).toContain("syncline.known_browser");
    expect((await signIn(newPassword)).status).toBe(429);
    const known = {
      cookie: cookie
        .split("; ")
        .filter((one) => one.includes("known"))
        .join("; "),
    };
    expect((await signIn(newPassword, known)).status).toBe(200);
    const [name = "", value = ""] = known.cookie.split("=");
    const forged = { cookie: `${name}=x${value}` };
    expect((await signIn(newPassword, forged)).status).toBe(429);
  });
});
