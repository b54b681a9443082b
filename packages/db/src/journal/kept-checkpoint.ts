import { constants, copyFile, link, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { syncDirectory, syncTree } from "./sync-files.ts";

/*
 * PostgreSQL recovers from its last checkpoint: a position in the log, named in `pg_control`, before which
 * every page is on the disk. It flushes pages before it names the position; PGlite flushes nothing, so for as
 * long as the disk has the name and not the pages, a loss of power loses them. Here the old name and the log
 * from there on are kept until the pages are flushed: recovery from the old one mends every page, since the
 * log holds each whole at its first change after a checkpoint (`full_page_writes`).
 */

const keptName = "syncline.checkpoint";
const logSegment = /^[0-9A-F]{24}$/;
/** `DBState` of PostgreSQL: 32 bits at offset 16 of `pg_control`; 1 after a clean shutdown. */
const stateOffset = 16;
const cleanlyShut = 1;

/** Before anything that moves the checkpoint. Nothing else may write to the database until it is dropped. */
export async function keepCheckpoint(dataDir: string): Promise<void> {
  const log = join(dataDir, "pg_wal");
  await syncTree(log);
  const kept = join(dataDir, keptName);
  const draft = `${kept}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  for (const name of (await readdir(log)).filter((one) => logSegment.test(one))) {
    await linkOrCopy(join(log, name), join(draft, name));
  }
  await copyFile(controlFile(dataDir), join(draft, "pg_control"));
  await syncTree(draft);
  await rename(draft, kept);
  await syncDirectory(dataDir);
}

/** Once what the new checkpoint stands for may be relied on: flushes it, then drops the old one. */
export async function dropCheckpoint(dataDir: string): Promise<void> {
  await syncTree(dataDir);
  const kept = join(dataDir, keptName);
  const draft = `${kept}.draft`;
  await rename(kept, draft);
  // Durable before the log goes on: its old files are used again.
  await syncDirectory(dataDir);
  await rm(draft, { recursive: true, force: true });
}

/**
 * Before the database is opened. Goes back to the kept checkpoint where there is one, and keeps the present one
 * where opening will recover, which moves it. Answers whether `dropCheckpoint` is to be called afterwards.
 */
export async function prepareRecovery(dataDir: string): Promise<boolean> {
  const kept = join(dataDir, keptName);
  const names = await readdir(kept).catch(() => null);
  if (names !== null) {
    for (const name of names.filter((one) => logSegment.test(one))) {
      // Copied, since what is linked may be written over under another name; what is there is the same log.
      const copied = copyFile(
        join(kept, name),
        join(dataDir, "pg_wal", name),
        constants.COPYFILE_EXCL,
      );
      await copied.catch(ignore("EEXIST"));
    }
    await copyFile(join(kept, "pg_control"), controlFile(dataDir));
    return true;
  }
  if (await isCleanlyShut(dataDir)) return false;
  await keepCheckpoint(dataDir);
  return true;
}

async function isCleanlyShut(dataDir: string): Promise<boolean> {
  const handle = await open(controlFile(dataDir), "r");
  try {
    const { buffer } = await handle.read({ buffer: Buffer.alloc(4), position: stateOffset });
    return buffer.readUInt32LE() === cleanlyShut;
  } finally {
    await handle.close();
  }
}

function controlFile(dataDir: string): string {
  return join(dataDir, "global", "pg_control");
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch {
    // A file system without links.
    await copyFile(from, to);
  }
}

function ignore(code: string) {
  return (error: NodeJS.ErrnoException): void => {
    if (error.code !== code) throw error;
  };
}
