import { SynclineError } from "@syncline/core";
import type { Database } from "@syncline/db";
import { openTestDatabase } from "@syncline/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Authenticate } from "../src/auth/authenticate.ts";
import { createWatchReader } from "../src/live/watch-readers.ts";
import { openRun } from "./support/open-run.ts";
import {
  bootstrapToken,
  postJson,
  startTestServer,
  type TestServer,
} from "./support/test-server.ts";

let database: Database;
let server: TestServer;
let runId: string;
beforeAll(async () => {
  database = await openTestDatabase();
  server = await startTestServer({ database, live: { recheckMs: 40 } });
  runId = await openRun(database.store);
}, 60_000);
afterAll(() => server?.close(), 60_000);

type Headers = Record<string, string>;
const bearer = (secret: string): Headers => ({ authorization: `Bearer ${secret}` });
const restPath = () => `/api/v1/sync/${runId}/events`;
const trpcPath = () =>
  `/api/trpc/sync.events?input=${encodeURIComponent(JSON.stringify({ syncId: runId }))}`;
const both = [
  { over: "REST", path: restPath },
  { over: "tRPC", path: trpcPath },
];

const tell = () =>
  database.store.transaction(({ events }) =>
    events.append({ runId, at: new Date(), type: "record.started", data: {} }),
  );

/** A stream that has brought an event, so that it is under way. */
async function openStream(path: string, headers: Headers, marker = "record.started") {
  const answer = await fetch(`${server.url}${path}`, { headers });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const readUntil = async (part: string) => {
    while (!text.includes(part)) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) throw new Error(`the stream ended before '${part}': ${text}`);
      text += value;
    }
  };
  await tell();
  await readUntil(marker);
  return {
    readUntil,
    /** All that came, once the server has ended it. */
    async rest() {
      for (;;) {
        const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
        if (done) return text;
        text += value;
      }
    },
    hangUp: () => reader?.cancel(),
  };
}

async function newToken() {
  const body = postJson({ name: "Reader", role: "viewer" });
  return server.callJson<{ token: { id: string }; secret: string }>("/api/v1/tokens", body);
}
async function newViewer(email: string) {
  const { person, link } = await server.callJson<{ person: { id: string }; link: string }>(
    "/api/v1/people",
    postJson({ email, name: "Viewer" }),
  );
  const role = { ...postJson({ email, role: "viewer" }), method: "PUT" };
  await server.callJson("/api/v1/members", role);
  const signedIn = await fetch(link, { redirect: "manual" });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((header) => header.split(";")[0])
    .join("; ");
  return { id: person.id, headers: { cookie, origin: server.url } };
}

/** A last message with an error that clients take for final, and nothing behind it. */
function expectRefused(text: string, over: string, code: string): void {
  const last = text.trimEnd().split("\n\n").at(-1) ?? "";
  const data = JSON.parse(last.match(/^data: ?(.*)$/m)?.[1] ?? "null");
  if (over === "REST") {
    expect(last).toMatch(/^event: problem$/m);
    expect(data).toMatchObject({ code, retryable: false });
  } else {
    expect(last).toMatch(/^event: serialized-error$/m);
    const { data: details } = data.json ?? data;
    expect(details).toMatchObject({ syncline: { code } });
    // tRPC opens a stream again that failed with one of these.
    expect(details.httpStatus).toBeLessThan(500);
  }
}

describe.each(both)("an open stream over $over", ({ over, path }) => {
  it("ends when its token is revoked, and those of others go on", async () => {
    const { token, secret } = await newToken();
    const other = await openStream(path(), bearer(bootstrapToken));
    const stream = await openStream(path(), bearer(secret));
    await server.callJson(`/api/v1/tokens/${token.id}`, { method: "DELETE" });
    expectRefused(await stream.rest(), over, "unauthenticated");
    const { seq } = await tell();
    await other.readUntil(`"seq":${seq}`);
    await other.hangUp();
  });

  it("ends when its token expires", async () => {
    const { token, secret } = await newToken();
    const stream = await openStream(path(), bearer(secret));
    await database.db.execute(
      sql`update api_tokens set expires_at = now() - interval '1 s' where id = ${token.id}`,
    );
    expectRefused(await stream.rest(), over, "unauthenticated");
  });

  it("ends when its session is signed out, or is over", async () => {
    const { id, headers } = await newViewer(`out-${over}@example.com`.toLowerCase());
    const signOuts = [
      () => fetch(`${server.url}/api/trpc/session.signOut`, postJson({}, headers)),
      () => server.call(`/api/v1/people/${id}/sign-out`, postJson({})),
      () =>
        database.db.execute(
          sql`update sessions set expires_at = now() - interval '1 s' where user_id = ${id}`,
        ),
    ];
    for (const signOut of signOuts) {
      const link = await server.callJson<{ link: string }>(
        `/api/v1/people/${id}/link`,
        postJson({}),
      );
      const signedIn = await fetch(link.link, { redirect: "manual" });
      headers.cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
      const stream = await openStream(path(), headers);
      await signOut();
      expectRefused(await stream.rest(), over, "unauthenticated");
    }
  });

  it("ends when the role is taken, as if there were no such project", async () => {
    const { id, headers } = await newViewer(`role-${over}@example.com`.toLowerCase());
    const stream = await openStream(path(), headers);
    await server.callJson(`/api/v1/members/${id}?project=default`, { method: "DELETE" });
    expectRefused(await stream.rest(), over, "not_found");
  });
});

describe("the changes of a project", () => {
  const path = `/api/trpc/live.changes?input=${encodeURIComponent('{"readMsAgo":60000}')}`;

  it("are told with the runs among them", async () => {
    const stream = await openStream(path, bearer(bootstrapToken), '"records"');
    await stream.readUntil(`"id":"${runId}"`);
    const other = postJson({ key: "elsewhere", name: "Elsewhere" });
    await server.callJson("/api/v1/projects", other);
    await stream.readUntil('"projects"');
    await stream.hangUp();
  });

  it("end when the token is revoked", async () => {
    const { token, secret } = await newToken();
    const stream = await openStream(path, bearer(secret), '"records"');
    await server.callJson(`/api/v1/tokens/${token.id}`, { method: "DELETE" });
    expectRefused(await stream.rest(), "tRPC", "unauthenticated");
  });
});

describe("the reader of many streams", () => {
  const from = { ip: null, userAgent: null };
  const requestOf = (secret: string) =>
    new Request("http://127.0.0.1/", { headers: bearer(secret) });

  it("is looked for once for all of them, and no more when they are closed", async () => {
    let looks = 0;
    const authenticate: Authenticate = async () => {
      looks += 1;
      return null;
    };
    const watch = createWatchReader({ authenticate, recheckMs: 1 });
    const refused: string[] = [];
    const stops = ["a", "a", "b"].map((secret) =>
      watch({
        request: requestOf(secret),
        from,
        mayRead: () => {},
        refused: () => refused.push(secret),
      }),
    );
    await expect.poll(() => new Set(refused).size).toBe(2);
    for (const stop of stops) stop();
    expect(looks).toBeLessThan(refused.length);
    await new Promise((resolve) => setTimeout(resolve, 10));
    const before = looks;
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(looks).toBe(before);
  });

  it("is not sent away because the database does not answer", async () => {
    let looks = 0;
    const authenticate: Authenticate = async () => {
      looks += 1;
      throw new SynclineError({ code: "database_unavailable", message: "Away." });
    };
    const watch = createWatchReader({ authenticate, recheckMs: 1 });
    let isRefused = false;
    const stop = watch({
      request: requestOf("a"),
      from,
      mayRead: () => {},
      refused: () => {
        isRefused = true;
      },
    });
    await expect.poll(() => looks).toBeGreaterThan(2);
    stop();
    expect(isRefused).toBe(false);
  });
});
