import type { Cause } from "@syncline/core";
import { sql } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { failureCauses } from "../schema/index.ts";

/**
 * Moves what is counted at some causes to others, and notes where it went. What was noted before leads on. All at
 * once: a cause may be new for one and old for another.
 */
export async function renameCauses(db: Db, became: ReadonlyMap<string, Cause>): Promise<void> {
  const moves = [...became].filter(([old, { id }]) => old !== id);
  if (moves.length === 0) return;
  await db.execute(
    sql`create temporary table cause_moves (old text primary key, new text not null) on commit drop`,
  );
  for (const [old, cause] of moves) {
    await db.insert(failureCauses).values(cause).onConflictDoNothing();
    await db.execute(sql`insert into cause_moves values (${old}, ${cause.id})`);
  }
  await db.execute(sql`
    update failure_causes c set became = m.new from cause_moves m where c.became = m.old`);
  await db.execute(sql`
    update failure_causes c set became = m.new from cause_moves m where c.id = m.old`);
  // What is deleted in the same statement is in nobody's way.
  await db.execute(sql`
    with gone as (
      delete from failure_rollups f using cause_moves m where f.cause_id = m.old returning f.*, m.new
    )
    insert into failure_rollups as f
      (project_id, at, target_id, cause_id, count, first_at, last_at, record_id)
    select project_id, at, target_id, new, sum(count), min(first_at), max(last_at),
      (array_agg(record_id order by last_at desc nulls last, record_id desc))[1]
    from gone group by project_id, at, target_id, new
    on conflict (project_id, at, target_id, cause_id) do update set
      count = f.count + excluded.count,
      first_at = least(f.first_at, excluded.first_at),
      last_at = greatest(f.last_at, excluded.last_at),
      record_id = case when f.last_at is null or excluded.last_at > f.last_at
        then excluded.record_id else f.record_id end`);
  await db.execute(sql`
    with gone as (
      delete from failed_item_rollups i using cause_moves m where i.cause_id = m.old returning i.*, m.new
    )
    insert into failed_item_rollups as i (project_id, cause_id, at, target_id, kind, key, count)
    select project_id, new, at, target_id, kind, key, sum(count)
    from gone group by project_id, new, at, target_id, kind, key
    on conflict (project_id, cause_id, at, target_id, kind, key) do update set
      count = i.count + excluded.count`);
}
