import type { PGlite } from "@electric-sql/pglite";
import type { HistoryFilter } from "@syncline/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Db } from "../src/connection/db.ts";
import type { Database } from "../src/index.ts";
import { auditStore } from "../src/store/audit.ts";
import { conflictStore } from "../src/store/conflicts.ts";
import { itemStore } from "../src/store/items.ts";
import { modelRootStore } from "../src/store/model-roots.ts";
import { recordStore } from "../src/store/records.ts";
import { runStore } from "../src/store/runs.ts";
import { scheduleStore } from "../src/store/schedules.ts";
import { stateStore } from "../src/store/states.ts";
import { versionStore } from "../src/store/versions.ts";
import { webhookStore } from "../src/store/webhooks.ts";
import { openTestDatabase } from "../src/testing/index.ts";
import { plansOf } from "./plans-of.ts";

type Filter = Omit<HistoryFilter, "projectId">;
const projectId = "project";
const kind = "contentType";

/** 12 000 records as a project that works has them: mostly the same, and a few of everything else. */
const fill = `
  insert into projects values ('project', 'project', 'Project', now());
  insert into targets values ('t0', 'project', 'T', 'p0', '{}', false, now(), now());
  insert into sync_runs (id, project_id, target_id, platform, direction, mode, trigger, status, actor_id,
    actor_name, consent, created_at)
  select 'run' || n, 'project', 't' || 0, 'p0', 'push', 'full', 'api',
    case when n % 300 = 0 then 'failed' else 'success' end, 'a', 'A', '[]', now() + n * interval '1 s'
  from generate_series(1, 1500) n;
  insert into sync_records (id, run_id, project_id, target_id, platform, direction, kind, key, native_id,
    position, action, status, version_id, error_code, error_message, retries, actor_id, created_at, ended_at)
  select 'r' || n, 'run' || (n / 10 + 1), 'project', 't' || (n % 20), 'p' || (n % 500) / 499,
    case when n % 700 = 0 then 'pull' else 'push' end, 'contentType', 'key' || n % 400, 'native', n % 10,
    case when n % 600 = 0 then 'delete' else 'update' end,
    case when n % 250 = 0 then 'failed' else 'success' end, 'v' || n / 5,
    case when n % 250 = 0 then 'platform_refused' end, case when n % 250 = 0 then 'Refused ' || n end,
    0, 'actor' || (n % 900) / 899, now() + n * interval '1 s', now() + n * interval '1 s'
  from generate_series(1, 12000) n;
  insert into sync_states (target_id, kind, key, project_id, native_id, status, conflict_status, updated_at)
  select 't0', 'contentType', 'key' || n, 'project', 'n', 'in_sync', 'none', now() from generate_series(1, 2500) n;
  insert into items select 'project', 'contentType', 'key' || n, 'Name', 'h', 'v', 1, now(), now()
  from generate_series(1, 2500) n;
  insert into versions select 'v' || n, 'project', 'contentType', 'key' || n % 10, 'h', 'a', 'api', null,
    now() + n * interval '1 s' from generate_series(1, 2500) n;
  insert into conflicts select 'c' || n, 'project', 't0', 'contentType', 'key' || n % 1300, 'n',
    'CONFLICT_BOTH_MODIFIED', '{}', '{}', '{}', null, '[]',
    case when n <= 140 then 'detected' when n % 2 = 0 then 'resolved' else 'superseded' end, null,
    now() + n * interval '1 s' from generate_series(1, 2600) n;
  insert into schedules select 's' || n, 'project', 't0', 'push', '0 3 * * *', 'UTC', true, 'a', now(), now()
  from generate_series(1, 2500) n;
  update sync_runs set status = 'pending' where id in ('run3', 'run30', 'run300');
  insert into audit_logs select 'a' || n, case when n % 3 = 0 then null else 'project' end, 'target.created',
    'target', 't', 'a', 'A', null, null, case when n = 7 then '{"reason": "a zebra"}' else '{}' end::json,
    now() + n * interval '1 s' from generate_series(1, 5000) n;
  insert into webhooks select 'w' || n, 'project', 'W', 'u', '[]', true, null, 'a', now(), now()
  from generate_series(0, 2) n;
  insert into webhook_deliveries select 'd' || n, 'w' || n % 3, 'project', 'run.finished', '{}',
    now() + n * interval '1 s', case when n % 100 = 0 then 'waiting' else 'delivered' end, 1,
    case when n % 100 = 0 then now() + n * interval '1 s' end from generate_series(1, 5000) n;
  insert into model_roots (project_id, root, items, at) select 'project', 'r' || n, n,
    now() + n * interval '1 s' from generate_series(1, 2500) n;
  analyze;
`;

describe("every list of a page reads one index in its order", () => {
  let database: Database;
  let client: PGlite;
  beforeAll(async () => {
    database = await openTestDatabase();
    client = (database.db as unknown as { $client: PGlite }).$client;
    await client.exec(fill);
  }, 120_000);
  afterAll(() => database?.close());

  const planOf = async (ask: (db: Db) => Promise<unknown>) => (await plansOf(client, ask))[0] ?? "";

  function expectIndex(plan: string, index: string): void {
    expect(plan).toMatch(new RegExp(`Index Scan( Backward)? using ${index} `));
    expect(plan).not.toMatch(/Sort|Seq Scan/);
  }

  it.each<[string, Filter, string]>([
    ["nothing", {}, "sync_records_project"],
    ["time", { from: new Date(), to: new Date(Date.now() + 60_000) }, "sync_records_project"],
  ])("history by %s", async (_, filter, index) => {
    for (const order of ["newest", "oldest"] as const) {
      const page = { projectId, limit: 50, order, ...filter };
      expectIndex(await planOf((db) => recordStore(db).history(page)), index);
      const { nextCursor } = await database.store.records.history({ ...page, limit: 1 });
      const cursor = nextCursor ?? undefined;
      expectIndex(await planOf((db) => recordStore(db).history({ ...page, cursor })), index);
    }
  });

  // How much they read is measured on PostgreSQL: history-plans.long.test.ts.
  it.each<[string, Filter, string]>([
    ["target", { targetId: "t3" }, "sync_records_target"],
    ["key", { kind, key: "key7" }, "sync_records_key"],
    ["platform", { platform: "p1" }, "sync_records_target"],
    ["status", { status: "failed" }, "sync_records_target"],
    ["status and action", { status: "failed", action: "delete" }, "sync_records_target"],
    ["pulls", { direction: "pull" }, "sync_records_target"],
    ["actor", { actorId: "actor1" }, "sync_records_actor"],
    ["actor and target", { actorId: "actor1", targetId: "t3" }, "sync_records_actor"],
    ["key and actor", { key: "key7", actorId: "actor1" }, "sync_records_key"],
    ["any error", { errorText: "" }, "sync_records_error"],
    ["error", { errorText: "11750" }, "sync_records_error_words"],
    ["error and target", { errorText: "refused", targetId: "t3" }, "sync_records_error_words"],
    ["run", { runId: "run70" }, "sync_records_run"],
    ["version", { versionId: "v70" }, "sync_records_version"],
  ])("history by %s", async (_, filter, index) => {
    const page = { projectId, limit: 50, order: "newest", ...filter } as const;
    const plan = await planOf((db) => recordStore(db).history(page));
    expect(plan).toContain(index);
    expect(plan).not.toContain("Seq Scan");
  });

  const page = { limit: 50 };
  it.each<[string, (db: Db) => Promise<unknown>, string]>([
    [
      "the last success",
      (db) => recordStore(db).lastSuccessful({ targetId: "t7", kind, key: "key7" }),
      "sync_records_telling",
    ],
    ["runs", (db) => runStore(db).list({ projectId, ...page }), "sync_runs_project"],
    [
      "runs by status",
      (db) => runStore(db).list({ projectId, status: "failed", ...page }),
      "sync_runs_status",
    ],
    [
      "runs of a target by status",
      (db) => runStore(db).list({ projectId, targetId: "t0", status: "failed", ...page }),
      "sync_runs_target_status",
    ],
    ["open runs", (db) => runStore(db).listOpen(), "sync_runs_open"],
    ["conflicts", (db) => conflictStore(db).list({ projectId, ...page }), "conflicts_project"],
    [
      "conflicts of a key",
      (db) => conflictStore(db).list({ projectId, key: "key7", ...page }),
      "conflicts_key",
    ],
    [
      "open conflicts",
      (db) => conflictStore(db).list({ projectId, state: "detected", ...page }),
      "conflicts_state",
    ],
    [
      "the open conflict of an item",
      (db) => conflictStore(db).open({ targetId: "t0", kind, key: "key7" }),
      "conflicts_open",
    ],
    ["schedules", (db) => scheduleStore(db).list({ projectId }), "schedules_project"],
    [
      "changed items",
      (db) => itemStore(db).listChanged({ projectId, kind, since: new Date(0), ...page }),
      "items_changed",
    ],
    ["states", (db) => stateStore(db).list({ projectId, ...page }), "sync_states_project"],
    [
      "states of a key",
      (db) => stateStore(db).list({ projectId, key: "key7", ...page }),
      "sync_states_project",
    ],
    [
      "items",
      (db) => itemStore(db).list({ projectId, kind, ...page }),
      "items_project_id_kind_key_pk",
    ],
    [
      "versions",
      (db) => versionStore(db).list({ projectId, kind, key: "key7", ...page }),
      "versions_item",
    ],
    [
      "versions of a project",
      (db) => versionStore(db).list({ projectId, ...page }),
      "versions_project",
    ],
    [
      "versions of an author",
      (db) => versionStore(db).list({ projectId, author: "b", ...page }),
      "versions_author",
    ],
    [
      "the root at a moment",
      (db) => modelRootStore(db).at({ projectId, at: new Date() }),
      "model_roots_at",
    ],
    ["a root", (db) => modelRootStore(db).find({ projectId, root: "r7" }), "model_roots_root"],
    [
      "what was seen at a target",
      (db) => auditStore(db).sightings({ targetId: "t", at: new Date() }),
      "audit_logs_sightings",
    ],
    [
      "deliveries of a webhook",
      (db) => webhookStore(db).listDeliveries({ webhookId: "w1", ...page }),
      "webhook_deliveries_log",
    ],
    [
      "overdue deliveries",
      (db) => webhookStore(db).listOverdue({ before: new Date(), ...page }),
      "webhook_deliveries_due",
    ],
    ["audit", (db) => auditStore(db).list({ projectId, ...page }), "audit_logs_project"],
    [
      "audit of no project",
      (db) => auditStore(db).list({ projectId: null, ...page }),
      "audit_logs_no_project",
    ],
  ])("%s", async (_, ask, index) => {
    expectIndex(await planOf(ask), index);
  });

  it("the audit log by text: the latest thousand by time, else the index of words", async () => {
    for (const owner of [projectId, null]) {
      const plan = await planOf((db) =>
        auditStore(db).list({ projectId: owner, text: "zeb", ...page }),
      );
      expect(plan).toContain(owner === null ? "audit_logs_no_project" : "audit_logs_project");
      if (owner !== null) expect(plan).toContain("audit_logs_words");
      expect(plan).not.toContain("Seq Scan");
    }
    const { audit } = database.store;
    const rare = await audit.list({ projectId, text: "zebra", ...page });
    expect(rare.items.map(({ id }) => id)).toEqual(["a7"]);
    const filters = { action: "target.created", entityId: "t", actorId: "a" } as const;
    const filtered = await audit.list({ projectId, text: "a zeb", ...filters, ...page });
    expect(filtered.items).toHaveLength(1);
    const common = await audit.list({ projectId, text: "target", ...page });
    expect(common.items).toHaveLength(50);
  });

  it("the latest delivery of each webhook: one look into the index for each", async () => {
    const plan = await planOf((db) => webhookStore(db).lastDeliveries(projectId));
    expect(plan).toMatch(/Index Scan Backward using webhook_deliveries_log /);
    expect(plan).not.toMatch(/Seq Scan on webhook_deliveries/);
  });

  it("what a target held: one look into the index for each item, however many records it has", async () => {
    const plan = await planOf((db) =>
      recordStore(db).lastTelling({ targetId: "t7", at: new Date() }),
    );
    expect(plan).toMatch(/Index Only Scan( Backward)? using sync_records_telling /);
    expect(plan).toMatch(/(Index|Bitmap Index) Scan (using|on) sync_records_pkey/);
    expect(plan).not.toContain("Seq Scan");
  });
});
