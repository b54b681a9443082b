import { z } from "zod";
import { parseInput, SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { erase } from "./erase.ts";

export const eraseRecordInput = z.strictObject({
  recordId: z.string().min(1),
  /** Goes into the audit log. */
  reason: z.string().min(1).max(500),
});

/**
 * Erases the payloads of one record: what was sent, what was there, what came back. What others refer to as
 * well stays, and so do hashes, times and the record itself. Answers the hashes that were erased.
 * @throws not_found; precondition_failed while the record has no end.
 */
export async function eraseRecord({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store" | "clock" | "ids" | "actor" | "compression" | "snapshotMemory">;
  input: z.input<typeof eraseRecordInput>;
}): Promise<readonly string[]> {
  const { recordId, reason } = parseInput(eraseRecordInput, input);
  const record = await ctx.store.records.get(recordId);
  if (record === null) {
    throw new SynclineError({ code: "not_found", message: `There is no record '${recordId}'.` });
  }
  if (record.endedAt === null) {
    throw new SynclineError({
      code: "precondition_failed",
      message: `The record is ${record.status}: its payloads are still needed. Erase them after its end.`,
    });
  }
  const { projectId } = record;
  return erase({
    ctx,
    input: {
      projectId,
      what: "payload",
      find: (retention) => retention.payloadsOnlyOf(recordId),
      reason,
      recordId,
    },
  });
}
