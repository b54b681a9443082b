import type { Items } from "@syncline/core";
import { and, asc, eq, gt, ilike, inArray, isNull, or, sql } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { items } from "../schema/index.ts";
import { containing } from "./like.ts";
import { readPage } from "./page.ts";

type Row = typeof items.$inferSelect;

export function itemStore(db: Db): Items {
  return {
    async get({ projectId, kind, key }) {
      const [row] = await db
        .select()
        .from(items)
        .where(and(eq(items.projectId, projectId), eq(items.kind, kind), eq(items.key, key)));
      return row ?? null;
    },
    async getManyForUpdate({ projectId, kind, keys }) {
      // Rows that do not exist yet cannot be locked, so imports of new items are kept apart by this.
      await db.execute(
        sql`select pg_advisory_xact_lock(hashtextextended(${`items:${kind}:${projectId}`}, 0))`,
      );
      const rows = await selectForUpdate(db, { projectId, kind, keys });
      const byKey = new Map(rows.map((row) => [row.key, row]));
      return keys.flatMap((key) => byKey.get(key) ?? []);
    },
    async listAll({ projectId, kind }) {
      return db
        .select()
        .from(items)
        .where(and(eq(items.projectId, projectId), eq(items.kind, kind), isNull(items.deletedAt)))
        .orderBy(asc(items.key));
    },
    async count({ projectId, kind }) {
      return db.$count(
        items,
        and(eq(items.projectId, projectId), eq(items.kind, kind), isNull(items.deletedAt)),
      );
    },
    async list({ projectId, kind, search, ...page }) {
      const found =
        search === undefined
          ? undefined
          : or(ilike(items.key, containing(search)), ilike(items.name, containing(search)));
      return readPage<Row, Row>({
        sorted: {
          list: "items",
          descending: false,
          by: [{ column: items.key, type: "text", value: (row) => row.key }],
        },
        page,
        read: ({ after, order, limit }) =>
          db
            .select()
            .from(items)
            .where(
              and(
                eq(items.projectId, projectId),
                eq(items.kind, kind),
                isNull(items.deletedAt),
                found,
                after,
              ),
            )
            .orderBy(order)
            .limit(limit),
        toItems: (rows) => rows,
      });
    },
    async listChanged({ projectId, kind, since, ...page }) {
      return readPage<Row, Row>({
        sorted: {
          list: "items.changed",
          descending: false,
          by: [
            { column: items.updatedAt, type: "date", value: (row) => row.updatedAt },
            { column: items.key, type: "text", value: (row) => row.key },
          ],
        },
        page,
        read: ({ after, order, limit }) =>
          db
            .select()
            .from(items)
            .where(
              and(
                eq(items.projectId, projectId),
                eq(items.kind, kind),
                gt(items.updatedAt, since),
                after,
              ),
            )
            .orderBy(order)
            .limit(limit),
        toItems: (rows) => rows,
      });
    },
    async put(item) {
      await db
        .insert(items)
        .values(item)
        .onConflictDoUpdate({ target: [items.projectId, items.kind, items.key], set: item });
    },
  };
}

/** Far below the number of parameters one statement may have. */
const keysPerStatement = 5_000;

async function selectForUpdate(
  db: Db,
  { projectId, kind, keys }: Parameters<Items["getManyForUpdate"]>[0],
): Promise<Row[]> {
  const rows: Row[] = [];
  // Locked in one order by everyone, so that two transactions never wait for each other.
  const sorted = [...new Set(keys)].sort();
  for (let start = 0; start < sorted.length; start += keysPerStatement) {
    const part = sorted.slice(start, start + keysPerStatement);
    const found = await db
      .select()
      .from(items)
      .where(and(eq(items.projectId, projectId), eq(items.kind, kind), inArray(items.key, part)))
      .orderBy(asc(items.key))
      .for("update");
    rows.push(...found);
  }
  return rows;
}
