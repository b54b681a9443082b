import type { Analytics, FailedItemsOfCause, TargetStanding, Throttling } from "@syncline/core";
import type { ItemKind } from "@syncline/core/model";
import { type SyncStateStatus, syncStateStatuses } from "@syncline/core/status";
import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../connection/db.ts";
import { conflicts, failedItemRollups, syncExchanges, syncStates } from "../schema/index.ts";

type Params<Method extends keyof Analytics> = Parameters<Analytics[Method]>[0];

export async function failedItemsOf(
  db: Db,
  params: Params<"failedItems">,
): Promise<readonly FailedItemsOfCause[]> {
  const { projectId, targetId, from, to, causeIds, perCause } = params;
  if (causeIds.length === 0) return [];
  const rows = rowsOf<{ cause: string; kind: ItemKind; key: string; n: number; total: number }>(
    await db.execute(sql`
      select cause_id as cause, kind, key, n, total from (
        select cause_id, kind, key, sum(count)::float8 as n,
          (count(*) over (partition by cause_id))::int as total,
          row_number() over (partition by cause_id order by sum(count) desc, key, kind) as place
        from ${failedItemRollups}
        where project_id = ${projectId} and at >= ${from.toISOString()}::timestamptz
          and at < ${to.toISOString()}::timestamptz
          and cause_id = any(array(select json_array_elements_text(${JSON.stringify(causeIds)}::json)))
          ${targetId === undefined ? sql`` : sql`and target_id = ${targetId}`}
        group by cause_id, kind, key
        having sum(count) > 0
      ) as items
      where place <= ${perCause}
      order by cause_id, place`),
  );
  return [...Map.groupBy(rows, (row) => row.cause)].map(([causeId, of]) => ({
    causeId,
    total: of[0]?.total ?? 0,
    items: of.map(({ kind, key, n }) => ({ kind, key, count: Number(n) })),
  }));
}

export async function standingOf(db: Db, projectId: string): Promise<readonly TargetStanding[]> {
  const states = rowsOf<{ target: string; status: SyncStateStatus; n: number }>(
    await db.execute(sql`
      select target_id as target, status, count(*)::int as n from ${syncStates}
      where project_id = ${projectId} group by target_id, status`),
  );
  const open = rowsOf<{ target: string; n: number; oldest: string }>(
    await db.execute(sql`
      select target_id as target, count(*)::int as n,
        (extract(epoch from min(detected_at)) * 1000)::text as oldest
      from ${conflicts} where project_id = ${projectId} and state = 'detected' group by target_id`),
  );
  const targetIds = [...new Set([...states, ...open].map(({ target }) => target))];
  return targetIds
    .sort((a, b) => (a < b ? -1 : 1))
    .map((targetId) => {
      const found = open.find(({ target }) => target === targetId);
      const count = (status: SyncStateStatus) =>
        states.find((row) => row.target === targetId && row.status === status)?.n ?? 0;
      return {
        targetId,
        items: Object.fromEntries(
          syncStateStatuses.map((status) => [status, count(status)]),
        ) as TargetStanding["items"],
        openConflicts: found?.n ?? 0,
        oldestConflictAt: found === undefined ? null : new Date(Math.round(Number(found.oldest))),
      };
    });
}

export async function throttledOf(
  db: Db,
  { projectId, from, to }: Params<"throttled">,
): Promise<readonly Throttling[]> {
  const rows = rowsOf<{ target: string; n: number; last: string }>(
    await db.execute(sql`
      select target_id as target, count(*)::int as n,
        (extract(epoch from max(started_at)) * 1000)::text as last
      from ${syncExchanges}
      where project_id = ${projectId} and response_status = 429
        and started_at >= ${from.toISOString()}::timestamptz
        and started_at < ${to.toISOString()}::timestamptz
      group by target_id order by target_id`),
  );
  return rows.map(({ target, n, last }) => ({
    targetId: target,
    requests: n,
    lastAt: new Date(Math.round(Number(last))),
  }));
}
