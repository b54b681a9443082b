import type { Context, Log } from "../ports/index.ts";
import { toHex } from "./bytes-text.ts";
import { writeCheckpoint } from "./checkpoint-text.ts";
import { signNote } from "./note.ts";
import { sealLog } from "./seal-log.ts";
import { overTiles, rangeHash } from "./tree/index.ts";
import type { Checkpoint } from "./types.ts";

/** The root over the first `size` leaves. @throws RangeError when the log does not hold them */
export function readRoot(log: Pick<Log, "readTiles">, size: number): Promise<Uint8Array> {
  return overTiles(
    (tiles) => log.readTiles(tiles),
    (nodeOf) => rangeHash(nodeOf, 0, size),
  );
}

/** Signs the log as it stands, unless that has been done. What is still pending is put into it first. */
export async function makeCheckpoint({
  ctx,
}: {
  ctx: Pick<Context, "store" | "clock" | "signer" | "logger">;
}): Promise<Checkpoint> {
  await sealLog({ ctx, input: { wait: true } });
  const { log } = ctx.store;
  const size = await log.size();
  const latest = await log.latestCheckpoint();
  if (latest?.size === size) return latest;
  const root = await readRoot(log, size);
  const at = ctx.clock.now();
  const text = writeCheckpoint({ origin: ctx.signer.name, size, root, at });
  const note = await signNote(ctx.signer, text);
  const made = { size, root: toHex(root), note, at };
  await log.putCheckpoint(made);
  return made;
}
