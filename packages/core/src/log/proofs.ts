import { SynclineError } from "../errors/index.ts";
import type { Context, LeafRef } from "../ports/index.ts";
import { toBase64 } from "./bytes-text.ts";
import { makeCheckpoint, readRoot } from "./make-checkpoint.ts";
import { readHashes } from "./read-leaves.ts";
import { consistencyPath, inclusionPath, overTiles } from "./tree/index.ts";
import type { Checkpoint } from "./types.ts";

type ProofContext = Pick<Context, "store" | "clock" | "signer" | "logger">;

/** That an entity is in the log which a checkpoint signs. Hashes in Base64, as checkpoints have them. */
export interface InclusionProof extends LeafRef {
  readonly position: number;
  readonly leafHash: string;
  readonly path: readonly string[];
  readonly checkpoint: Checkpoint;
}

/** That a log has only grown since. */
export interface ConsistencyProof {
  readonly from: { readonly size: number; readonly root: string };
  readonly to: { readonly size: number; readonly root: string };
  readonly path: readonly string[];
}

/**
 * The proof that the last leaf of an entity is in the log, under a checkpoint that is made when there is none of
 * it yet.
 * @throws not_found when the entity is not in the log: it has no end yet, or does not exist
 */
export async function getInclusionProof({
  ctx,
  input,
}: {
  ctx: ProofContext;
  input: LeafRef;
}): Promise<InclusionProof> {
  const { log } = ctx.store;
  const checkpoint = await makeCheckpoint({ ctx });
  const { size } = checkpoint;
  const leaf = (await log.leavesOf([input])).findLast(({ position }) => position < size);
  if (leaf === undefined) {
    throw new SynclineError({
      code: "not_found",
      message: `There is no ${input.kind} '${input.entityId}' in the log. What is under way gets there with its end.`,
    });
  }
  const { kind, entityId, position } = leaf;
  const path = await overTiles(
    (tiles) => log.readTiles(tiles),
    (nodeOf) => inclusionPath(nodeOf, position, size),
  );
  const [hash] = await readHashes(ctx.store, position, 1);
  if (hash === undefined) throw new RangeError(`the log has no hash at ${position}`);
  return {
    kind,
    entityId,
    position,
    leafHash: toBase64(hash),
    path: path.map(toBase64),
    checkpoint,
  };
}

/**
 * The proof that the log of `to` leaves begins with the one of `from` leaves. `to` defaults to all there are.
 * @throws invalid_input when the log has never had such sizes
 */
export async function getConsistencyProof({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: { from: number; to?: number | undefined };
}): Promise<ConsistencyProof> {
  const { log } = ctx.store;
  const size = await log.size();
  const { from, to = size } = input;
  if (from > to || to > size) {
    throw new SynclineError({
      code: "invalid_input",
      message: `The log has ${size} leaves: ask for 'from' ≤ 'to' ≤ ${size}.`,
    });
  }
  const path = await overTiles(
    (tiles) => log.readTiles(tiles),
    (nodeOf) => consistencyPath(nodeOf, from, to),
  );
  const rootOf = async (of: number) => ({ size: of, root: toBase64(await readRoot(log, of)) });
  return { from: await rootOf(from), to: await rootOf(to), path: path.map(toBase64) };
}
