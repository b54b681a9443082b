import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@syncline/core";
import { type Database, openDatabase } from "@syncline/db";
import { startEmbeddedPostgres } from "@syncline/db/testing";
import postgres from "postgres";
import { type LoadChild, startLoadChild } from "./load-child.ts";

export const token = "a-token-for-benchmarks-only";
export const syncId = "run0";

/** Syncline on PostgreSQL with so many records, and what to hold it against. */
export interface LoadWorld {
  readonly server: LoadChild;
  readonly bare: LoadChild;
  readonly database: Database;
  /** Ten connections, as many as Syncline's own. */
  readonly sql: postgres.Sql;
  readonly seededInMs: number;
  close(): Promise<void>;
}

export async function createLoadWorld(records: number): Promise<LoadWorld> {
  const dataDir = await mkdtemp(join(tmpdir(), "syncline-load-"));
  const server = await startEmbeddedPostgres();
  const databaseUrl = await server.createDatabase();
  const database = await openDatabase({ url: databaseUrl, logger: silentLogger, supervise: false });
  const sql = postgres(databaseUrl, { max: 10, onnotice: () => undefined });
  const began = performance.now();
  await seed(sql, records);
  const seededInMs = performance.now() - began;
  const own = { port: 0, sandbox: false, logLevel: "silent", role: "api", rateLimit: 0 } as const;
  const secretKey = "a key for benchmarks only, long enough";
  const [syncline, bare] = await Promise.all([
    startLoadChild({ ...own, dataDir, databaseUrl, secretKey, bootstrapToken: token }),
    startLoadChild(null),
  ]);
  return {
    server: syncline,
    bare,
    database,
    sql,
    seededInMs,
    async close() {
      await Promise.all([syncline.close(), bare.close()]);
      await sql.end();
      await database.close();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Without the indexes first, and with them in the end: made row by row they take twice as long. */
async function seed(sql: postgres.Sql, records: number): Promise<void> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = 'sync_records' and indexname <> 'sync_records_pkey'`;
  await sql.begin(async (transaction) => {
    for (const { name } of indexes) await transaction.unsafe(`drop index ${name}`);
    await transaction.unsafe(rows(records)).simple();
    await transaction`set local maintenance_work_mem = '256MB'`;
    for (const { definition } of indexes) await transaction.unsafe(definition);
  });
  await sql`vacuum analyze`;
}

/** Records of twenty targets, one in 100 of which failed, and one run that is under way. */
const rows = (records: number) => `
  set local session_replication_role = replica;
  insert into projects (id, key, name, created_at) values ('project', 'load', 'Load', now());
  insert into sync_runs (id, project_id, target_id, platform, direction, mode, trigger, status,
    actor_id, actor_name, consent, created_at, started_at)
  values ('${syncId}', 'project', 't0', 'contentful', 'push', 'incremental', 'api', 'in_progress',
    'user:0', 'Somebody', '[]', now(), now());
  insert into sync_records (id, run_id, project_id, target_id, platform, direction, kind, key,
    native_id, position, action, status, version_id, error_code, error_message, retries, actor_id,
    created_at, ended_at)
  select 'r' || lpad(n::text, 8, '0'), 'run' || 1 + n / 100, 'project', 't' || n % 20, 'contentful',
    'push', 'contentType', 'key' || n % 5000, 'native', n % 100,
    case when n % 9 = 0 then 'create' else 'update' end,
    case when n % 101 = 0 then 'failed' else 'success' end, 'v' || n / 11,
    case when n % 101 = 0 then 'platform_refused' end,
    case when n % 101 = 0 then 'Contentful answered 422: field' || n % 50 || ' is unknown' end,
    0, 'user:' || n % 3, at, at
  from (select n, '2026-01-01Z'::timestamptz + n * interval '1 s' as at
    from generate_series(1, ${records}) n) as drawn;
`;
