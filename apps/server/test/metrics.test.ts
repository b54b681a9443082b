import type { Database } from "@syncline/db";
import { openTestDatabase } from "@syncline/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Family, parseExposition } from "./support/exposition.ts";
import { applied, ended, importTypes, plan, type TargetAnswer, targetOf } from "./support/sync.ts";
import {
  contentType,
  model,
  postJson,
  startTestServer,
  type TestServer,
} from "./support/test-server.ts";

const token = "token-for-scrapes-0123456789";
let server: TestServer;
let database: Database;
let contentful: TargetAnswer;
/** Opened before anything is counted: gauges of the database may be as old as their cache. */
let families: ReadonlyMap<string, Family>;
let text: string;

beforeAll(async () => {
  database = await openTestDatabase();
  server = await startTestServer({ sandbox: true, database, metricsToken: token });
  contentful = await targetOf(server, "contentful");
  const optimizely = await targetOf(server, "optimizely");

  await sync(contentful, "canaryOne", "two");
  await sync(optimizely, "canaryOne");
  // A write that is refused for its rate once, and one that is refused for good.
  await fail(contentful, { kind: "status", status: 429, count: 1, method: "PUT" });
  await sync(contentful, "limited");
  await fail(contentful, { kind: "status", status: 403, count: 9, method: "PUT" });
  await sync(contentful, "refused");
  await server.call("/api/v1/types/canaryOne?project=canary-query");
  await server.call("/api/v1/types/canaryOne");
  await server.call("/api/v1/no/such/call/canary-path");
  text = await scrape();
  families = parseExposition(text);
}, 180_000);
afterAll(() => server.close(), 60_000);

async function sync(target: TargetAnswer, ...keys: string[]): Promise<void> {
  await importTypes(server, model(...keys.map((key) => contentType(key))));
  await ended(server, await applied(server, (await plan(server, target.id, { keys })).id));
}

async function fail(target: TargetAnswer, fault: object): Promise<void> {
  const answer = await fetch(
    `${target.config.baseUrl}/__sim/faults`,
    postJson({ faults: [fault] }),
  );
  if (!answer.ok) throw new Error(await answer.text());
}

async function scrape(): Promise<string> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${server.url}/metrics`, { headers });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  return answer.text();
}

/** What a family says, with its labels as one text: `contentful push success` → 3. Zeros are left out. */
function told(name: string, suffix = ""): Record<string, number> {
  const found = families.get(name);
  if (found === undefined) throw new Error(`no metric ${name}`);
  const samples = found.samples.filter((one) => one.value > 0 && one.name === name + suffix);
  return Object.fromEntries(
    samples.map(({ labels, value }) => [Object.values(labels).join(" "), value]),
  );
}

/** The same by the record: rows of `label` and `count`. */
async function recorded(query: ReturnType<typeof sql>): Promise<Record<string, number>> {
  const answer = (await database.db.execute(query)) as unknown as {
    rows: { label: string; count: number }[];
  };
  return Object.fromEntries(answer.rows.map(({ label, count }) => [label, count]));
}

describe("metrics of runs", () => {
  it("count what the record says of runs and items", async () => {
    expect(told("syncline_runs_total")).toEqual(
      await recorded(sql`select platform || ' ' || direction || ' ' || status as label, count(*)::int as count
        from sync_runs group by 1`),
    );
    expect(told("syncline_items_total")).toEqual(
      await recorded(sql`select platform || ' ' || direction || ' ' || action || ' ' || status as label,
        count(*)::int as count from sync_records group by 1`),
    );
    expect(told("syncline_items_total")).toMatchObject({
      "contentful push create success": 3,
      "contentful push create failed": 1,
      "optimizely push create success": 1,
    });
  });

  it("count every exchange on record once, by platform, purpose and answer", async () => {
    const byClass = await recorded(sql`
      select targets.platform || ' ' || purpose || ' ' || (response_status / 100) || 'xx' as label,
        count(*)::int as count
      from sync_exchanges join targets on targets.id = target_id group by 1`);
    expect(told("syncline_exchanges_total")).toEqual(byClass);
    const byPlatform = await recorded(sql`
      select targets.platform as label, count(*)::int as count
      from sync_exchanges join targets on targets.id = target_id group by 1`);
    expect(told("syncline_exchange_duration_seconds", "_count")).toEqual(byPlatform);
    expect(told("syncline_rate_limit_wait_seconds", "_count")).toEqual(byPlatform);
  });

  it("count retries and refusals for the rate", async () => {
    expect(told("syncline_retries_total")).toEqual(
      await recorded(sql`select platform as label, sum(retries)::int as count
        from sync_records where retries > 0 group by 1`),
    );
    expect(told("syncline_rate_limited_total")).toEqual({ contentful: 1 });
  });

  it("measure runs from their beginning to their end", async () => {
    const [row] = Object.values(
      await recorded(sql`select 'all' as label,
        sum(extract(epoch from ended_at - started_at))::float8 as count from sync_runs`),
    );
    const sums = Object.values(told("syncline_run_duration_seconds", "_sum"));
    expect(sums.reduce((sum, one) => sum + one, 0)).toBeCloseTo(row ?? 0, 6);
  });

  it("have every end state of every platform from the start", () => {
    const all = families.get("syncline_runs_total")?.samples ?? [];
    expect(all.filter(({ value }) => value === 0).map(({ labels }) => labels)).toContainEqual({
      platform: "optimizely",
      direction: "pull",
      status: "cancelled",
    });
  });
});

describe("metrics of the database", () => {
  it("say how things stand there", async () => {
    expect(told("syncline_database_up")).toEqual({ "": 1 });
    expect(told("syncline_items_state")).toEqual(
      await recorded(sql`select targets.platform || ' ' || status as label, count(*)::int as count
        from sync_states join targets on targets.id = target_id group by 1`),
    );
    expect(told("syncline_runs_open")).toEqual({});
    expect(told("syncline_queue_waiting_jobs")).toEqual({});
    expect(Object.keys(told("syncline_stale_seconds")).sort()).toEqual([
      "contentful",
      "optimizely",
    ]);
    expect(told("syncline_log_leaves")[""]).toBeGreaterThan(0);
  });
});

describe("metrics of HTTP", () => {
  it("name routes by their pattern, and nobody's path", () => {
    const requests = told("syncline_http_requests_total");
    expect(requests["GET /api/v1/types/:key 200"]).toBe(1);
    expect(requests["GET /api/v1/types/:key 404"]).toBe(1);
    expect(requests["GET /api/* 404"]).toBe(1);
    expect(requests["POST /api/v1/sync/apply 200"]).toBe(4);
    expect(told("syncline_http_request_duration_seconds", "_count")).toMatchObject({
      "GET /api/v1/types/:key": 2,
    });
    expect(text).not.toMatch(/canary|CFPAT|token-for|\/spaces\//);
  });

  it("count live streams while they are open", async () => {
    const { items } = await server.callJson<{ items: { runId: string }[] }>("/api/v1/sync/history");
    const input = encodeURIComponent(JSON.stringify({ syncId: items[0]?.runId }));
    const open = new AbortController();
    const { signal } = open;
    const stream = await server.call(`/api/trpc/sync.events?input=${input}`, { signal });
    await stream.body?.getReader().read();
    expect(await openStreams()).toEqual({ "/api/trpc/sync.events": 1 });
    open.abort();
    await expect.poll(openStreams).toEqual({});
  });

  async function openStreams(): Promise<Record<string, number>> {
    families = parseExposition(await scrape());
    return told("syncline_sse_streams_open");
  }
});

describe("/metrics", () => {
  it("tells of the process and its version", () => {
    expect(families.get("nodejs_eventloop_lag_seconds")?.type).toBe("gauge");
    expect(families.get("process_cpu_seconds_total")?.type).toBe("counter");
    const [build] = families.get("syncline_build_info")?.samples ?? [];
    expect(build?.labels).toMatchObject({ role: "all", node: process.versions.node });
  });

  it("is refused without the token once there is one, and with another", async () => {
    const without = await fetch(`${server.url}/metrics`);
    expect(without.status).toBe(401);
    expect(without.headers.get("www-authenticate")).toContain("Bearer");
    expect(await without.text()).not.toContain("syncline_runs_total");
    // The API's token is not the scraper's.
    expect((await server.call("/metrics")).status).toBe(401);
  });
});
