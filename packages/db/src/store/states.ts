import type { States, SyncState } from "@syncline/core";
import { and, asc, count, eq, inArray, isNull, type SQL } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { items, syncStates } from "../schema/index.ts";
import { readPage } from "./page.ts";

type StateRef = Parameters<States["get"]>[0];

export function stateStore(db: Db): States {
  return {
    async get(ref) {
      const [row] = await db.select().from(syncStates).where(is(ref));
      return row ?? null;
    },
    async listByTarget({ targetId, kind }) {
      return db
        .select()
        .from(syncStates)
        .where(and(eq(syncStates.targetId, targetId), eq(syncStates.kind, kind)))
        .orderBy(asc(syncStates.key));
    },
    async listByKeys({ projectId, kind, keys }) {
      if (keys.length === 0) return [];
      return db
        .select()
        .from(syncStates)
        .where(
          and(
            eq(syncStates.projectId, projectId),
            inArray(syncStates.key, [...keys]),
            eq(syncStates.kind, kind),
          ),
        )
        .orderBy(asc(syncStates.key), asc(syncStates.targetId));
    },
    async count({ projectId, kind }) {
      const { targetId, status } = syncStates;
      return db
        .select({ targetId, status, items: count(), registered: count(items.key) })
        .from(syncStates)
        .leftJoin(
          items,
          and(
            eq(items.projectId, syncStates.projectId),
            eq(items.kind, syncStates.kind),
            eq(items.key, syncStates.key),
            isNull(items.deletedAt),
          ),
        )
        .where(and(eq(syncStates.projectId, projectId), eq(syncStates.kind, kind)))
        .groupBy(targetId, status);
    },
    async list({ projectId, targetId, key, ...page }) {
      return readPage<SyncState, SyncState>({
        sorted: {
          list: "states",
          descending: false,
          by: [
            { column: syncStates.key, type: "text", value: (row) => row.key },
            { column: syncStates.targetId, type: "text", value: (row) => row.targetId },
            { column: syncStates.kind, type: "text", value: (row) => row.kind },
          ],
        },
        page,
        read: ({ after, order, limit }) =>
          db
            .select()
            .from(syncStates)
            .where(
              and(
                eq(syncStates.projectId, projectId),
                targetId === undefined ? undefined : eq(syncStates.targetId, targetId),
                key === undefined ? undefined : eq(syncStates.key, key),
                after,
              ),
            )
            .orderBy(order)
            .limit(limit),
        toItems: (rows) => rows,
      });
    },
    async put(state) {
      await db
        .insert(syncStates)
        .values(state)
        .onConflictDoUpdate({
          target: [syncStates.targetId, syncStates.kind, syncStates.key],
          set: state,
        });
    },
    async replace({ known, next }) {
      const rows =
        known === null
          ? await db
              .insert(syncStates)
              .values(next)
              .onConflictDoNothing()
              .returning({ key: syncStates.key })
          : await db
              .update(syncStates)
              .set(next)
              .where(and(is(next), stillIs(known)))
              .returning({ key: syncStates.key });
      return rows.length > 0;
    },
    async remove(ref) {
      await db.delete(syncStates).where(is(ref));
    },
  };
}

function is({ targetId, kind, key }: StateRef): SQL | undefined {
  return and(eq(syncStates.targetId, targetId), eq(syncStates.kind, kind), eq(syncStates.key, key));
}

/** All that a state says, but for when. */
function stillIs({ updatedAt: _, ...facts }: SyncState): SQL | undefined {
  const names = Object.keys(facts) as (keyof typeof facts)[];
  return and(
    ...names.map((name) => {
      const value = facts[name];
      return value === null ? isNull(syncStates[name]) : eq(syncStates[name], value);
    }),
  );
}
