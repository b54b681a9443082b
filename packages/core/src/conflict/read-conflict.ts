import { SynclineError } from "../errors/index.ts";
import type { ThreeVersions } from "../merge/index.ts";
import type { ContentType } from "../model/index.ts";
import type { Context } from "../ports/index.ts";
import { readSnapshot } from "../snapshot/read-snapshot.ts";
import type { Conflict } from "./types.ts";

/** A conflict with what each side holds. @throws not_found, snapshot_damaged */
export async function readConflict({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store" | "compression">;
  input: { conflictId: string };
}): Promise<{ readonly conflict: Conflict; readonly contents: ThreeVersions }> {
  const conflict = await ctx.store.conflicts.get(input.conflictId);
  if (conflict === null) {
    throw new SynclineError({
      code: "not_found",
      message: `There is no conflict '${input.conflictId}'.`,
    });
  }
  const read = async (hash: string | null): Promise<ContentType | null> =>
    hash === null ? null : ((await readSnapshot({ ctx, input: { hash } })) as ContentType);
  const [base, ours, theirs] = await Promise.all([
    read(conflict.base.contentHash),
    read(conflict.ours.contentHash),
    read(conflict.theirs.contentHash),
  ]);
  return { conflict, contents: { base, ours, theirs } };
}
