import type { Context } from "../ports/index.ts";
import type { SyncRecord } from "../tracking/types.ts";
import { unreadableError } from "./damage.ts";
import { isPlain, openSnapshots } from "./open-snapshots.ts";

export interface SnapshotReport {
  readonly ok: boolean;
  /** What is wrong with it; null when nothing is. */
  readonly problem: string | null;
  /** Only its hash and its size are kept, as somebody decided. */
  readonly erased: boolean;
  /** Some of those that need it, when something is wrong. */
  readonly records: readonly SyncRecord[];
}

const whole: SnapshotReport = { ok: true, problem: null, erased: false, records: [] };

/**
 * Whether a stored snapshot is there and whole: reads it back, with every dictionary and chunk it needs, as
 * they are stored now, and verifies the checksums.
 */
export async function validateSnapshot({
  ctx,
  input,
}: {
  ctx: Pick<Context, "compression" | "store">;
  input: { hash: string };
}): Promise<SnapshotReport> {
  const { hash } = input;
  const { snapshots, records } = ctx.store;
  const users = () => records.usingSnapshot({ hash, limit: 100 });
  const stored = await snapshots.get(hash);
  if (stored === null) {
    const problem = `There is no snapshot ${hash.slice(0, 12)}….`;
    return { ...whole, ok: false, problem, records: await users() };
  }
  const opened = (await openSnapshots(ctx, [stored], { fresh: true })).get(hash);
  if (opened === undefined || isPlain(opened)) return whole;
  const { message: problem } = await unreadableError(ctx, opened);
  return { ok: false, problem, erased: opened.why === "erased", records: await users() };
}
