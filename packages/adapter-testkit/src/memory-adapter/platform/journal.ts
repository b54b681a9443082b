import type { MemoryCommit } from "./type-store.ts";
import type { MemoryArrival, MemoryJournalEntry, MemoryVerdict } from "./verdict.ts";

/** An entry that is still being written. */
class OpenEntry implements MemoryJournalEntry {
  readonly seq: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly verdict: MemoryVerdict;
  status: number | null = null;
  readonly commits: MemoryCommit[] = [];

  constructor(arrival: MemoryArrival, verdict: MemoryVerdict) {
    this.seq = arrival.seq;
    this.method = arrival.method;
    this.path = arrival.path;
    this.headers = arrival.headers;
    this.body = arrival.body;
    this.verdict = verdict;
  }

  get committed(): boolean {
    return this.commits.length > 0;
  }
}

export interface Journal {
  readonly entries: readonly MemoryJournalEntry[];
  nextSeq(): number;
  open(arrival: MemoryArrival, verdict: MemoryVerdict): OpenEntry;
  /** Every commit during `work` is that entry's. */
  during(entry: OpenEntry, work: () => Response): Response;
  committed(commit: MemoryCommit): void;
  clear(): void;
}

export function createJournal(): Journal {
  let entries: OpenEntry[] = [];
  let current: OpenEntry | null = null;
  return {
    get entries() {
      return entries;
    },
    nextSeq: () => entries.length + 1,
    open(arrival, verdict) {
      const entry = new OpenEntry(arrival, verdict);
      entries.push(entry);
      return entry;
    },
    during(entry, work) {
      current = entry;
      try {
        return work();
      } finally {
        current = null;
      }
    },
    // Of a foreign edit nobody asked by a request.
    committed: (commit) => void current?.commits.push(commit),
    clear() {
      entries = [];
    },
  };
}
