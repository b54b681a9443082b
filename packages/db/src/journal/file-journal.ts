import { type FileHandle, mkdir, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import {
  encodeJournalLine,
  type Journal,
  type JournalLine,
  type Logger,
  SynclineError,
} from "@syncline/core";
import { createJournalPart, type FileJournalPart } from "./journal-part.ts";
import { listSegments, readSegment, segmentPath } from "./segment-files.ts";
import { syncDirectory } from "./sync-files.ts";

/** A file of the journal, and what is known of it. */
export interface Segment {
  readonly number: number;
  readonly path: string;
  readonly ids: string[];
  bytes: number;
}

export interface FileJournal extends Journal {
  readonly directory: string;
  cut(): Promise<FileJournalPart>;
  /** Calls the listener when a file has become full. */
  whenFull(listener: () => void): void;
  close(): Promise<void>;
}

const defaultSegmentBytes = 16 * 1024 * 1024;

/**
 * A journal in files of its own directory: `0000001.jsonl` and so on, one line for each entry. Files that are
 * there already are read, and never written again. One process at a time may have the directory.
 * @throws journal_damaged, incompatible
 */
export async function openFileJournal(params: {
  directory: string;
  logger: Logger;
  /** Size at which a file is full. Default: 16 MiB. */
  segmentBytes?: number | undefined;
}): Promise<FileJournal> {
  const { directory, logger, segmentBytes = defaultSegmentBytes } = params;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await syncDirectory(dirname(directory));
  const aborted = new Set<string>();
  const segments: Segment[] = [];
  for (const number of await listSegments(directory)) {
    const path = segmentPath(directory, number);
    const { lines, bytes, torn } = await readSegment(path);
    if (torn) logger.warn("the last line of a journal file was cut off and is left out", { path });
    segments.push({ number, path, bytes, ids: lines.flatMap(entryId) });
    for (const line of lines) if (line.type === "abort") aborted.add(line.id);
  }

  let lastNumber = segments.at(-1)?.number ?? 0;
  let current: { readonly handle: FileHandle; readonly segment: Segment } | null = null;
  let tellFull = (): void => undefined;
  let queue: Promise<unknown> = Promise.resolve();
  /** One after the other: a line is durable before the next one begins. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work, work);
    queue = turn.catch(() => undefined);
    return turn;
  }

  async function begin(): Promise<NonNullable<typeof current>> {
    lastNumber += 1;
    const path = segmentPath(directory, lastNumber);
    const handle = await open(path, "ax", 0o600);
    const segment: Segment = { number: lastNumber, path, bytes: 0, ids: [] };
    segments.push(segment);
    current = { handle, segment };
    await syncDirectory(directory);
    return current;
  }
  async function end(): Promise<void> {
    const ended = current;
    current = null;
    await ended?.handle.close();
  }

  function write(line: JournalLine): Promise<void> {
    const bytes = Buffer.from(`${encodeJournalLine(line)}\n`);
    return inTurn(async () => {
      try {
        const { handle, segment } = current ?? (await begin());
        await handle.appendFile(bytes);
        await handle.datasync();
        segment.bytes += bytes.length;
        segment.ids.push(...entryId(line));
        if (line.type === "abort") aborted.add(line.id);
        if (segment.bytes < segmentBytes) return;
      } catch (error) {
        // What the file holds now is not known: nothing more goes into it.
        await end().catch(() => undefined);
        throw cannotWrite(directory, error);
      }
      await end();
      tellFull();
    });
  }

  return {
    directory,
    append: async (entry) => write({ type: "entry", entry }),
    abort: async (id) => write({ type: "abort", id }),
    cut: () =>
      inTurn(async () => {
        await end();
        const taken = [...segments];
        return createJournalPart({
          directory,
          segments: taken,
          aborted: new Set(aborted),
          abort: (id) => write({ type: "abort", id }),
          remove: () =>
            inTurn(async () => {
              for (const { path } of taken) await rm(path, { force: true });
              await syncDirectory(directory);
              for (const id of taken.flatMap(({ ids }) => ids)) aborted.delete(id);
              const kept = segments.filter((segment) => !taken.includes(segment));
              segments.splice(0, segments.length, ...kept);
            }),
        });
      }),
    size() {
      const ids = segments.flatMap((segment) => segment.ids);
      return {
        entries: ids.filter((id) => !aborted.has(id)).length,
        bytes: segments.reduce((sum, { bytes }) => sum + bytes, 0),
      };
    },
    whenFull(listener) {
      tellFull = listener;
    },
    close: () => inTurn(end),
  };
}

function entryId(line: JournalLine): string[] {
  return line.type === "entry" ? [line.entry.id] : [];
}

function cannotWrite(directory: string, error: unknown): SynclineError {
  const why = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
  return new SynclineError({
    code: "database_unavailable",
    message: `The journal in ${directory} cannot be written (${why}), so nothing is changed. Make room on the disk and check that Syncline may write there.`,
    internal: `journal: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    cause: error,
  });
}
