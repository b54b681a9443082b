import type { JsonObject } from "../model/index.ts";
import type { Context, Repositories } from "../ports/index.ts";
import type { AuditAction } from "./types.ts";

/** Writes an audit entry for the actor of the context. Call it inside the transaction of what it tells. */
export async function recordAudit({
  ctx,
  input,
}: {
  ctx: Pick<Context, "clock" | "ids" | "actor"> & { store: Pick<Repositories, "audit"> };
  input: {
    projectId: string | null;
    action: AuditAction;
    entityKind: string;
    entityId: string;
    details?: JsonObject;
  };
}): Promise<void> {
  await ctx.store.audit.append({
    id: ctx.ids.next(),
    ...input,
    details: input.details ?? {},
    actor: ctx.actor,
    at: ctx.clock.now(),
  });
}
