import { recordAudit } from "../audit/record-audit.ts";
import type { AuditAction } from "../audit/types.ts";
import type { Context, Repositories } from "../ports/index.ts";
import { freeDependents } from "./free-dependents.ts";

/** So many are named in one audit entry, and erased in its transaction. */
export const erasedAtOnce = 500;

const kinds = {
  payload: { action: "payloads.erased", erase: "erasePayloads", named: "hashes" },
  exchange: { action: "exchanges.erased", erase: "eraseExchanges", named: "ids" },
  record: { action: "records.erased", erase: "eraseRecords", named: "ids" },
} as const satisfies Record<
  string,
  { action: AuditAction; erase: keyof Repositories["retention"]; named: string }
>;

/**
 * Erases what `find` finds, and says so in the same transaction: a verifier takes nothing else for an erasure.
 * Two processes take turns, so nothing is erased twice. Answers what is gone.
 */
export function erase({
  ctx,
  input: { projectId, what, find, reason, recordId },
}: {
  ctx: Pick<Context, "store" | "clock" | "ids" | "actor" | "compression" | "snapshotMemory">;
  input: {
    projectId: string;
    what: keyof typeof kinds;
    find: (retention: Repositories["retention"]) => Promise<readonly string[]>;
    reason: string;
    /** The one record it is about, by which its entry is found again. */
    recordId?: string;
  };
}): Promise<readonly string[]> {
  const { action, erase: method, named } = kinds[what];
  return ctx.store.transaction(async (repositories) => {
    const { retention } = repositories;
    await retention.lock();
    const found = await find(retention);
    for (let start = 0; start < found.length; start += erasedAtOnce) {
      const ids = found.slice(start, start + erasedAtOnce);
      if (what === "payload") await freeDependents(ctx, repositories, ids);
      await retention[method](ids);
      await recordAudit({
        ctx: { ...ctx, store: repositories },
        input: {
          projectId,
          action,
          entityKind: recordId === undefined ? "project" : "record",
          entityId: recordId ?? projectId,
          details: { reason, [named]: ids },
        },
      });
    }
    return found;
  });
}
