import type { ChangeNotice, Changes } from "@syncline/db";
import { type ChangeKind, changeKinds, isFor, kindsOf } from "./change-kinds.ts";

export interface LoggedChange {
  readonly kinds: readonly ChangeKind[];
  /** The run it happened in. */
  readonly runId: string | null;
}

/** What has changed since this process began to listen, as far as to say what, not what to. */
interface ChangeLog {
  /** What changed in a project since a moment of the clock; everything, where that is not known. */
  since(projectId: string, moment: number): readonly ChangeKind[];
  /** Answers the way to stop. */
  follow(projectId: string, listener: (change: LoggedChange) => void): () => void;
}

interface Follower {
  readonly projectId: string;
  readonly listener: (change: LoggedChange) => void;
}

const everything: LoggedChange = { kinds: changeKinds, runId: null };
/** Stands for every project. */
const all = "*";

/** Listens from the first call on, for the life of the process: one listener, however many follow. */
export function createChangeLog(params: { changes: Changes; now: () => number }) {
  const { changes, now } = params;
  const followers = new Set<Follower>();
  /** By project and kind. A row for each that ever changed: a few numbers. */
  const lastAt = new Map<string, Map<ChangeKind, number>>();
  let unknownUntil = Number.POSITIVE_INFINITY;
  let listening: Promise<unknown> | null = null;

  function hear(notice: ChangeNotice | null): void {
    if (notice === null) {
      unknownUntil = now();
      for (const { listener } of [...followers]) listener(everything);
      return;
    }
    const { runId } = notice;
    const kinds = kindsOf(notice);
    note(notice.projectId === null || kinds.includes("projects") ? all : notice.projectId, kinds);
    for (const { projectId, listener } of [...followers]) {
      if (isFor(projectId, notice)) listener({ kinds, runId });
    }
  }

  function note(place: string, kinds: readonly ChangeKind[]): void {
    const noted = lastAt.get(place) ?? new Map<ChangeKind, number>();
    lastAt.set(place, noted);
    for (const kind of kinds) noted.set(kind, now());
  }

  const log: ChangeLog = {
    since(projectId, moment) {
      if (moment <= unknownUntil) return changeKinds;
      const lastOf = (kind: ChangeKind) =>
        Math.max(
          lastAt.get(projectId)?.get(kind) ?? Number.NEGATIVE_INFINITY,
          lastAt.get(all)?.get(kind) ?? Number.NEGATIVE_INFINITY,
        );
      return changeKinds.filter((kind) => lastOf(kind) >= moment);
    },
    follow(projectId, listener) {
      const follower = { projectId, listener };
      followers.add(follower);
      return () => void followers.delete(follower);
    },
  };

  /** @throws SynclineError when the database does not answer; the next call tries again. */
  return async (): Promise<ChangeLog> => {
    listening ??= changes.subscribe(hear).then(() => {
      unknownUntil = now();
    });
    try {
      await listening;
    } catch (error) {
      listening = null;
      throw error;
    }
    return log;
  };
}
