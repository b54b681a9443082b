import type { LeafKind } from "@syncline/core";
import { type SQL, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../connection/db.ts";

/** What must be in the log, by kind: the same conditions as the triggers'. */
const loggable: Record<LeafKind, SQL> = {
  audit: sql`audit_logs as entity where true`,
  version: sql`versions as entity where true`,
  intent: sql`sync_exchanges as entity where entity.ended_at is null and entity.scope_kind <> 'record'`,
  exchange: sql`sync_exchanges as entity where entity.ended_at is not null`,
  record: sql`sync_records as entity where entity.status not in ('pending', 'in_progress')`,
  run: sql`sync_runs as entity where entity.status not in ('pending', 'in_progress')`,
};

/** Ids of what should have a leaf and neither has one nor waits for one. */
export async function listUnlogged(
  db: Db,
  params: { kind: LeafKind; after: string; limit: number },
): Promise<string[]> {
  const { kind, after, limit } = params;
  const rows = rowsOf<{ id: string }>(
    await db.execute(sql`
      select entity.id from ${loggable[kind]} and entity.id > ${after}
        and not exists (select from log_leaves as leaf where leaf.entity_id = entity.id and leaf.kind = ${kind})
        and not exists (select from log_pending as waiting where waiting.entity_id = entity.id and waiting.kind = ${kind})
      order by entity.id limit ${limit}::int`),
  );
  return rows.map(({ id }) => id);
}
