import { randomUUID } from "node:crypto";
import type { Store, SyncRun } from "@syncline/core";
import type { Changes } from "@syncline/db";
import { createBell } from "./bell.ts";
import type { ChangeKind } from "./change-kinds.ts";
import { createChangeLog, type LoggedChange } from "./change-log.ts";
import { shareCalls } from "./share-calls.ts";

/** What comes so soon after a change that was told waits, and is told together. */
const togetherMs = 50;
const longestWaitMs = 60_000;

/** What has changed, and the runs among it as they stand now. */
interface LiveChange {
  readonly kinds: readonly ChangeKind[];
  readonly runs: readonly SyncRun[];
}

interface WatchParams {
  readonly projectId: string;
  /** Of the last event that the client has, whichever process it came from. */
  readonly lastEventId: string | null | undefined;
  /** How long ago the client began to read what it shows. Absent: all of it may be old. */
  readonly readMsAgo: number | undefined;
  readonly signal: AbortSignal;
}

/**
 * The changes of a project from now on. The first event comes at once: what has changed since the client last knew,
 * which may be nothing. Ends when `signal` aborts or the consumer stops.
 */
export type WatchChanges = (
  params: WatchParams,
) => AsyncGenerator<{ readonly id: string; readonly change: LiveChange }, void>;

/** A run that several clients are told of is read once for all of them. */
export function createWatchChanges(params: {
  changes: Changes;
  store: Pick<Store, "runs">;
}): WatchChanges {
  const { store } = params;
  const now = () => performance.now();
  const listen = createChangeLog({ changes: params.changes, now });
  const share = shareCalls<SyncRun | null>();
  const process = randomUUID();

  /** An id says what moment of which process's clock it is from. */
  function momentOf({ lastEventId, readMsAgo }: WatchParams): number {
    const [, of, at] = /^([\da-f-]{36})\.(\d{1,15})$/.exec(lastEventId ?? "") ?? [];
    if (lastEventId) return of === process ? Number(at) : Number.NEGATIVE_INFINITY;
    return readMsAgo === undefined ? Number.NEGATIVE_INFINITY : now() - readMsAgo;
  }

  async function readRuns(ids: Iterable<string>): Promise<SyncRun[]> {
    const read = [...ids].map((id) => share(id, () => store.runs.get(id)));
    return (await Promise.all(read)).filter((run) => run !== null);
  }

  return async function* watchChanges(watched) {
    const { projectId, signal } = watched;
    const moment = momentOf(watched);
    const log = await listen();
    const bell = createBell();
    const kinds = new Set<ChangeKind>();
    const runIds = new Set<string>();
    const hear = (change: LoggedChange) => {
      for (const kind of change.kinds) kinds.add(kind);
      if (change.runId !== null) runIds.add(change.runId);
      if (change.kinds.length > 0) bell.ring();
    };
    signal.addEventListener("abort", bell.ring, { once: true });
    const unfollow = log.follow(projectId, hear);
    try {
      for (const kind of log.since(projectId, moment)) kinds.add(kind);
      for (let isFirst = true; !signal.aborted; isFirst = false) {
        if (isFirst || kinds.size > 0) {
          // Rounded down: what changes in the same millisecond is told again rather than not.
          const id = `${process}.${Math.floor(now())}`;
          const told = { kinds: [...kinds], runIds: [...runIds] };
          kinds.clear();
          runIds.clear();
          yield { id, change: { kinds: told.kinds, runs: await readRuns(told.runIds) } };
          // All until the same moments, so that they share the next look.
          const restMs = togetherMs - (Date.now() % togetherMs);
          await new Promise((resolve) => setTimeout(resolve, restMs));
        }
        await bell.wait(longestWaitMs);
      }
    } finally {
      signal.removeEventListener("abort", bell.ring);
      unfollow();
    }
  };
}
