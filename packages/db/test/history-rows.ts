import type { HistoryFilter } from "@syncline/core";

export type Filter = Omit<HistoryFilter, "projectId">;

/** Time of record n of the history below. */
export const momentOf = (n: number): Date => new Date(Date.UTC(2026, 0, 1) + n * 1000);

/**
 * `count` records of twenty targets at four platforms, made unkind to a planner: what is rare comes all at once, or
 * never together with what it is asked with (deletions only early, one target only at the very beginning, failures
 * of three targets only, pulls of one).
 */
export const historyRows = (count: number): string => `
  set session_replication_role = replica;
  insert into projects values ('project', 'project', 'Project', now());
  insert into sync_records (id, run_id, project_id, target_id, platform, direction, kind, key, native_id,
    position, action, status, version_id, error_code, error_message, retries, actor_id, created_at, ended_at)
  select 'r' || lpad(n::text, 8, '0'), 'run' || n / 100, 'project', 't' || t, 'p' || t % 4,
    case when t = 7 and h % 50 = 0 then 'pull' else 'push' end, 'contentType',
    'key' || h / 7 % ${Math.max(50, count / 1000)}, 'native', n % 100,
    case when n < ${count / 10} and h % 13 = 0 then 'delete' when h % 9 = 0 then 'create' else 'update' end,
    case when failed then 'failed' when h % 211 = 0 then 'skipped' when n % 5003 = 0 then 'unknown'
      else 'success' end,
    'v' || h / 11 % ${count / 5},
    case when failed then 'platform_refused' end,
    case when failed and h % 3 = 0 then 'Contentful answered 422: fields.title' || n % 50 || ' is unknown'
      when failed then 'cms.invalid did not answer within 30 s, timeout E' || n % 1000 end,
    0, case when h % 900 = 0 then 'user:rare' else 'user:' || t % 3 end,
    '2026-01-01Z'::timestamptz + n * interval '1 s', '2026-01-01Z'::timestamptz + n * interval '1 s'
  from (select n, h, t, t < 3 and h / 5 % 25 = 0 as failed from (
    select n, hashint8(n) & 2147483647 as h,
      case when n <= ${count / 50} then 19 else (hashint8(n) & 2147483647) / 3 % 19 end as t
    from generate_series(1, ${count}) n) as drawn) as drawn;
  set session_replication_role = origin;
  vacuum analyze sync_records;
`;

/** Each filter of PRODUCT T6 with a common value, a rare one and one that finds nothing with most others. */
export const choices = (count: number): Readonly<Record<string, readonly Filter[]>> => ({
  target: [{ targetId: "t4" }, { targetId: "t19" }, { targetId: "t1" }],
  platform: [{ platform: "p0" }, { platform: "p3" }],
  kind: [{ kind: "contentType" }],
  key: [{ key: "key1" }, { key: "key17" }],
  direction: [{ direction: "push" }, { direction: "pull" }],
  status: [{ status: "success" }, { status: "failed" }, { status: "unknown" }],
  action: [{ action: "update" }, { action: "delete" }],
  actor: [{ actorId: "user:0" }, { actorId: "user:rare" }],
  run: [{ runId: "run70" }],
  version: [{ versionId: "v70" }],
  time: [
    { from: momentOf(count / 4), to: momentOf(count / 2) },
    { from: momentOf(count * 0.99) },
    { to: momentOf(count / 100) },
  ],
  error: [{ errorText: "timeout" }, { errorText: "E17 answer" }, { errorText: "fields.title3" }],
});
