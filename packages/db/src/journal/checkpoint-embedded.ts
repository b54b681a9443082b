import type { PGlite } from "@electric-sql/pglite";
import { dropCheckpoint, keepCheckpoint } from "./kept-checkpoint.ts";

/**
 * Makes everything that was committed until now survive a loss of power. PGlite itself asks nobody to flush
 * anything: `fsync` is off in it, and its file system ignores it.
 */
export async function checkpointEmbedded(params: {
  client: PGlite;
  dataDir: string;
}): Promise<void> {
  const { client, dataDir } = params;
  // In a transaction, since that keeps all others waiting; it writes nothing itself.
  await client.transaction(async (transaction) => {
    await keepCheckpoint(dataDir);
    await transaction.exec("checkpoint");
    await dropCheckpoint(dataDir);
  });
}
