import { createHash } from "node:crypto";
import { join } from "node:path";
import {
  type Ids,
  type JournalPolicy,
  type JournalReplay,
  type Logger,
  mayStartRun,
  replayJournal,
  type Store,
  withJournal,
} from "@syncline/core";
import type { JournalledStore } from "./database-journal.ts";
import { type FileJournal, openFileJournal } from "./file-journal.ts";
import { createJournalContext, type JournalContext } from "./journal-context.ts";
import { openLeftSlots, takeSlot } from "./slots.ts";
import { startReplaying } from "./start-replaying.ts";

const nothing: JournalReplay = { replayed: 0, known: 0, setAside: 0, complete: true };

/**
 * Takes down what must not depend on a PostgreSQL server while that is away, and brings it there, every
 * second, once it is back; what processes of this machine left behind, at start.
 * @throws invalid_input, journal_damaged, incompatible
 */
export async function openPostgresJournal(params: {
  /** Shared by all processes of this machine: each has a directory of its own within. */
  directory: string;
  url: string;
  store: Store;
  logger: Logger;
  ids: Ids | undefined;
  policy: JournalPolicy;
}): Promise<JournalledStore> {
  const { store, logger, policy } = params;
  const directory = join(params.directory, serverName(params.url));
  const ctx = createJournalContext(params);
  const slot = await takeSlot(directory);
  try {
    const journal = await openFileJournal({ directory: slot.directory, logger });
    let replayed = await replay(ctx, journal);
    for await (const left of openLeftSlots(directory, logger)) {
      replayed = sum(replayed, await replay(ctx, left));
    }
    const replaying = startReplaying({
      isNeeded: () => journal.size().entries > 0,
      replay: () => replay(ctx, journal),
      logger,
    });
    return {
      store: withJournal({ ctx, store, journal, policy: "when_away" }),
      journal: {
        directory: slot.directory,
        replayed,
        size: () => journal.size(),
        mayStartRun: () => mayStartRun({ journal, policy }),
      },
      async close() {
        await replaying.stop();
        await journal.close();
        await slot.release();
        return async () => undefined;
      },
    };
  } catch (error) {
    await slot.release();
    throw error;
  }
}

async function replay(ctx: JournalContext, journal: FileJournal): Promise<JournalReplay> {
  const part = await journal.cut();
  const result = part.ids.length === 0 ? nothing : await replayJournal({ ctx, input: { part } });
  // Marks stay: a transaction that was given up may still be committed, and must then find its own.
  if (result.complete) await part.remove();
  return result;
}

function sum(a: JournalReplay, b: JournalReplay): JournalReplay {
  return {
    replayed: a.replayed + b.replayed,
    known: a.known + b.known,
    setAside: a.setAside + b.setAside,
    complete: a.complete && b.complete,
  };
}

/** What is taken down for one database is never replayed into another. */
function serverName(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  const place = `${hostname}:${port === "" ? "5432" : port}${pathname}`;
  return `postgres-${createHash("sha256").update(place).digest("hex").slice(0, 12)}`;
}
