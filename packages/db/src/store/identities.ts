import { type Identities, SynclineError } from "@syncline/core";
import { and, asc, eq } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { identityMap } from "../schema/index.ts";

export function identityStore(db: Db): Identities {
  return {
    async listByTarget({ targetId, kind }) {
      return db
        .select()
        .from(identityMap)
        .where(and(eq(identityMap.targetId, targetId), eq(identityMap.kind, kind)))
        .orderBy(asc(identityMap.key));
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
