import type { PGlite } from "@electric-sql/pglite";
import type { Analytics } from "@syncline/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../src/index.ts";
import { analyticsStore } from "../src/store/analytics.ts";
import { retentionStore } from "../src/store/retention.ts";
import { openTestDatabase } from "../src/testing/index.ts";
import { plansOf } from "./plans-of.ts";

/** Two months of a target that is synced each hour, and of what fails there. */
const fill = `
  insert into sync_rollups select 'p' || p, g, now() - n * interval '1 h', 't' || t, 'push', 'success',
    1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1000
  from generate_series(1, 1500) n, generate_series(1, 1) t, generate_series(1, 2) p, unnest(array['hour', 'day']) g;
  insert into sync_rollup_durations select project_id, grain, at, target_id, direction, status, 200, 1 from sync_rollups;
  insert into failure_causes select 'c' || n, 'data', 'platform_refused', 'No', null, false from generate_series(1, 500) n;
  insert into failure_rollups select 'p1', date_trunc('day', now()) - d * interval '1 d', 't1', 'c' || n, 1, now(), now(), 'r'
  from generate_series(1, 80) d, generate_series(1, 30) n;
  insert into failed_item_rollups select project_id, cause_id, at, target_id, 'contentType', 'k' || n, 1
  from failure_rollups, generate_series(1, 2) n;
  insert into sync_exchanges (id, project_id, target_id, scope_kind, scope_id, position, attempt, purpose, method,
    url, request_headers, started_at, response_status)
  select 'x' || n, 'p1', 't1', 'record', 'r', 0, 1, 'write', 'PUT', 'u', '{}', now() - n * interval '1 min',
    case when n % 500 = 0 then 429 else 200 end from generate_series(1, 5000) n;
  insert into projects values ('p1', 'p1', 'P', now());
  insert into targets values ('t1', 'p1', 'T', 'm', '{}', false, now(), now());
  insert into conflicts select 'c' || n, 'p1', 't1', 'contentType', 'k' || n, 'n', 'CONFLICT_BOTH_MODIFIED',
    '{}', '{}', '{}', null, '[]', case when n < 20 then 'detected' else 'resolved' end, null, now()
  from generate_series(1, 1500) n;
  insert into sync_states (target_id, kind, key, project_id, native_id, status, conflict_status, updated_at)
  select 't1', 'contentType', 'k' || n, case when n <= 30 then 'p1' else 'p2' end, 'n', 'in_sync', 'none', now()
  from generate_series(1, 1500) n;
  analyze;
`;

describe("what analytics reads", () => {
  let database: Database;
  let client: PGlite;
  beforeAll(async () => {
    database = await openTestDatabase();
    client = (database.db as unknown as { $client: PGlite }).$client;
    await client.exec(fill);
  }, 120_000);
  afterAll(() => database?.close());

  const week = {
    projectId: "p1",
    from: new Date(Date.now() - 7 * 86_400_000),
    to: new Date(),
  };
  const causeIds = ["c1", "c2"];
  it.each<[string, (analytics: Analytics) => Promise<unknown>, readonly string[]]>([
    [
      "runs of a week",
      (analytics) => analytics.runs({ ...week, unit: "day" }),
      ["sync_rollups_pk", "sync_rollup_durations_pk"],
    ],
    [
      "runs of a target",
      (analytics) => analytics.runs({ ...week, targetId: "t1", unit: "week" }),
      ["sync_rollups_pk", "sync_rollup_durations_pk"],
    ],
    ["failures", (analytics) => analytics.failures(week), ["failure_rollups_pk"]],
    [
      "failed items",
      (analytics) => analytics.failedItems({ ...week, causeIds, perCause: 5 }),
      ["failed_item_rollups_pk"],
    ],
    ["throttling", (analytics) => analytics.throttled(week), ["sync_exchanges_throttled"]],
    [
      "standing",
      (analytics) => analytics.standing("p1"),
      ["sync_states_project", "conflicts_state"],
    ],
  ])("is found by an index: %s", async (_, ask, indexes) => {
    const plans = await plansOf(client, (db) => ask(analyticsStore(db)));
    expect(plans).toHaveLength(indexes.length);
    plans.forEach((plan, index) => {
      expect(plan).toContain(` ${indexes[index]}`);
      // Why things fail is a short list, read whole where much of it is wanted.
      expect(plan.replace("Seq Scan on failure_causes", "")).not.toContain("Seq Scan");
    });
  });

  it("finds what is to go cause by cause, and reads no day that stays", async () => {
    const before = new Date(Date.now() - 30 * 86_400_000);
    const [plan = ""] = await plansOf(client, (db) =>
      retentionStore(db).dropItemSums({ projectId: "p1", before, limit: 500 }),
    );
    const within = /failed_item_rollups_pk[^\n]*\n\s+Index Cond: .*cause_id = c\.id\).*\(at <= /;
    expect(plan).toMatch(within);
    expect(plan.replace("Seq Scan on failure_causes", "")).not.toContain("Seq Scan");
  });
});
