import type { Leases } from "@syncline/core";
import { and, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../connection/db.ts";
import { leases } from "../schema/index.ts";

/**
 * All time is the database's, read when a row is at hand: a transaction that waited for one must not go by
 * its own beginning.
 */
export function leaseStore(db: Db): Leases {
  return {
    async acquire({ targetId, holder, runId, ttlMs }) {
      // A lease that is held is not even locked: those who wait for it do not disturb its holder.
      const [taken] = rowsOf<{ fence: number; expiresAtMs: number }>(
        await db.execute(sql`
          with taken as (
            update ${leases} set fence = fence + 1, holder = ${holder}, run_id = ${runId},
              expires_at = ${fromNow(ttlMs)}
            where target_id = ${targetId} and (holder is null or ${hasLapsed})
            returning fence, expires_at
          ), made as (
            insert into ${leases} (target_id, fence, holder, run_id, expires_at)
            select ${targetId}, 1, ${holder}, ${runId}, ${fromNow(ttlMs)}
            where not exists (select from taken)
            -- Of either key: two that ask at once may meet in the other one first.
            on conflict do nothing
            returning fence, expires_at
          )
          select fence::int as fence, (extract(epoch from expires_at) * 1000)::float8 as "expiresAtMs"
          from (select * from taken union all select * from made) as lease`),
      );
      if (!taken) return null;
      const expiresAt = new Date(Number(taken.expiresAtMs));
      return { targetId, fence: Number(taken.fence), holder, runId, expiresAt };
    },
    async renew({ ttlMs, ...lease }) {
      const renewed = await db
        .update(leases)
        .set({ expiresAt: fromNow(ttlMs) })
        .where(isHeld(lease))
        .returning({ fence: leases.fence });
      return renewed.length > 0;
    },
    async release(lease) {
      await db.update(leases).set({ holder: null, runId: null }).where(isHeld(lease));
    },
    async holds(lease) {
      // Shuts out whoever would raise the fence, part of a key, and not who renews.
      const held = await db
        .select({ fence: leases.fence })
        .from(leases)
        .where(isHeld(lease))
        .for("key share");
      return held.length > 0;
    },
    async get(targetId) {
      const [row] = await db
        .select({ lease: leases, lapsed: sql<boolean>`${hasLapsed}` })
        .from(leases)
        .where(eq(leases.targetId, targetId));
      if (!row) return null;
      const { holder, runId, ...lease } = row.lease;
      if (holder === null || runId === null) return null;
      return { ...lease, holder, runId, lapsed: row.lapsed };
    },
    async releaseAll() {
      await db.update(leases).set({ holder: null, runId: null }).where(isNotNull(leases.holder));
    },
  };
}

const hasLapsed = sql`${leases.expiresAt} <= clock_timestamp()`;

function fromNow(ms: number): SQL {
  return sql`clock_timestamp() + ${ms}::float8 * interval '1 millisecond'`;
}

function isHeld({ targetId, fence }: { targetId: string; fence: number }): SQL | undefined {
  return and(eq(leases.targetId, targetId), eq(leases.fence, fence), isNotNull(leases.holder));
}
