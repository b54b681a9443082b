import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import type { TakenLock } from "./socket-lock.ts";

/**
 * Holds a file with this process's id in it, for systems without abstract sockets. A file whose process
 * is gone is taken over; one of a living process never is.
 */
export async function takeFileLock(path: string): Promise<TakenLock> {
  for (;;) {
    if (await claim(path)) return { release: () => rm(path, { force: true }) };
    const holder = await readPid(path);
    if (holder === "gone") continue;
    if (holder !== null && isOtherLivingProcess(holder)) return { heldBy: holder };
    const inTheWay = await clearStale(path, holder);
    if (inTheWay !== null) return { heldBy: inTheWay };
  }
}

/** A hard link appears whole or not at all: no one reads a lock without its process id. */
async function claim(path: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, String(process.pid), { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  } finally {
    await rm(draft, { force: true });
  }
}

async function readPid(path: string): Promise<number | null | "gone"> {
  try {
    const pid = Number(await readFile(path, "utf8"));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "gone";
    throw error;
  }
}

/** Moves the stale file aside. When someone took the lock meanwhile, puts theirs back and says who. */
async function clearStale(path: string, stale: number | null): Promise<number | null> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  const moved = await readPid(aside);
  const takenMeanwhile = moved !== stale && typeof moved === "number";
  if (takenMeanwhile) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
  return takenMeanwhile && isOtherLivingProcess(moved) ? moved : null;
}

/** This process's own id in a file that it does not hold is left over from before a restart. */
function isOtherLivingProcess(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
