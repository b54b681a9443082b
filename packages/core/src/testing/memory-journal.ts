import type { Journal, JournalEntry } from "../journal/types.ts";

export interface MemoryJournal extends Journal {
  /** Entries that the database refused, with the reason. */
  readonly refused: readonly { readonly entry: JournalEntry; readonly error: unknown }[];
  /** What a loss of power leaves: everything that was not yet durable is gone, and calls under way never end. */
  losePower(): void;
}

type Line =
  | { readonly type: "entry"; readonly entry: JournalEntry }
  | { readonly type: "abort"; readonly id: string };

/**
 * A journal in memory, for tests. A line is written, then made durable; `sync` stands for the second step:
 * what it awaits is how long the disk takes, and what it throws is a disk that fails.
 */
export function createMemoryJournal(
  params: { readonly sync?: (line: Line) => Promise<void> } = {},
): MemoryJournal {
  const { sync } = params;
  const refused: { entry: JournalEntry; error: unknown }[] = [];
  let durable: Line[] = [];
  let powerCuts = 0;

  async function write(line: Line): Promise<void> {
    const copy = structuredClone(line);
    const before = powerCuts;
    await sync?.(copy);
    // The process that wrote it is gone: nobody may learn of it.
    if (powerCuts !== before) await new Promise(() => undefined);
    durable.push(copy);
  }

  function held(): JournalEntry[] {
    const aborted = new Set(durable.flatMap((line) => (line.type === "abort" ? [line.id] : [])));
    return durable.flatMap((line) =>
      line.type === "entry" && !aborted.has(line.entry.id) ? [line.entry] : [],
    );
  }

  return {
    refused,
    append: (entry) => write({ type: "entry", entry }),
    abort: (id) => write({ type: "abort", id }),
    async cut() {
      const part = new Set(durable);
      const entries = held();
      return {
        async *entries() {
          yield* structuredClone(entries);
        },
        async setAside(entry, error) {
          refused.push({ entry, error });
          await write({ type: "abort", id: entry.id });
        },
        async remove() {
          durable = durable.filter((line) => !part.has(line));
        },
      };
    },
    // Lines for want of bytes.
    size: () => ({ entries: held().length, bytes: durable.length }),
    losePower() {
      powerCuts += 1;
    },
  };
}
