import type postgres from "postgres";

interface Seed {
  readonly projectId: string;
  readonly targetIds: readonly string[];
  readonly records: number;
  readonly types: number;
}

const itemsOfRun = 100;

/**
 * Records of the last 30 days in runs of a hundred, one in 100 of which failed, and where each type stands at each
 * target but the first, which is left to be pushed to. Without the indexes first: made row by row they take longer.
 */
export async function seedDashboard(sql: postgres.Sql, seed: Seed): Promise<void> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = 'sync_records' and indexname <> 'sync_records_pkey'`;
  await sql.begin(async (transaction) => {
    for (const { name } of indexes) await transaction.unsafe(`drop index ${name}`);
    for (const statement of statements(seed)) await transaction.unsafe(statement);
    await transaction`set local maintenance_work_mem = '256MB'`;
    for (const { definition } of indexes) await transaction.unsafe(definition);
  });
  await sql`vacuum analyze`;
}

/** Ids are the world's own: nothing of them comes from outside. */
function statements({ projectId, targetIds, records, types }: Seed): readonly string[] {
  const runs = Math.ceil(records / itemsOfRun);
  const targets = `(array['${targetIds.join("','")}'])`;
  const targetOf = (run: string) => `${targets}[1 + ${run} % ${targetIds.length}]`;
  const endOf = (run: string) =>
    `date_trunc('milliseconds', now()) - (${runs} - ${run}) * interval '30 days' / ${runs}`;
  const failed = "n % 101 = 0";
  return [
    "set local session_replication_role = replica",
    `insert into sync_runs (id, project_id, target_id, platform, direction, mode, trigger, status,
      actor_id, actor_name, consent, created_at, started_at, ended_at)
    select 'seeded' || lpad(n::text, 8, '0'), '${projectId}', ${targetOf("n")}, 'contentful', 'push',
      'incremental', 'api', 'partial', 'token:seed', 'Seed', '[]', ${endOf("n")} - interval '20 s',
      ${endOf("n")} - interval '20 s', ${endOf("n")}
    from generate_series(0, ${runs - 1}) n`,
    `insert into sync_run_counters (run_id, kind, total_count, updated_count, failed_count)
    select id, 'contentType', ${itemsOfRun}, ${itemsOfRun - 1}, 1 from sync_runs`,
    `insert into sync_records (id, run_id, project_id, target_id, platform, direction, kind, key,
      native_id, position, action, status, version_id, error_code, error_message, retries, actor_id,
      created_at, started_at, ended_at)
    select 'seeded' || lpad(n::text, 8, '0'), 'seeded' || lpad((n / ${itemsOfRun})::text, 8, '0'),
      '${projectId}', ${targetOf(`(n / ${itemsOfRun})`)}, 'contentful', 'push', 'contentType',
      'benchmarkType' || n % ${types}, 'native' || n % ${types}, n % ${itemsOfRun}, 'update',
      case when ${failed} then 'failed' else 'success' end, 'v' || n / 11,
      case when ${failed} then 'platform_refused' end,
      case when ${failed} then 'Contentful answered 422: field' || n % 50 || ' is unknown' end,
      0, 'token:seed', at - interval '10 s', at - interval '10 s', at
    from (select n, ${endOf(`(n / ${itemsOfRun})`)} as at
      from generate_series(0, ${records - 1}) n) as drawn`,
    `insert into sync_states (target_id, kind, key, project_id, native_id, status, conflict_status,
      updated_at)
    select target, 'contentType', 'benchmarkType' || n, '${projectId}', 'native' || n,
      case when n % 17 = 0 then 'failed' when n % 7 = 0 then 'modified' else 'in_sync' end,
      'none', now()
    from generate_series(0, ${types - 1}) n
    cross join unnest(${targets}[2:]) as target`,
  ];
}
