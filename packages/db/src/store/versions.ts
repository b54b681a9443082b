import type { Version, VersionFilter, Versions } from "@syncline/core";
import { and, asc, desc, eq, gte, inArray, lt, lte, type SQL, sql } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { items, versionParents, versions } from "../schema/index.ts";
import { readPage } from "./page.ts";
import { commonAncestorId, lineageIds } from "./version-lineage.ts";

type Row = typeof versions.$inferSelect;

/** Far below the number of parameters one statement may have. */
const idsPerStatement = 5_000;

export function versionStore(db: Db): Versions {
  const get = async (id: string) => {
    const rows = await db.select().from(versions).where(eq(versions.id, id));
    const [version] = await withParents(db, rows);
    return version ?? null;
  };
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
    get,
    async list({ cursor, limit, ...filter }) {
      return readPage<Row, Version>({
        sorted: {
          list: "versions",
          descending: true,
          by: [
            { column: versions.createdAt, type: "date", value: (row) => row.createdAt },
            { column: versions.sequence, type: "number", value: (row) => row.sequence },
          ],
        },
        page: { cursor, limit },
        read: ({ after, order, limit: most }) =>
          db
            .select()
            .from(versions)
            .where(and(...conditions(filter), after))
            .orderBy(order)
            .limit(most),
        toItems: (rows) => withParents(db, rows),
      });
    },
    async getMany(ids) {
      return withParents(db, await rowsOf(db, ids));
    },
    async lineage(params) {
      const rows = await rowsOf(db, await lineageIds(db, params));
      rows.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || b.sequence - a.sequence);
      return withParents(db, rows);
    },
    async commonAncestor(params) {
      const id = await commonAncestorId(db, params);
      return id === null ? null : get(id);
    },
    async lastByItem({ projectId, at }) {
      // One look into the index of an item's versions for each item there is or was.
      const last = db
        .select()
        .from(versions)
        .where(
          and(
            eq(versions.projectId, items.projectId),
            eq(versions.kind, items.kind),
            eq(versions.key, items.key),
            lte(versions.createdAt, at),
          ),
        )
        .orderBy(desc(versions.createdAt), desc(versions.sequence))
        .limit(1)
        .as("last");
      const rows = await db
        .select()
        .from(items)
        .innerJoinLateral(last, sql`true`)
        .where(eq(items.projectId, projectId))
        .orderBy(asc(items.kind), asc(items.key));
      return withParents(
        db,
        rows.map((row) => row.last),
      );
    },
  };
}

async function rowsOf(db: Db, ids: readonly string[]): Promise<Row[]> {
  const rows: Row[] = [];
  const wanted = [...new Set(ids)];
  for (let start = 0; start < wanted.length; start += idsPerStatement) {
    const part = wanted.slice(start, start + idsPerStatement);
    rows.push(...(await db.select().from(versions).where(inArray(versions.id, part))));
  }
  return rows;
}

function conditions(filter: VersionFilter): (SQL | undefined)[] {
  const { projectId, kind, key, author, source, from, to } = filter;
  return [
    eq(versions.projectId, projectId),
    kind === undefined ? undefined : eq(versions.kind, kind),
    key === undefined ? undefined : eq(versions.key, key),
    author === undefined ? undefined : eq(versions.author, author),
    source === undefined ? undefined : eq(versions.source, source),
    from === undefined ? undefined : gte(versions.createdAt, from),
    to === undefined ? undefined : lt(versions.createdAt, to),
  ];
}

async function withParents(db: Db, rows: readonly Row[]): Promise<Version[]> {
  const parents = new Map<string, string[]>();
  for (let start = 0; start < rows.length; start += idsPerStatement) {
    const ids = rows.slice(start, start + idsPerStatement).map((row) => row.id);
    const links = await db
      .select()
      .from(versionParents)
      .where(inArray(versionParents.versionId, ids))
      .orderBy(asc(versionParents.parentId));
    for (const { versionId, parentId } of links) {
      parents.set(versionId, [...(parents.get(versionId) ?? []), parentId]);
    }
  }
  return rows.map(({ sequence: _, ...version }) => ({
    ...version,
    parents: parents.get(version.id) ?? [],
  }));
}
