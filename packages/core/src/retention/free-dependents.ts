import type { Context, Repositories } from "../ports/index.ts";
import { rebuildAlone } from "../snapshot/rebuild-alone.ts";

/** Stores alone what is stored against one of `hashes`, and lets nothing else be stored against them. */
export async function freeDependents(
  { compression, snapshotMemory }: Pick<Context, "compression" | "snapshotMemory">,
  repositories: Pick<Repositories, "snapshots" | "retention">,
  hashes: readonly string[],
): Promise<void> {
  await repositories.retention.claimPayloads(hashes);
  const alone = await rebuildAlone({
    ctx: { compression, store: repositories },
    input: { hashes },
  });
  await repositories.retention.recodePayloads(alone);
  for (const hash of hashes) snapshotMemory?.forget(hash);
}
