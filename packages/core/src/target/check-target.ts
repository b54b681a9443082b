import type { ConnectionReport } from "../adapter/contract.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../ports/index.ts";
import { openTarget } from "./open-connection.ts";

/** Finds out whether address, credentials, rights and place of a target are right, and says which is not. */
export async function checkTarget({
  ctx,
  input,
}: {
  ctx: Context;
  input: { targetId: string; signal?: AbortSignal | undefined };
}): Promise<ConnectionReport> {
  const open = await openTarget({ ctx, input });
  const checkId = ctx.ids.next();
  const { connection } = await open.connect({ kind: "check", id: checkId });
  const report = await connection.check({ signal: input.signal ?? new AbortController().signal });
  await recordAudit({
    ctx,
    input: {
      projectId: open.target.projectId,
      action: "target.checked",
      entityKind: "target",
      entityId: open.target.id,
      details: { ok: report.ok, checkId },
    },
  });
  return report;
}
