import type { Settings } from "../settings.ts";

/** Tells how far behind a read is, as replicas of the vendor's store are for seconds after a write. */
export interface Lag {
  /** Notes a commit made now. */
  committed(now: number): void;
  /** Counts a read, on the replica whose turn it is; answers how many commits it does not see yet. */
  read(now: number): number;
  reset(): void;
}

interface Commit {
  readonly at: number;
  /** Reads still to come, per replica, that do not see this commit. */
  readonly readsLeft: number[];
}

export function createLag(settings: () => Settings["lag"]): Lag {
  let commits: Commit[] = [];
  let reads = 0;

  return {
    committed(now) {
      const { milliseconds, reads: unseen, replicas } = settings();
      if (milliseconds === 0 && unseen === 0) return;
      commits.push({ at: now, readsLeft: Array.from({ length: replicas }, () => unseen) });
    },
    read(now) {
      const { milliseconds, replicas } = settings();
      const replica = reads % replicas;
      reads += 1;
      // The last replica takes the whole lag, those before it a share.
      const delay = (milliseconds * (replica + 1)) / replicas;
      const hidden = (commit: Commit): boolean =>
        now - commit.at < delay || (commit.readsLeft[replica] ?? 0) > 0;
      const firstHidden = commits.findIndex(hidden);
      const behind = firstHidden === -1 ? 0 : commits.length - firstHidden;
      for (const commit of commits) {
        commit.readsLeft[replica] = Math.max(0, (commit.readsLeft[replica] ?? 0) - 1);
      }
      const seenByAll = (commit: Commit): boolean =>
        now - commit.at >= milliseconds && commit.readsLeft.every((left) => left <= 0);
      while (commits[0] !== undefined && seenByAll(commits[0])) commits = commits.slice(1);
      return behind;
    },
    reset() {
      commits = [];
      reads = 0;
    },
  };
}
