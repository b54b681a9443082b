import { type Identities, type IdentityLink, SynclineError } from "@syncline/core";
import { and, asc, eq, getTableColumns, ilike, or } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { identityMap } from "../schema/index.ts";
import { containing } from "./like.ts";
import { readPage } from "./page.ts";

export function identityStore(db: Db): Identities {
  return {
    async listByTarget({ targetId, kind }) {
      const { linkedAt: _, runId: __, ...entry } = getTableColumns(identityMap);
      return db
        .select(entry)
        .from(identityMap)
        .where(and(eq(identityMap.targetId, targetId), eq(identityMap.kind, kind)))
        .orderBy(asc(identityMap.key));
    },
    async list({ targetId, kind, search, ...page }) {
      const { key, nativeId } = identityMap;
      const found =
        search === undefined
          ? undefined
          : or(ilike(key, containing(search)), ilike(nativeId, containing(search)));
      return readPage<IdentityLink, IdentityLink>({
        sorted: {
          list: "identities",
          descending: false,
          by: [{ column: key, type: "text", value: (row) => row.key }],
        },
        page,
        read: ({ after, order, limit }) =>
          db
            .select()
            .from(identityMap)
            .where(
              and(eq(identityMap.targetId, targetId), eq(identityMap.kind, kind), found, after),
            )
            .orderBy(order)
            .limit(limit),
        toItems: (rows) => rows,
      });
    },
    async put(entry) {
      const inserted = await db
        .insert(identityMap)
        .values(entry)
        .onConflictDoNothing()
        .returning({ key: identityMap.key });
      if (inserted.length > 0) return;
      const [same] = await db
        .select({ key: identityMap.key })
        .from(identityMap)
        .where(
          and(
            eq(identityMap.targetId, entry.targetId),
            eq(identityMap.kind, entry.kind),
            eq(identityMap.key, entry.key),
            eq(identityMap.nativeId, entry.nativeId),
          ),
        );
      if (same) return;
      throw new SynclineError({
        code: "already_exists",
        message: `'${entry.key}' cannot be '${entry.nativeId}' at this target: one of the two belongs to another item.`,
      });
    },
    async remove({ targetId, kind, key }) {
      await db
        .delete(identityMap)
        .where(
          and(
            eq(identityMap.targetId, targetId),
            eq(identityMap.kind, kind),
            eq(identityMap.key, key),
          ),
        );
    },
  };
}
