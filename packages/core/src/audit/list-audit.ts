import { z } from "zod";
import { parseInput } from "../errors/index.ts";
import type { Context, Page } from "../ports/index.ts";
import { type AuditEntry, auditActions } from "./types.ts";

const text = z.string().min(1);

export const listAuditInput = z.strictObject({
  /** Null: what belongs to no project, such as signing in. */
  projectId: text.nullable(),
  action: z.enum(auditActions).optional(),
  actorId: text.optional(),
  entityKind: text.optional(),
  entityId: text.optional(),
  /** Inclusive. */
  from: z.date().optional(),
  /** Exclusive. */
  to: z.date().optional(),
  /** Words of the entry, or their beginnings; `"in quotes"` as it stands. */
  text: z.string().max(300).optional(),
  cursor: z.string().optional(),
  limit: z.int().min(1).max(200).default(50),
});

/** What was done, newest first: PRODUCT T11. @throws invalid_input */
export async function listAudit({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: z.input<typeof listAuditInput>;
}): Promise<Page<AuditEntry>> {
  return ctx.store.audit.list(parseInput(listAuditInput, input));
}
