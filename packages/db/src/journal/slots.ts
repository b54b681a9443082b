import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "@syncline/core";
import { type FileJournal, openFileJournal } from "./file-journal.ts";
import { listSegments } from "./segment-files.ts";
import { takeDirectory } from "./take-directory.ts";

export interface Slot {
  readonly directory: string;
  release(): Promise<void>;
}

/** The first numbered directory that no living process has: as many come to be as processes run at once. */
export async function takeSlot(directory: string): Promise<Slot> {
  for (let number = 1; ; number += 1) {
    const own = join(directory, String(number));
    const lock = await takeDirectory(own);
    if (lock !== null) return { directory: own, release: () => lock.release() };
  }
}

/** Journals with something in them whose processes have ended, each taken for as long as it is looked at. */
export async function* openLeftSlots(
  directory: string,
  logger: Logger,
): AsyncGenerator<FileJournal> {
  const names = (await readdir(directory)).filter((name) => /^\d+$/.test(name));
  for (const name of names) {
    const left = join(directory, name);
    if ((await listSegments(left)).length === 0) continue;
    const lock = await takeDirectory(left);
    if (lock === null) continue;
    try {
      const journal = await openFileJournal({ directory: left, logger });
      yield journal;
      await journal.close();
    } finally {
      await lock.release();
    }
  }
}
