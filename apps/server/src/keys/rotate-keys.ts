import { join } from "node:path";
import { type Logger, type SnapshotSealer, SynclineError } from "@syncline/core";
import { countOtherConnections, type Database, openDatabase } from "@syncline/db";
import { createIds } from "../context/ids.ts";
import { checkEnv, type Env, EnvError } from "../env.ts";
import { readLogKey } from "../security/log-key.ts";
import { createSealers } from "../security/sealers.ts";
import { createSnapshotSealer } from "../security/snapshot-sealer.ts";
import { describeCounts, totalOf } from "./counts.ts";
import { openKeyFiles, type RotationKeys } from "./key-files.ts";
import { type Rotation, rotateSecretKey } from "./rotate-secret-key.ts";

/** A connection that has just been closed may be counted for a moment. */
const patience = { tries: 20, pauseMs: 100 };

/**
 * Gives an installation that is stopped another secret key: that of the settings, or a fresh one in the data
 * directory. Answers what was done, in sentences.
 * @throws EnvError; directory_in_use and precondition_failed, after which nothing is changed
 */
export async function rotateKeys(params: {
  env: Env;
  logger: Logger;
  /** The previous key is lost: what only that opens is removed. */
  lost?: boolean;
}): Promise<readonly string[]> {
  const { env, logger, lost = false } = params;
  const keys = env.secretKey === null ? await openKeyFiles(env.dataDir) : keysOf(env, lost);
  const { database, next } = await openStopped({ env, logger, keys });
  let rotation: Rotation;
  try {
    const { db } = database;
    rotation = await rotateSecretKey({ db, previous: keys.previous, next, drops: lost });
  } finally {
    // Makes it durable too, before the key file that it opens with takes its place.
    await database.close();
  }
  await keys.finish();
  return describe(rotation);
}

function keysOf(env: Env, lost: boolean): RotationKeys {
  const { secretKey, previousSecretKey: previous } = checkEnv(env);
  if (secretKey === null || (previous === null && !lost)) {
    throw new EnvError(
      "SYNCLINE_SECRET_KEY must be the new key and SYNCLINE_SECRET_KEY_PREVIOUS the one before it. Make one with: openssl rand -base64 48",
    );
  }
  if (secretKey === previous) {
    throw new EnvError("SYNCLINE_SECRET_KEY_PREVIOUS must not be SYNCLINE_SECRET_KEY itself.");
  }
  return { previous, next: async () => secretKey, finish: async () => undefined };
}

/** Opens the database once it is certain that no server has it. */
async function openStopped(params: {
  env: Env;
  logger: Logger;
  keys: RotationKeys;
}): Promise<{ readonly database: Database; readonly next: string }> {
  const { env, logger, keys } = params;
  let next = "";
  let sealer: SnapshotSealer | null = null;
  // What the local journal still holds is sealed as the database is.
  const current = (): SnapshotSealer => {
    if (sealer === null) throw new Error("the database was used before it was checked");
    return sealer;
  };
  const common = {
    logger,
    ids: createIds(),
    sealer: env.sealPayloads
      ? { seal: (given) => current().seal(given), open: (given) => current().open(given) }
      : undefined,
    async check(db) {
      if (env.databaseUrl !== null) await refuseOthers(db);
      next = await keys.next();
      const isDone = (await readLogKey(db, createSealers(next))) !== null;
      sealer = createSnapshotSealer(isDone ? next : (keys.previous ?? next));
    },
  } satisfies Partial<Parameters<typeof openDatabase>[0]>;
  const { databaseUrl, dataDir } = env;
  const database = await openDatabase(
    databaseUrl === null
      ? { ...common, dataDir: join(dataDir, "database"), journalDir: join(dataDir, "journal") }
      : { ...common, url: databaseUrl, supervise: false },
  );
  return { database, next };
}

async function refuseOthers(db: Database["db"]): Promise<void> {
  for (let left = patience.tries; (await countOtherConnections(db)) > 0; left -= 1) {
    if (left === 0) throw stillRunning();
    await new Promise((resolve) => setTimeout(resolve, patience.pauseMs));
  }
}

function stillRunning(): SynclineError {
  return new SynclineError({
    code: "precondition_failed",
    message:
      "Another Syncline process is connected to this database, and would go on sealing with the old key. " +
      "Stop every server and worker, then run this again. Nothing was changed.",
  });
}

function describe({ moved, dropped }: Rotation): string[] {
  if (totalOf(moved) + totalOf(dropped) === 0) {
    return ["Everything is sealed with this key already: nothing was left to do."];
  }
  const notes = [`Sealed with the new key: ${describeCounts(moved)}.`];
  if (totalOf(dropped) > 0)
    notes.push(`Given up, to be entered again: ${describeCounts(dropped)}.`);
  notes.push(
    dropped.key > 0
      ? "The log is signed with another key from now on: note it down anew."
      : "The log is signed with the same key as before.",
    "Everybody has to sign in again.",
  );
  return notes;
}
