import { createHash } from "node:crypto";
import { mkdir, realpath } from "node:fs/promises";
import { SynclineError } from "@syncline/core";
import { takeFileLock } from "./file-lock.ts";
import { takeSocketLock } from "./socket-lock.ts";

export interface DirectoryLock {
  release(): Promise<void>;
}

/** How a lock is held: by an abstract socket of Linux, or by a file beside the directory. */
export type LockMeans = "socket" | "file";

const heldHere = new Set<string>();

/**
 * Makes the directory and takes it for this process alone: PGlite takes no lock itself, and two processes
 * in one directory lose rows. The death of the process, kill -9 included, frees it. It does not reach across
 * containers that share a volume.
 * @throws directory_in_use when another process, or this one, has it.
 */
export async function lockDirectory(
  directory: string,
  means: LockMeans = process.platform === "linux" ? "socket" : "file",
): Promise<DirectoryLock> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = await realpath(directory);
  if (heldHere.has(path)) throw directoryInUse(path, process.pid);
  heldHere.add(path);
  try {
    const held = means === "socket" ? await takeSocket(path) : await takeFileLock(`${path}.lock`);
    if ("heldBy" in held) throw directoryInUse(path, held.heldBy);
    return {
      async release() {
        heldHere.delete(path);
        await held.release();
      },
    };
  } catch (error) {
    heldHere.delete(path);
    throw error;
  }
}

function takeSocket(path: string) {
  return takeSocketLock(`syncline-${createHash("sha256").update(path).digest("hex")}`);
}

function directoryInUse(path: string, pid: number | null): SynclineError {
  const owner = pid === null ? "Another process" : `The process ${pid}`;
  return new SynclineError({
    code: "directory_in_use",
    message:
      `${owner} has the embedded database in ${path} open, and only one may. ` +
      "Stop it, choose another data directory, or set DATABASE_URL to a PostgreSQL server to run several.",
  });
}
