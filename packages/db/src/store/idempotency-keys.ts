import { type IdempotencyKeys, SynclineError } from "@syncline/core";
import { and, eq } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { idempotencyKeys } from "../schema/index.ts";

export function idempotencyKeyStore(db: Db): IdempotencyKeys {
  return {
    async get({ projectId, key }) {
      const [row] = await db
        .select({ requestHash: idempotencyKeys.requestHash, result: idempotencyKeys.result })
        .from(idempotencyKeys)
        .where(and(eq(idempotencyKeys.projectId, projectId), eq(idempotencyKeys.key, key)));
      return row ?? null;
    },
    async put(entry) {
      const inserted = await db
        .insert(idempotencyKeys)
        .values(entry)
        .onConflictDoNothing()
        .returning({ key: idempotencyKeys.key });
      if (inserted.length > 0) return;
      throw new SynclineError({
        code: "already_exists",
        message: `The idempotency key '${entry.key}' has been used already.`,
      });
    },
  };
}
