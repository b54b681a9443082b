import { copyFile, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { SynclineError } from "@syncline/core";
import { readOrMakeSecretKey, secretKeyFile, shortestKey } from "../security/secret-key.ts";

/** Where the keys of a rotation come from, and what is to be done once everything is sealed with the new one. */
export interface RotationKeys {
  /** Null: lost. */
  readonly previous: string | null;
  next(): Promise<string>;
  finish(): Promise<void>;
}

/**
 * The key file of an embedded install, and the one that takes its place. The new key is in `secret.key.new` before
 * anything is sealed with it, so whatever interrupts a rotation, both keys are there to go on with.
 */
export async function openKeyFiles(dataDir: string): Promise<RotationKeys> {
  const path = join(dataDir, secretKeyFile);
  const previous = await readKey(path);
  if (previous === null) {
    throw new SynclineError({
      code: "not_found",
      message: `There is no ${path}. Name the data directory in SYNCLINE_DATA_DIR, or the keys in SYNCLINE_SECRET_KEY and SYNCLINE_SECRET_KEY_PREVIOUS.`,
    });
  }
  const [draft, old] = [`${path}.new`, `${path}.old`];
  return {
    previous,
    async next() {
      // A rotation ended just before it was to remove the old key.
      if ((await readKey(old)) !== null && (await readKey(draft)) === null) return previous;
      // Cut off while it was made: nothing is sealed with it.
      if (((await readKey(draft)) ?? "").length < shortestKey) await rm(draft, { force: true });
      const { secretKey } = await readOrMakeSecretKey(dataDir, `${secretKeyFile}.new`);
      await syncNames(dataDir);
      return secretKey;
    },
    async finish() {
      if ((await readKey(draft)) !== null) {
        await copyFile(path, old);
        await rename(draft, path);
      }
      await syncNames(dataDir);
      await rm(old, { force: true });
    },
  };
}

async function readKey(path: string): Promise<string | null> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

async function syncNames(directory: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
