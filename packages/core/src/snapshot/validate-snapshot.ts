import { SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { readSnapshotText } from "./read-snapshot.ts";

export interface SnapshotReport {
  readonly ok: boolean;
  /** What is wrong with it; null when nothing is. */
  readonly problem: string | null;
}

/** Whether a stored snapshot is there and whole: reads it back and verifies its checksum. */
export async function validateSnapshot({
  ctx,
  input,
}: {
  ctx: Pick<Context, "compression" | "store">;
  input: { hash: string };
}): Promise<SnapshotReport> {
  try {
    await readSnapshotText({ ctx, input });
    return { ok: true, problem: null };
  } catch (error) {
    if (!SynclineError.isInstance(error)) throw error;
    return { ok: false, problem: error.message };
  }
}
