import type { Context, LeafRef, LogLeaf, Repositories } from "../ports/index.ts";
import { leafOf } from "./leaf.ts";
import { intentHash } from "./leaf-fields.ts";
import { leafText } from "./leaf-text.ts";
import { loadEntities, withIntents } from "./load-entities.ts";
import { appendToTiles, edgeOf, leafHash } from "./tree/index.ts";

/** So many go into one transaction: it is short, and a failure costs little. */
export const sealedAtOnce = 2_000;

export interface Sealed {
  /** Leaves that were added. */
  readonly leaves: number;
  /** Runs whose end is among them. */
  readonly runs: number;
}

/**
 * Puts into the log what has happened since it was last sealed, in the order it happened. While another process
 * seals, nothing is done, unless `wait` says to follow it. Cheap when there is nothing to do.
 */
export async function sealLog({
  ctx,
  input: { wait = false, signal } = {},
}: {
  ctx: Pick<Context, "store" | "logger">;
  input?: { wait?: boolean; signal?: AbortSignal };
}): Promise<Sealed> {
  const total = { leaves: 0, runs: 0 };
  while (signal?.aborted !== true && (await ctx.store.log.hasPending())) {
    const taken = await ctx.store.transaction((repositories) => sealPart(ctx, repositories, wait));
    if (taken === null) break;
    total.leaves += taken.length;
    total.runs += taken.filter(({ kind }) => kind === "run").length;
  }
  return total;
}

/** Null when another process is at it. */
async function sealPart(
  { logger }: Pick<Context, "logger">,
  repositories: Repositories,
  wait: boolean,
): Promise<readonly LogLeaf[] | null> {
  const { log } = repositories;
  if (!(await log.lock({ wait }))) return null;
  const pending = await log.takePending(sealedAtOnce);
  const size = await log.size();
  const { leaves, hashes, missing } = await makeLeaves(repositories, pending, size);
  // Nothing of ours removes what is not in the log yet; it is not held up by what somebody else did.
  for (const ref of missing) logger.error("what should go into the log is not there", { ...ref });
  const edge = await log.readTiles(edgeOf(size));
  await log.append({ leaves, tiles: appendToTiles({ size, edge, leaves: hashes }) });
  return leaves;
}

async function makeLeaves(repositories: Repositories, pending: readonly LeafRef[], size: number) {
  const entityOf = await loadEntities(repositories, pending);
  const intentsOf = await loadIntents(repositories, pending);
  const leaves: LogLeaf[] = [];
  const hashes: Uint8Array[] = [];
  const missing: LeafRef[] = [];
  for (const ref of pending) {
    const entity = entityOf(ref);
    if (entity === undefined) {
      missing.push(ref);
      continue;
    }
    const intents = ref.kind === "record" ? intentsOf(ref.entityId) : null;
    leaves.push({ ...ref, position: size + leaves.length, intents });
    hashes.push(leafHash(leafText(leafOf(withIntents(entity, intents ?? [])))));
  }
  return { leaves, hashes, missing };
}

async function loadIntents(
  { exchanges }: Pick<Repositories, "exchanges">,
  pending: readonly LeafRef[],
): Promise<(recordId: string) => readonly string[]> {
  const ids = pending.flatMap(({ kind, entityId }) => (kind === "record" ? [entityId] : []));
  const found = ids.length === 0 ? [] : await exchanges.listByRecords(ids);
  const byRecord = Map.groupBy(found, ({ scope }) => scope.id);
  return (recordId) => (byRecord.get(recordId) ?? []).map(intentHash);
}
