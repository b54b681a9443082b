import type { ModelRootEntry, ModelRoots, StoredModelNode } from "@syncline/core";
import { and, asc, desc, eq, inArray, lte, sql } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { modelNodes, modelRoots } from "../schema/index.ts";
import { readPage } from "./page.ts";

type Row = typeof modelRoots.$inferSelect;

/** Far below the number of parameters one statement may have. */
const nodesPerStatement = 1_000;

export function modelRootStore(db: Db): ModelRoots {
  return {
    async latestForUpdate({ projectId }) {
      // The first root of a project is no row that could be locked.
      await db.execute(
        sql`select pg_advisory_xact_lock(hashtextextended(${`model_root:${projectId}`}, 0))`,
      );
      const [row] = await db
        .select()
        .from(modelRoots)
        .where(eq(modelRoots.projectId, projectId))
        .orderBy(desc(modelRoots.sequence))
        .limit(1);
      return row ? toEntry(row) : null;
    },
    async append(entry) {
      await db.insert(modelRoots).values(entry);
    },
    async at({ projectId, at }) {
      const [row] = await db
        .select()
        .from(modelRoots)
        .where(and(eq(modelRoots.projectId, projectId), lte(modelRoots.at, at)))
        .orderBy(desc(modelRoots.at), desc(modelRoots.sequence))
        .limit(1);
      return row ? toEntry(row) : null;
    },
    async find({ projectId, root }) {
      const [row] = await db
        .select()
        .from(modelRoots)
        .where(and(eq(modelRoots.projectId, projectId), eq(modelRoots.root, root)))
        .orderBy(asc(modelRoots.sequence))
        .limit(1);
      return row ? toEntry(row) : null;
    },
    async list({ projectId, ...page }) {
      return readPage<Row, ModelRootEntry>({
        sorted: {
          list: "model_roots",
          descending: true,
          by: [{ column: modelRoots.sequence, type: "number", value: (row) => row.sequence }],
        },
        page,
        read: ({ after, order, limit }) =>
          db
            .select()
            .from(modelRoots)
            .where(and(eq(modelRoots.projectId, projectId), after))
            .orderBy(order)
            .limit(limit),
        toItems: (rows) => rows.map(toEntry),
      });
    },
    async writeNodes(nodes) {
      // In one order by everyone, so that two transactions never wait for each other in a circle.
      const sorted = [...nodes].sort((a, b) => (a.hash < b.hash ? -1 : 1));
      for (let start = 0; start < sorted.length; start += nodesPerStatement) {
        const part = sorted.slice(start, start + nodesPerStatement);
        await db.insert(modelNodes).values(part).onConflictDoNothing();
      }
    },
    async readNodes(hashes) {
      const wanted = [...new Set(hashes)];
      const found: StoredModelNode[] = [];
      for (let start = 0; start < wanted.length; start += nodesPerStatement) {
        const part = wanted.slice(start, start + nodesPerStatement);
        const rows = await db.select().from(modelNodes).where(inArray(modelNodes.hash, part));
        found.push(...(rows as StoredModelNode[]));
      }
      return found;
    },
  };
}

function toEntry({ sequence: _, ...entry }: Row): ModelRootEntry {
  return entry;
}
