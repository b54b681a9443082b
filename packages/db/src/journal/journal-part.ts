import { open } from "node:fs/promises";
import { join } from "node:path";
import {
  encodeJournalLine,
  type JournalEntry,
  type JournalPart,
  SynclineError,
} from "@syncline/core";
import type { Segment } from "./file-journal.ts";
import { readSegment } from "./segment-files.ts";
import { syncDirectory } from "./sync-files.ts";

const setAsideName = "rejected.jsonl";

export interface FileJournalPart extends JournalPart {
  /** Without those taken back. */
  readonly ids: readonly string[];
}

/** The files of a journal as they were at one moment. */
export function createJournalPart(params: {
  directory: string;
  segments: readonly Segment[];
  aborted: ReadonlySet<string>;
  abort: (id: string) => Promise<void>;
  remove: () => Promise<void>;
}): FileJournalPart {
  const { directory, segments, aborted, abort, remove } = params;
  return {
    ids: segments.flatMap(({ ids }) => ids).filter((id) => !aborted.has(id)),
    async *entries() {
      for (const { path } of segments) {
        const { lines } = await readSegment(path);
        for (const line of lines) {
          if (line.type === "entry" && !aborted.has(line.entry.id)) yield line.entry;
        }
      }
    },
    async setAside(entry, error) {
      await keep(directory, entry, error);
      await abort(entry.id);
    },
    remove,
  };
}

/** Where nothing removes it, as a line of the journal with the reason before it. */
async function keep(directory: string, entry: JournalEntry, error: unknown): Promise<void> {
  const { code, message, internal } = SynclineError.from(error);
  const reason = JSON.stringify({ id: entry.id, code, message, internal });
  const line = encodeJournalLine({ type: "entry", entry });
  const handle = await open(join(directory, setAsideName), "a", 0o600);
  try {
    await handle.appendFile(`{"refused":${reason},"entry":${line}}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncDirectory(directory);
}
