import type { Version, Versions } from "@syncline/core";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { versionParents, versions } from "../schema/index.ts";
import { readPage } from "./page.ts";

type Row = typeof versions.$inferSelect;

export function versionStore(db: Db): Versions {
  return {
    async insert({ parents, ...version }) {
      // Together or not at all: a version's parents are part of what its id covers.
      await db.transaction(async (transaction) => {
        const inserted = await transaction
          .insert(versions)
          .values(version)
          .onConflictDoNothing({ target: versions.id })
          .returning({ id: versions.id });
        if (inserted.length === 0 || parents.length === 0) return;
        const links = parents.map((parentId) => ({ versionId: version.id, parentId }));
        await transaction.insert(versionParents).values(links);
      });
    },
    async get(id) {
      const rows = await db.select().from(versions).where(eq(versions.id, id));
      const [version] = await withParents(db, rows);
      return version ?? null;
    },
    async list({ projectId, kind, key, ...page }) {
      return readPage<Row, Version>({
        sorted: {
          list: "versions",
          descending: true,
          by: [
            { column: versions.createdAt, type: "date", value: (row) => row.createdAt },
            { column: versions.sequence, type: "number", value: (row) => row.sequence },
          ],
        },
        page,
        read: ({ after, order, limit }) =>
          db
            .select()
            .from(versions)
            .where(
              and(
                eq(versions.projectId, projectId),
                eq(versions.kind, kind),
                eq(versions.key, key),
                after,
              ),
            )
            .orderBy(order)
            .limit(limit),
        toItems: (rows) => withParents(db, rows),
      });
    },
  };
}

async function withParents(db: Db, rows: readonly Row[]): Promise<Version[]> {
  if (rows.length === 0) return [];
  const links = await db
    .select()
    .from(versionParents)
    .where(
      inArray(
        versionParents.versionId,
        rows.map((row) => row.id),
      ),
    )
    .orderBy(asc(versionParents.parentId));
  const parents = Map.groupBy(links, (link) => link.versionId);
  return rows.map(({ sequence: _, ...version }) => ({
    ...version,
    parents: (parents.get(version.id) ?? []).map((link) => link.parentId),
  }));
}
