import { type Fault, faultSchema, type ParsedFault } from "./fault-schema.ts";
import { createRandom } from "./random.ts";

/** A fault in force and how it has fared. */
export interface ActiveFault {
  readonly id: number;
  readonly fault: ParsedFault;
  /** Requests it matched by method and path. */
  readonly matched: number;
  readonly fired: number;
  readonly spent: boolean;
}

export interface Faults {
  /** @throws ZodError when a fault is malformed. */
  add(faults: readonly Fault[]): void;
  list(): ActiveFault[];
  clear(): void;
  /** Starts the chances anew. */
  seed(seed: number): void;
  /** The faults that fire on this request, in the order they were added. Counts them. */
  take(request: { method: string; path: string }): ParsedFault[];
}

interface Entry {
  readonly id: number;
  readonly fault: ParsedFault;
  readonly pattern: RegExp | null;
  readonly methods: ReadonlySet<string> | null;
  matched: number;
  fired: number;
}

function compilePath(pattern: string): RegExp {
  const source = pattern
    .split("**")
    .map((part) =>
      part
        .split("*")
        .map((text) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
        .join("[^/]*"),
    )
    .join(".*");
  return new RegExp(`^${source}$`);
}

function createEntry(id: number, fault: ParsedFault): Entry {
  const methods = fault.method === undefined ? null : [fault.method].flat();
  return {
    id,
    fault,
    pattern: fault.path === undefined ? null : compilePath(fault.path),
    methods: methods && new Set(methods.map((method) => method.toUpperCase())),
    matched: 0,
    fired: 0,
  };
}

function matches(entry: Entry, request: { method: string; path: string }): boolean {
  if (entry.methods !== null && !entry.methods.has(request.method)) return false;
  return entry.pattern === null || entry.pattern.test(request.path);
}

function isSpent(entry: Entry): boolean {
  return entry.fault.count !== undefined && entry.fired >= entry.fault.count;
}

/** The faults of one simulator; repeatable for one seed and one order of requests. */
export function createFaults(params: { seed?: number } = {}): Faults {
  let random = createRandom(params.seed ?? 1);
  let entries: Entry[] = [];
  let lastId = 0;

  function fires(entry: Entry): boolean {
    entry.matched += 1;
    if (isSpent(entry)) return false;
    if (entry.matched <= (entry.fault.skip ?? 0)) return false;
    const { probability } = entry.fault;
    if (probability !== undefined && random() >= probability) return false;
    entry.fired += 1;
    return true;
  }

  return {
    add(faults) {
      const parsed = faults.map((fault) => faultSchema.parse(fault));
      for (const fault of parsed) {
        lastId += 1;
        entries.push(createEntry(lastId, fault));
      }
    },
    list: () =>
      entries.map((entry) => ({
        id: entry.id,
        fault: entry.fault,
        matched: entry.matched,
        fired: entry.fired,
        spent: isSpent(entry),
      })),
    clear() {
      entries = [];
    },
    seed(seed) {
      random = createRandom(seed);
    },
    take: (request) =>
      entries
        .filter((entry) => matches(entry, request) && fires(entry))
        .map((entry) => entry.fault),
  };
}
