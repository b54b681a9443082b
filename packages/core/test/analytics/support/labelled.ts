import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Origin } from "../../../src/analytics/cause/index.ts";
import type { Failure } from "../../../src/tracking/types.ts";

/** What Syncline was doing when the platform answered. */
type Ask =
  | "list"
  | "create"
  | "update"
  | "publish"
  | "remove"
  | "remove-draft"
  | "token"
  /** Any request to a platform that has no adapter yet. */
  | "answer";

/** A failure with what it means, decided by reading it. */
export interface Labelled {
  readonly platform: string;
  readonly ask: Ask;
  readonly status: number;
  /** JSON, or the text of a page. */
  readonly body: unknown;
  /** Of a text; default: HTML. */
  readonly type?: string;
  /** In place of an answer: what was recorded where there was none. */
  readonly failure?: Failure;
  /** Failures of one group have one cause. */
  readonly group: string;
  readonly origin: Origin;
  readonly retryable: boolean;
}

interface Selector {
  readonly source: string;
  readonly method: string;
  readonly path: string;
}
type Row = Labelled & { readonly recording?: Selector };
type Recorded = Selector & { readonly status: number; readonly responseBody: unknown };

const folder = join(import.meta.dirname, "../failures");
const recordings = new URL(
  "../../../../../../shared/data/recordings/contentful-cma.json",
  import.meta.url,
);
export const recordingsExist = existsSync(recordings);

function readRows(file: string): Row[] {
  const lines = readFileSync(join(folder, file), "utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as Row);
}

/** The answers that labels name by where they were recorded; none where there are no recordings. */
function fromRecordings(rows: readonly Row[]): Labelled[] {
  if (!recordingsExist) return [];
  const all = JSON.parse(readFileSync(recordings, "utf8")) as Recorded[];
  return rows.map(({ recording, ...label }) => {
    const found = all.find(
      (row) =>
        row.status >= 400 &&
        row.source === recording?.source &&
        row.method === recording.method &&
        row.path === recording.path,
    );
    if (found === undefined) throw new Error(`no recording ${JSON.stringify(recording)}`);
    return { ...label, status: found.status, body: found.responseBody };
  });
}

/** Every labelled failure, by the file its label is in. */
export function readLabelled(): Map<string, Labelled[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
  return new Map(
    files.sort().map((file) => {
      const rows = readRows(file);
      const recorded = rows.some((row) => row.recording !== undefined);
      return [file.replace(".jsonl", ""), recorded ? fromRecordings(rows) : rows];
    }),
  );
}

/** Answers that users pasted into public threads: collected and labelled after the rules were made, in two rounds. */
export const pasted: readonly string[] = ["public-issues", "public-issues-2"];

/**
 * A third of the groups is held out: nobody looked at how they are classified while the rules were made.
 * By whole groups, so that no wording of a held-out group was seen either.
 */
export function isHeldOut({ group }: Labelled): boolean {
  let sum = 7;
  for (const letter of group) sum = (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0;
  return (sum >>> 8) % 3 === 0;
}
