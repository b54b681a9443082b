import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { decodeJournalLine, type JournalLine, SynclineError } from "@syncline/core";

const segmentName = /^(\d{7,})\.jsonl$/;
const lineEnd = 0x0a;

/** `0000001.jsonl` */
export function segmentPath(directory: string, number: number): string {
  return join(directory, `${String(number).padStart(7, "0")}.jsonl`);
}

/** Numbers of the segments that are there, rising. */
export async function listSegments(directory: string): Promise<number[]> {
  const names = await readdir(directory);
  const numbers = names.flatMap((name) => {
    const number = segmentName.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
  return numbers.sort((a, b) => a - b);
}

export interface SegmentContent {
  readonly lines: readonly JournalLine[];
  readonly bytes: number;
  /** The last line was cut off while it was written: nobody was told that it is there. */
  readonly torn: boolean;
}

/** @throws journal_damaged for any line but the last that is not as it was written; incompatible */
export async function readSegment(path: string): Promise<SegmentContent> {
  const content = await readFile(path);
  const lines: JournalLine[] = [];
  for (let start = 0; start < content.length; ) {
    const found = content.indexOf(lineEnd, start);
    const end = found === -1 ? content.length : found;
    const line = decodeJournalLine(content.toString("utf8", start, end));
    const isLast = end + 1 >= content.length;
    // Each line is durable before the next one begins, so only the last can have been cut off.
    if (line === null && !isLast) throw damaged(path, lines.length + 1);
    if (line === null) return { lines, bytes: content.length, torn: true };
    lines.push(line);
    start = end + 1;
  }
  return { lines, bytes: content.length, torn: false };
}

function damaged(path: string, line: number): SynclineError {
  return new SynclineError({
    code: "journal_damaged",
    message:
      `Line ${line} of ${path} is damaged, and what follows it may depend on it. Restore the file from a ` +
      "backup of the disk; or move it out of the directory to go on without anything in it.",
    issues: [
      {
        path: `${path}:${line}`,
        code: "journal.line_damaged",
        severity: "error",
        message: "does not fit its checksum",
      },
    ],
  });
}
