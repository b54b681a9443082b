import { recordAudit } from "../audit/record-audit.ts";
import { SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { carryOutOperations } from "./carry-out-operations.ts";
import { isAway } from "./journal-when-away.ts";
import type { JournalEntry, JournalPart } from "./types.ts";

export interface JournalReplay {
  /** Transactions that the database did not have, and has now. */
  readonly replayed: number;
  /** Those it had. */
  readonly known: number;
  /** Those it refused, kept apart. */
  readonly setAside: number;
  /** False when the database went away before the last. */
  readonly complete: boolean;
}

type ReplayContext = Pick<Context, "store" | "clock" | "ids" | "logger" | "actor">;

/** Entries whose marks are asked for at once. */
const batchSize = 200;
/** What the database refuses for no reason of the data, such as a deadlock, passes by itself. */
const attempts = 3;

/**
 * Brings the database what only the journal has, in its order, each entry in one transaction with its mark.
 * Whatever interrupts it, the next call goes on where it stopped. An entry that the database refuses is set
 * aside, and does not hold up the others. The store must be the one beneath the journal.
 * @throws journal_damaged, incompatible: before anything is replayed
 */
export async function replayJournal({
  ctx,
  input: { part },
}: {
  ctx: ReplayContext;
  input: { part: JournalPart };
}): Promise<JournalReplay> {
  const counts = { replayed: 0, known: 0, setAside: 0 };
  let complete = true;
  try {
    for await (const batch of inBatches(part.entries())) {
      const known = new Set(await ctx.store.journal.known(batch.map((entry) => entry.id)));
      for (const entry of batch) {
        const outcome = known.has(entry.id) ? "known" : await replay(ctx, part, entry);
        counts[outcome] += 1;
      }
    }
  } catch (error) {
    if (!isAway(error)) throw error;
    complete = false;
  }
  if (counts.replayed + counts.setAside > 0) {
    const written = await writeAudit(ctx, counts);
    complete &&= written;
  }
  return { ...counts, complete };
}

async function replay(
  ctx: ReplayContext,
  part: JournalPart,
  entry: JournalEntry,
): Promise<"replayed" | "known" | "setAside"> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ctx.store.transaction(async (repositories) => {
        if (!(await repositories.journal.mark(entry.id))) return "known";
        await carryOutOperations(repositories, entry.operations);
        return "replayed";
      });
    } catch (thrown) {
      if (isAway(thrown)) throw thrown;
      const error = SynclineError.from(thrown);
      if (error.code === "internal" && attempt < attempts) continue;
      const { code, message, internal } = error;
      ctx.logger.error("an entry of the journal was refused and is set aside", {
        id: entry.id,
        at: entry.at.toISOString(),
        code,
        error: message,
        internal,
      });
      await part.setAside(entry, error);
      return "setAside";
    }
  }
}

/** False when the database is away again. */
async function writeAudit(
  ctx: ReplayContext,
  counts: { readonly replayed: number; readonly setAside: number },
): Promise<boolean> {
  try {
    await recordAudit({
      ctx,
      input: {
        projectId: null,
        action: "journal.replayed",
        entityKind: "journal",
        entityId: "journal",
        details: counts,
      },
    });
    return true;
  } catch (error) {
    if (isAway(error)) return false;
    throw error;
  }
}

async function* inBatches(entries: AsyncIterable<JournalEntry>): AsyncGenerator<JournalEntry[]> {
  let batch: JournalEntry[] = [];
  for await (const entry of entries) {
    batch.push(entry);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
