import type { ExpiredParams, Retention, RetentionPolicy } from "@syncline/core";
import { eq, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../connection/db.ts";
import {
  retentionPolicies,
  snapshotKeys,
  snapshots,
  syncExchanges,
  syncRecords,
} from "../schema/index.ts";
import { allowErasing } from "./allow-erasing.ts";
import { chunksOnlyOf } from "./chunks-only-of.ts";
import { dropItemSums } from "./drop-item-sums.ts";
import { neededPayloads, payloadsOf } from "./payload-references.ts";
import { withinTime } from "./within-time.ts";

/** Any number that nothing else on the server is likely to lock. */
const retentionLock = "7301965184220418";

/** Who waits for a count is a person. */
const countedWithinSeconds = 5;

export function retentionStore(db: Db): Retention {
  const column = async (query: SQL): Promise<string[]> =>
    rowsOf<{ id: string }>(await db.execute(query)).map(({ id }) => id);
  return {
    async lock() {
      await db.execute(sql`select pg_advisory_xact_lock(${retentionLock}::bigint)`);
    },
    async getPolicy(projectId) {
      const [row] = await db
        .select()
        .from(retentionPolicies)
        .where(eq(retentionPolicies.projectId, projectId));
      return row ?? null;
    },
    async listPolicies(): Promise<readonly RetentionPolicy[]> {
      const { projectId, payloadDays, exchangeDays, recordDays } = retentionPolicies;
      return db
        .select()
        .from(retentionPolicies)
        .where(or(isNotNull(payloadDays), isNotNull(exchangeDays), isNotNull(recordDays)))
        .orderBy(projectId);
    },
    async putPolicy({ projectId, ...days }) {
      await db
        .insert(retentionPolicies)
        .values({ projectId, ...days })
        .onConflictDoUpdate({ target: retentionPolicies.projectId, set: days });
    },
    expiredPayloads({ projectId, before, limit }) {
      const isOld = (endedAt: SQL, project: SQL) =>
        sql`${project} = ${projectId} and ${endedAt} < ${before.toISOString()}::timestamptz`;
      return column(sql`
        with old as (${payloadsOf(isOld)}),
          needed as (${neededPayloads((endedAt, project) => sql`(${isOld(endedAt, project)}) is not true`)})
        select hash as id from snapshots
        where codec <> 'erased' and hash in (select hash from old)
          and hash not in (select hash from needed where hash is not null)
        order by hash limit ${limit}`);
    },
    payloadsOnlyOf(recordId) {
      const isOf = (id: SQL) => sql`${id} = ${recordId}`;
      return column(sql`
        with own as (${payloadsOf((_ended, _project, id) => isOf(id))}),
          needed as (${neededPayloads((_ended, _project, id) => sql`not (${isOf(id)})`)})
        select hash as id from snapshots
        where codec <> 'erased' and hash in (select hash from own)
          and hash not in (select hash from needed where hash is not null)
        order by hash`);
    },
    expiredExchanges({ projectId, before, limit }) {
      const then = before.toISOString();
      // By scope, so that what a record did goes as a whole.
      return column(sql`
        with scopes as (
          select e.scope_kind, e.scope_id from sync_exchanges e
          left join sync_records r on e.scope_kind = 'record' and r.id = e.scope_id
          left join sync_runs u on u.id = coalesce(e.run_id, case e.scope_kind when 'run' then e.scope_id end)
          where e.project_id = ${projectId}
            and coalesce(r.ended_at, e.ended_at, e.started_at) < ${then}::timestamptz
            and (r.id is null or r.ended_at is not null)
            and (u.id is null or u.ended_at is not null)
          group by e.scope_kind, e.scope_id
          order by e.scope_kind, e.scope_id limit ${limit}
        )
        select e.id from sync_exchanges e join scopes using (scope_kind, scope_id)
        where not exists (
          select from log_pending p join sync_exchanges o on o.id = p.entity_id and p.kind in ('intent', 'exchange')
          where o.scope_kind = e.scope_kind and o.scope_id = e.scope_id)
          and not exists (select from log_pending p where p.kind = 'record' and p.entity_id = e.scope_id)
        order by e.scope_kind, e.scope_id, e.position, e.id`);
    },
    expiredRecords(params) {
      return column(
        expiredRecords(
          params,
          sql`
          and not exists (select from sync_exchanges e where e.scope_kind = 'record' and e.scope_id = r.id)`,
        ),
      );
    },
    dropItemSums: (params) => dropItemSums(db, params),
    async countExpired({ projectId, limit, ...parts }) {
      const count = async (
        before: Date | null,
        find: (store: Db, params: ExpiredParams) => Promise<readonly unknown[]>,
      ) => {
        if (before === null) return 0;
        const params = { projectId, before, limit };
        const found = await withinTime(db, countedWithinSeconds, (inner) => find(inner, params));
        return found === null ? null : Math.min(limit, found.length);
      };
      return {
        payloads: await count(parts.payloads, (inner, params) =>
          retentionStore(inner).expiredPayloads(params),
        ),
        exchanges: await count(parts.exchanges, (inner, params) =>
          retentionStore(inner).expiredExchanges(params),
        ),
        // By the time of their turn their exchanges are gone.
        records: await count(parts.records, async (inner, params) =>
          rowsOf(await inner.execute(expiredRecords(params, sql``))),
        ),
      };
    },
    async claimPayloads(hashes) {
      if (hashes.length === 0) return;
      const claimed = inArray(snapshots.hash, [...hashes]);
      await db
        .select({ hash: snapshots.hash })
        .from(snapshots)
        .where(claimed)
        .orderBy(snapshots.hash)
        .for("update");
    },
    async recodePayloads(given) {
      if (given.length === 0) return;
      await allowErasing(db, async (allowed) => {
        for (const { hash, size: _, ...form } of given) {
          await allowed.update(snapshots).set(form).where(eq(snapshots.hash, hash));
        }
      });
    },
    async erasePayloads(hashes) {
      if (hashes.length === 0) return;
      const gone = [...hashes, ...(await chunksOnlyOf(db, hashes))];
      await db.delete(snapshotKeys).where(inArray(snapshotKeys.hash, gone));
      const nothing = { bytes: new Uint8Array(), baseHash: null, depth: 0, sealed: false };
      await allowErasing(db, async (allowed) => {
        await allowed
          .update(snapshots)
          .set({ ...nothing, codec: "erased" })
          .where(inArray(snapshots.hash, gone));
      });
    },
    async eraseExchanges(ids) {
      if (ids.length === 0) return;
      await allowErasing(db, async (allowed) => {
        await allowed.delete(syncExchanges).where(inArray(syncExchanges.id, [...ids]));
      });
    },
    async eraseRecords(ids) {
      if (ids.length === 0) return;
      await allowErasing(db, async (allowed) => {
        await allowed.delete(syncRecords).where(inArray(syncRecords.id, [...ids]));
      });
    },
  };
}

function expiredRecords({ projectId, before, limit }: ExpiredParams, and: SQL): SQL {
  return sql`
    select r.id from sync_records r
    where r.project_id = ${projectId} and r.ended_at < ${before.toISOString()}::timestamptz
      and r.status not in ('pending', 'in_progress', 'unknown')
      and exists (select from sync_runs u where u.id = r.run_id and u.ended_at is not null)${and}
      and not exists (select from log_pending p where p.kind = 'record' and p.entity_id = r.id)
      and not exists (select from sync_states s where s.last_record_id = r.id)
      and (r.status <> 'success' or exists (
        select from sync_records n where n.target_id = r.target_id and n.kind = r.kind
          and n.key = r.key and n.status = 'success' and (n.ended_at, n.id) > (r.ended_at, r.id)))
    order by r.ended_at, r.id limit ${limit}`;
}
