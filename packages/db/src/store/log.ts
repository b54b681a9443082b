import type { LeafRef, Log, LogLeaf } from "@syncline/core";
import { and, asc, desc, eq, gt, gte, or, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../connection/db.ts";
import { logCheckpoints, logLeaves, logTiles } from "../schema/index.ts";
import { isAnyOf } from "./in-parts.ts";
import { listUnlogged } from "./log-unlogged.ts";

type Row = typeof logLeaves.$inferSelect;

/** Any number that nothing else locks, apart from the one of migrations. */
const sealingLock = 5_830_274_619_003_318n;
const hashLength = 32;
const rowsPerStatement = 500;

export function logStore(db: Db): Log {
  return {
    async lock({ wait }) {
      const key = sql`${sealingLock.toString()}::bigint`;
      if (wait) await db.execute(sql`select pg_advisory_xact_lock(${key})`);
      if (wait) return true;
      const taken = await db.execute(sql`select pg_try_advisory_xact_lock(${key}) as taken`);
      return rowsOf<{ taken: boolean }>(taken)[0]?.taken === true;
    },
    async hasPending() {
      const found = await db.execute(sql`select id from log_pending order by id limit 1`);
      return rowsOf(found).length > 0;
    },
    async takePending(limit) {
      const rows = rowsOf<LeafRef & { id: string | number }>(
        await db.execute(sql`
          with oldest as materialized (select id from log_pending order by id limit ${limit}::int)
          delete from log_pending where id in (select id from oldest)
          returning id, kind, entity_id as "entityId"`),
      );
      const taken = rows.toSorted((a, b) => Number(a.id) - Number(b.id));
      return taken.map(({ kind, entityId }) => ({ kind, entityId }));
    },
    async size() {
      const [last] = await db
        .select({ position: logLeaves.position })
        .from(logLeaves)
        .orderBy(desc(logLeaves.position))
        .limit(1);
      return last === undefined ? 0 : last.position + 1;
    },
    async append({ leaves, tiles }) {
      await db.transaction(async (transaction) => {
        if (leaves.length > 0) await insertLeaves(transaction, leaves);
        for (let start = 0; start < tiles.length; start += rowsPerStatement) {
          await transaction
            .insert(logTiles)
            .values(tiles.slice(start, start + rowsPerStatement))
            .onConflictDoUpdate({
              target: [logTiles.level, logTiles.tile],
              set: { hashes: sql`excluded.hashes` },
            });
        }
      });
    },
    async listLeaves({ from, limit }) {
      const rows = await db
        .select()
        .from(logLeaves)
        .where(gte(logLeaves.position, from))
        .orderBy(asc(logLeaves.position))
        .limit(limit);
      return rows.map(toLeaf);
    },
    async leavesOf(entities) {
      if (entities.length === 0) return [];
      const ids = entities.map(({ entityId }) => entityId);
      const rows = await db
        .select()
        .from(logLeaves)
        .where(isAnyOf(logLeaves.entityId, ids))
        .orderBy(asc(logLeaves.position));
      const wanted = new Set(entities.map(nameOf));
      return rows.map(toLeaf).filter((leaf) => wanted.has(nameOf(leaf)));
    },
    async readTiles(tiles) {
      if (tiles.length === 0) return [];
      const isWanted = tiles.map(({ level, tile }) =>
        and(eq(logTiles.level, level), eq(logTiles.tile, tile)),
      );
      return db
        .select()
        .from(logTiles)
        .where(or(...isWanted));
    },
    async listUnlogged(params) {
      return listUnlogged(db, params);
    },
    async putCheckpoint(checkpoint) {
      await db.insert(logCheckpoints).values(checkpoint).onConflictDoNothing();
    },
    async latestCheckpoint() {
      const [latest] = await db
        .select()
        .from(logCheckpoints)
        .orderBy(desc(logCheckpoints.size))
        .limit(1);
      return latest ?? null;
    },
    async listCheckpoints({ after, limit }) {
      return db
        .select()
        .from(logCheckpoints)
        .where(gt(logCheckpoints.size, after))
        .orderBy(asc(logCheckpoints.size))
        .limit(limit);
    },
  };
}

/** As one document: thousands of rows as parameters cost more than the rows. */
async function insertLeaves(db: Db, leaves: readonly LogLeaf[]): Promise<void> {
  const rows = leaves.map(({ position, kind, entityId, intents }) => [
    position,
    kind,
    entityId,
    intents === null ? null : intents.join(""),
  ]);
  await db.execute(sql`
    insert into log_leaves (position, kind, entity_id, intents)
    select (leaf->>0)::bigint, leaf->>1, leaf->>2, decode(leaf->>3, 'hex')
    from json_array_elements(${JSON.stringify(rows)}::json) as leaf`);
}

function toLeaf({ position, kind, entityId, intents }: Row): LogLeaf {
  return { position, kind: kind as LogLeaf["kind"], entityId, intents: toHashes(intents) };
}

function toHashes(intents: Uint8Array | null): string[] | null {
  if (intents === null) return null;
  const hashes: string[] = [];
  for (let at = 0; at < intents.length; at += hashLength) {
    hashes.push(Buffer.from(intents.subarray(at, at + hashLength)).toString("hex"));
  }
  return hashes;
}

function nameOf({ kind, entityId }: LeafRef): string {
  return `${kind} ${entityId}`;
}
