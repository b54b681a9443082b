import type { Json } from "../model/index.ts";
import type { Repositories } from "../ports/index.ts";
import { buildSnapshot } from "./build-snapshot.ts";
import { readPrevious } from "./read-previous.ts";
import type { SnapshotReader } from "./types.ts";

export interface SnapshotToStore {
  readonly value: Json;
  /** A stored snapshot that the value has much in common with: the one it replaces. */
  readonly previous: string | null;
}

/** Stores values in the transaction it is called in, each against the one it replaces where that takes less. */
export async function storeSnapshots({
  ctx,
  repositories,
  input,
}: {
  ctx: Omit<SnapshotReader, "store">;
  repositories: Pick<Repositories, "snapshots">;
  input: readonly SnapshotToStore[];
}): Promise<void> {
  const { compression, snapshotMemory } = ctx;
  const bases = await readPrevious({
    ctx: { compression, snapshotMemory, store: { snapshots: repositories.snapshots } },
    input: { hashes: input.flatMap(({ previous }) => previous ?? []) },
  });
  const built = [];
  for (const { value, previous } of input) {
    const base = previous === null ? undefined : bases.get(previous);
    built.push(await buildSnapshot({ compression, value, previous: base }));
  }
  await repositories.snapshots.put(built);
}
