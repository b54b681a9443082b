/** One request a simulator received and what became of it. */
export interface JournalEntry {
  /** Counts from 1 in the order the requests were complete; never reused, not even by a reset. */
  readonly seq: number;
  /** ISO 8601, when the request had arrived in full. */
  readonly time: string;
  readonly method: string;
  /** Path and query exactly as they stood on the request line. */
  readonly path: string;
  /** Lower-cased names, `authorization` included: these are throw-away sandbox credentials. */
  readonly headers: Readonly<Record<string, string>>;
  /** The request body, byte for byte. */
  readonly bodyBase64: string;
  /** The same bytes read as UTF-8. */
  readonly bodyText: string;
  /** Status sent; null while unanswered, and for good when the answer was withheld. */
  readonly status: number | null;
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** Body sent; empty when the answer was withheld. */
  readonly responseText: string;
  readonly durationMs: number | null;
  /** Whether the vendor's part ran, so that a write is in although its answer may be lost. */
  readonly handled: boolean;
  /** The injected faults that fired on this request: `drop:after`, `status:503:before`, `latency`. */
  readonly faults: readonly string[];
}

/** What is known of a request before it is answered. */
type JournalRequest = Pick<
  JournalEntry,
  "time" | "method" | "path" | "headers" | "bodyBase64" | "bodyText" | "faults"
>;
/** What is known once it is over. */
export type JournalOutcome = Pick<
  JournalEntry,
  "status" | "responseHeaders" | "responseText" | "durationMs" | "handled"
>;

export interface Journal {
  /** Enters a request and gives it its number. */
  open(request: JournalRequest): number;
  close(seq: number, outcome: JournalOutcome): void;
  /** Entries with `seq` greater than `after` (default 0), in order. */
  entries(after?: number): JournalEntry[];
  /** How many old entries were let go because of `capacity`. */
  dropped(): number;
  clear(): void;
}

const unanswered: JournalOutcome = {
  status: null,
  responseHeaders: {},
  responseText: "",
  durationMs: null,
  handled: false,
};

/**
 * A journal in memory.
 * @param params.capacity most entries kept, the oldest go first; default: all, which is what an oracle needs.
 */
export function createJournal(params: { capacity?: number } = {}): Journal {
  const capacity = params.capacity ?? Number.POSITIVE_INFINITY;
  const kept = new Map<number, JournalEntry>();
  let last = 0;
  let dropped = 0;
  return {
    open(request) {
      last += 1;
      kept.set(last, { seq: last, ...request, ...unanswered });
      for (const oldest of kept.keys()) {
        if (kept.size <= capacity) break;
        kept.delete(oldest);
        dropped += 1;
      }
      return last;
    },
    close(seq, outcome) {
      const entry = kept.get(seq);
      if (entry !== undefined) kept.set(seq, { ...entry, ...outcome });
    },
    entries(after = 0) {
      return [...kept.values()].filter((entry) => entry.seq > after);
    },
    dropped: () => dropped,
    clear() {
      kept.clear();
      dropped = 0;
    },
  };
}
