import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createProject,
  createWebhook,
  type Logger,
  type Schedule,
  silentLogger,
  testWebhook,
} from "@syncline/core";
import { type Database, openDatabase } from "@syncline/db";
import { fillDataDirectory, openTestDatabase } from "@syncline/db/testing";
import { fetchInTurn } from "@syncline/simulators";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createCoreContext } from "../src/context/create-context.ts";
import { applied, ended, importTypes, plan, targetOf } from "./support/sync.ts";
import {
  bootstrapToken,
  contentType,
  model,
  postJson,
  startTestServer,
  type TestServer,
} from "./support/test-server.ts";

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
interface CreatedWebhook {
  readonly id: string;
  readonly secret: string;
}
interface Delivery {
  readonly id: string;
  readonly status: string;
  readonly attempts: number;
  readonly event: string;
  readonly nextTryAt: string | null;
  readonly last: { readonly responseStatus: number; readonly responseBody: string } | null;
}

const secretKey = "a secret key that is for tests only";
const options = { webhookAllow: ["127.0.0.1"], webhooks: { firstPauseMs: 20 } };
const logged: string[] = [];
const note: Logger["info"] = (...line) => void logged.push(JSON.stringify(line));
const logger: Logger = { debug: note, info: note, warn: note, error: note };

let receiver: Server;
let base: string;
let received: Received[] = [];
/** Answers to come, by path; what is not named is answered with 204. */
const answers = new Map<string, { status: number; body?: string }[]>();
let server: TestServer;
let database: Database;

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const path = request.url ?? "";
    received.push({ path, headers: request.headers, body: Buffer.concat(parts).toString() });
    const { status, body } = answers.get(path)?.shift() ?? { status: 204 };
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  database = await openTestDatabase();
  server = await startTestServer({ ...options, database, sandbox: true, logger });
}, 60_000);
afterAll(async () => {
  await server.close();
  receiver.closeAllConnections();
  receiver.close();
}, 60_000);
afterEach(() => {
  received = [];
});

const events = ["run.finished", "conflict.detected", "drift.detected"];
const create = (path: string, more: object = {}): Promise<CreatedWebhook> =>
  server.callJson(
    "/api/v1/webhooks",
    postJson({ name: path, url: `${base}${path}`, events, ...more }),
  );
const test = (id: string): Promise<Delivery> =>
  server.callJson(`/api/v1/webhooks/${id}/test`, postJson({}));
const deliveriesOf = async (id: string, query = "") =>
  server.callJson<{ items: Delivery[]; nextCursor: string | null }>(
    `/api/v1/webhooks/${id}/deliveries${query}`,
  );

/** Waits until it is so. */
async function until<Found>(
  look: () => Promise<Found | undefined | false> | Found | undefined | false,
) {
  for (;;) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const deliveryThat = (id: string, is: (delivery: Delivery) => boolean) =>
  until(async () => (await deliveriesOf(id)).items.find(is));

/** By the library that receivers use. @throws when the signature is wrong or the time is not now */
const verified = (secret: string, { headers, body }: Received) =>
  new Webhook(secret).verify(body, headers as Record<string, string>) as {
    type: string;
    timestamp: string;
    data: Record<string, unknown>;
  };

describe("a webhook on a real server", () => {
  it("is told of a run that ended, signed by Standard Webhooks", async () => {
    const { id, secret } = await create("/runs", { events: ["run.finished"] });
    const target = await targetOf(server, "contentful");
    await importTypes(server, model(contentType("told")));
    const { id: planId } = await plan(server, target.id, { keys: ["told"] });
    const syncId = await applied(server, planId);
    await ended(server, syncId);
    const message = await until(() => received.find(({ path }) => path === "/runs"));
    expect(verified(secret, message)).toMatchObject({
      type: "run.finished",
      data: {
        runId: syncId,
        planId,
        status: "success",
        target: { id: target.id, name: target.name, platform: "contentful" },
        counters: { total: 1, created: 1 },
      },
    });
    expect(message.headers["content-type"]).toBe("application/json");
    const stranger = `whsec_${btoa("another secret of 24 bytes")}`;
    expect(() => verified(stranger, message)).toThrow();
    expect(() => verified(secret, { ...message, body: `${message.body} ` })).toThrow();
    const delivery = await deliveryThat(id, ({ status }) => status === "delivered");
    expect(delivery).toMatchObject({ id: message.headers["webhook-id"], attempts: 1 });
  });

  it("is told of what others changed at a target", async () => {
    const { secret } = await create("/drift", { events: ["drift.detected"] });
    const target = await targetOf(server, "contentful");
    await importTypes(server, model(contentType("drifting")));
    const { id } = await plan(server, target.id, { keys: ["drifting"] });
    await ended(server, await applied(server, id));
    const types = `${target.config.baseUrl}/spaces/sandbox/environments/master/content_types/drifting`;
    const headers = { authorization: "Bearer CFPAT-sandbox" };
    const native = (await (await fetchInTurn(types, { headers })).json()) as {
      sys: { version: number };
    };
    const put = await fetchInTurn(types, {
      method: "PUT",
      headers: { ...headers, "x-contentful-version": String(native.sys.version) },
      body: JSON.stringify({ ...native, name: "Edited there" }),
    });
    expect(put.status).toBe(200);
    await plan(server, target.id, { keys: ["drifting"], mode: "full" });
    const message = await until(() => received.find(({ path }) => path === "/drift"));
    expect(verified(secret, message)).toMatchObject({
      type: "drift.detected",
      data: { total: 1, items: [{ key: "drifting", found: "changed" }] },
    });
  });

  it("is told how the day before went, with links to the whole of it", async () => {
    const { secret } = await create("/reports", { events: ["report.ready"] });
    const report = { task: "report", period: "day", cron: "0 * * * *" };
    const { id } = await server.callJson<Schedule>("/api/v1/schedules", postJson(report));
    // Made long ago, and its hour has come.
    const { schedules } = database.store;
    const made = (await schedules.get(id)) as Schedule;
    await schedules.update({ ...made, updatedAt: new Date(Date.now() - 2 * 3_600_000) });
    await database.boss.send("schedule", { scheduleId: id }, { singletonKey: id });
    const message = await until(() => received.find(({ path }) => path === "/reports"));
    const { type, data } = verified(secret, message);
    expect(type).toBe("report.ready");
    expect(data).toMatchObject({ scheduleId: id, period: "day", success: { runs: 0, rate: null } });
    const links = Object.entries(data.links as Readonly<Record<string, string>>);
    expect(links.map(([format]) => format)).toEqual(["html", "csv", "json"]);
    const headers = { authorization: `Bearer ${bootstrapToken}` };
    for (const [format, link] of links) {
      const answer = await fetch(link, { headers });
      expect([format, answer.status]).toEqual([format, 200]);
      if (format !== "json") continue;
      const { summary } = (await answer.json()) as { summary: { range: object } };
      expect(summary.range).toMatchObject({ from: data.from, to: data.to });
    }
    const [listed] = await server.callJson<Schedule[]>("/api/v1/schedules");
    expect(listed).toMatchObject({ targetId: null, last: { result: "sent" } });
  });

  it("gets the same message again after it failed, until it takes it", async () => {
    answers.set("/flaky", [{ status: 500, body: "no" }, { status: 503 }]);
    const { id, secret } = await create("/flaky");
    const { id: deliveryId } = await test(id);
    const delivery = await deliveryThat(id, ({ status }) => status === "delivered");
    expect(delivery).toMatchObject({ id: deliveryId, attempts: 3, nextTryAt: null });
    const messages = received.filter(({ path }) => path === "/flaky");
    expect(new Set(messages.map(({ headers }) => headers["webhook-id"]))).toEqual(
      new Set([deliveryId]),
    );
    expect(new Set(messages.map(({ body }) => body)).size).toBe(1);
    for (const message of messages) expect(verified(secret, message).type).toBe("webhook.test");
  });

  it("gets a message again when somebody asks for it", async () => {
    const { id } = await create("/again");
    const { id: deliveryId } = await test(id);
    await deliveryThat(id, ({ attempts }) => attempts === 1);
    await server.callJson(`/api/v1/webhooks/deliveries/${deliveryId}/resend`, postJson({}));
    await deliveryThat(id, ({ attempts, status }) => attempts === 2 && status === "delivered");
    const ids = received.map(({ headers }) => headers["webhook-id"]);
    expect(ids).toEqual([deliveryId, deliveryId]);
    const audit = "/api/v1/audit?action=webhook.resent";
    expect(await server.callJson(audit)).toMatchObject({
      items: [{ entityId: id, details: { deliveryId, event: "webhook.test" } }],
    });
  });

  it("signs with the old secret too while a rotation lasts", async () => {
    const { id, secret: first } = await create("/rotated");
    const rotate = (body: object) =>
      server.callJson<CreatedWebhook & { previousSecretUntil: string | null }>(
        `/api/v1/webhooks/${id}/rotate-secret`,
        postJson(body),
      );
    const receive = async () => {
      received = [];
      await test(id);
      return until(() => received.find(({ path }) => path === "/rotated"));
    };
    const { secret: second, previousSecretUntil } = await rotate({});
    expect(Date.parse(previousSecretUntil ?? "")).toBeGreaterThan(Date.now());
    const message = await receive();
    for (const secret of [first, second]) {
      expect(verified(secret, message).type).toBe("webhook.test");
    }
    const { secret: third } = await rotate({ overlapHours: 0 });
    const last = await receive();
    expect(verified(third, last).type).toBe("webhook.test");
    for (const secret of [first, second]) expect(() => verified(secret, last)).toThrow();
    const audit = await server.call("/api/v1/audit?action=webhook.secret_rotated");
    const shown = await (await server.call(`/api/v1/webhooks/${id}`)).text();
    for (const secret of [first, second, third]) {
      expect((await audit.clone().text()) + shown).not.toContain(secret.slice("whsec_".length));
    }
  });

  it("is switched off by an answer of 410", async () => {
    answers.set("/gone", [{ status: 410 }]);
    const { id } = await create("/gone");
    await test(id);
    await deliveryThat(id, ({ status }) => status === "failed");
    const found = await server.callJson<object>(`/api/v1/webhooks/${id}`);
    expect(found).toMatchObject({ enabled: false, disabledReason: expect.stringContaining("410") });
  });

  it("keeps its log in pages, and no secret anywhere", async () => {
    const { id, secret } = await create("/echo");
    answers.set("/echo", [{ status: 200, body: `I know ${secret} and ${btoa(secret)}` }]);
    for (let made = 0; made < 3; made += 1) await test(id);
    await until(async () =>
      (await deliveriesOf(id)).items.every(({ status }) => status === "delivered"),
    );
    const first = await deliveriesOf(id, "?limit=2");
    const rest = await deliveriesOf(id, `?limit=2&cursor=${first.nextCursor}`);
    expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([2, 1, null]);

    const patch = { method: "PATCH", headers: { "content-type": "application/json" } };
    const own = `whsec_${btoa("0123456789abcdefghijklmn")}`;
    const changed = await server.call(`/api/v1/webhooks/${id}`, {
      ...patch,
      body: JSON.stringify({ secret: own }),
    });
    const texts = [
      await changed.text(),
      await (await server.call("/api/v1/webhooks")).text(),
      await (await server.call(`/api/v1/webhooks/${id}`)).text(),
      await (await server.call(`/api/v1/webhooks/${id}/deliveries`)).text(),
      await (await server.call("/api/v1/audit?limit=200")).text(),
      logged.join("\n"),
    ].join("\n");
    expect(texts).toContain("webhook.updated");
    expect(texts).toContain("/echo");
    for (const known of [secret, own]) {
      expect(texts).not.toContain(known.slice("whsec_".length));
      expect(texts).not.toContain(btoa(known).slice(8, 40));
    }
  });

  it("cannot be made, or moved, to where it may not lead", async () => {
    for (const url of ["http://example.com/", "https://10.0.0.1/", "https://169.254.169.254/"]) {
      const answer = await server.call(
        "/api/v1/webhooks",
        postJson({ name: "Inside", url, events }),
      );
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ issues: [{ path: "url" }] });
    }
  });

  it("is gone with its log when it is removed", async () => {
    const { id } = await create("/removed");
    await test(id);
    await deliveryThat(id, ({ status }) => status === "delivered");
    await server.callJson(`/api/v1/webhooks/${id}`, { method: "DELETE" });
    expect((await server.call(`/api/v1/webhooks/${id}/deliveries`)).status).toBe(404);
    const { items } = await server.callJson<{ items: { id: string }[] }>("/api/v1/webhooks");
    expect(items.map((one) => one.id)).not.toContain(id);
  });

  it("is of its project alone", async () => {
    await server.callJson("/api/v1/projects", postJson({ key: "other", name: "Other" }));
    const { id } = await create("/apart");
    const delivery = await test(id);
    const calls: [string, string, object?][] = [
      ["GET", `/webhooks/${id}`],
      ["PATCH", `/webhooks/${id}`, { enabled: false }],
      ["DELETE", `/webhooks/${id}`],
      ["POST", `/webhooks/${id}/test`, {}],
      ["GET", `/webhooks/${id}/deliveries`],
      ["POST", `/webhooks/deliveries/${delivery.id}/resend`, {}],
    ];
    for (const [method, path, body] of calls) {
      const init = body === undefined ? {} : postJson(body);
      const answer = await server.call(`/api/v1${path}?project=other`, { ...init, method });
      expect([method, path, answer.status]).toEqual([method, path, 404]);
    }
    const { items } = await server.callJson<{ items: object[] }>("/api/v1/webhooks?project=other");
    expect(items).toEqual([]);
  });
});

it("sends after a restart what was committed before the server died", async () => {
  const directory = await mkdtemp(join(tmpdir(), "syncline-webhooks-"));
  await fillDataDirectory(directory);
  const open = () => openDatabase({ dataDir: join(directory, "database"), logger: silentLogger });
  try {
    // A process that commits and ends before any worker has begun: nothing of it is in memory any more.
    const database = await open();
    const core = createCoreContext({
      store: database.store,
      secretKey,
      logger: silentLogger,
      fetch: globalThis.fetch,
    });
    const project = await createProject({ ctx: core, input: { key: "default", name: "Default" } });
    const { webhook, secret } = await createWebhook({
      ctx: core,
      input: { projectId: project.id, name: "A", url: `${base}/restart`, events: ["run.finished"] },
      guard: { check: async () => undefined },
    });
    const delivery = await testWebhook({ ctx: core, input: { webhookId: webhook.id } });
    await database.close();
    expect(received).toEqual([]);

    const again = await startTestServer({ ...options, database: await open(), dataDir: directory });
    try {
      const message = await until(() => received.find(({ path }) => path === "/restart"));
      expect(message.headers["webhook-id"]).toBe(delivery.id);
      expect(verified(secret ?? "", message).type).toBe("webhook.test");
    } finally {
      await again.close();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}, 60_000);
