import { open, readdir } from "node:fs/promises";
import { join } from "node:path";

const atOnce = 16;

/** Makes what was written to a file, or the names in a directory, survive a loss of power. */
async function syncPath(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** As `syncPath`, where the system lets directories be opened at all. */
export async function syncDirectory(path: string): Promise<void> {
  if (process.platform !== "win32") await syncPath(path);
}

/** Makes a directory with everything in it durable. What is removed meanwhile is left out. */
export async function syncTree(directory: string): Promise<void> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  const waiting = entries.filter((entry) => entry.isFile() || entry.isDirectory());
  const work = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const path = join(next.parentPath, next.name);
      await (next.isDirectory() ? syncDirectory(path) : syncPath(path)).catch(ignoreMissing);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  await syncDirectory(directory);
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
