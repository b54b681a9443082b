import { openNote, SynclineError } from "@syncline/core";
import { type Database, keepKey, keptKey, latestCheckpoint, sealedThings } from "@syncline/db";
import { deriveKey } from "./derive-key.ts";
import { sealedBatches } from "./sealed-batches.ts";
import { createSealers, openOrNull, type Sealers } from "./sealers.ts";
import { createSigner } from "./signer.ts";

type Db = Database["db"];

/** The name that the log's key is kept under. */
export const logKeyName = "log";

/**
 * The seed of the key that the log is signed with. The first start makes it of the secret key and keeps it, sealed,
 * so that the log stays the same log when the secret key is changed.
 * @throws precondition_failed when this is not the secret key that the database was sealed with
 */
export async function openLogKey(db: Db, secretKey: string): Promise<Uint8Array> {
  const sealers = createSealers(secretKey);
  if ((await keptKey(db, logKeyName)) === null) {
    const seed = deriveKey(secretKey, "log");
    const isOurs = (await opensAny(db, sealers)) && (await signedLatest(db, seed));
    if (!isOurs) throw wrongKey();
    await keepKey(db, { id: logKeyName, sealed: await sealers.key.seal(logKeyName, seed) });
  }
  const seed = await readLogKey(db, sealers);
  if (seed === null) throw wrongKey();
  return seed;
}

/** Null when none is kept, or none that this key opens. */
export async function readLogKey(db: Db, sealers: Sealers): Promise<Uint8Array | null> {
  const kept = await keptKey(db, logKeyName);
  return kept === null ? null : openOrNull(sealers.key, kept);
}

/** A database from before the log's key was kept: true as well when nothing is sealed in it. */
async function opensAny(db: Db, sealers: Sealers): Promise<boolean> {
  let isEmpty = true;
  for await (const { kind, batch } of sealedBatches(sealedThings(db))) {
    isEmpty = false;
    for (const thing of batch) {
      if ((await openOrNull(sealers[kind], thing)) !== null) return true;
    }
  }
  return isEmpty;
}

/** True as well when nothing was ever signed. */
async function signedLatest(db: Db, seed: Uint8Array): Promise<boolean> {
  const latest = await latestCheckpoint(db);
  if (latest === null) return true;
  const [, name = null] = latest.note.match(/\n— (\S+) /) ?? [];
  return openNote(createSigner(seed, name), latest.note) !== null;
}

function wrongKey(): SynclineError {
  return new SynclineError({
    code: "precondition_failed",
    message:
      "SYNCLINE_SECRET_KEY, or the file secret.key of the data directory, is not the key that this database is " +
      "sealed with. Start with the key it is sealed with. If `pnpm keys:rotate` was interrupted, run it again. " +
      "If the key is lost, `pnpm keys:rotate --lost` gives up what only that key opens.",
  });
}
