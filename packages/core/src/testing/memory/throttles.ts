import type { Clock, Throttles } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";
import type { MemoryTable } from "./table.ts";

/** Times are those of the clock, in milliseconds. */
export interface RateWindow {
  readonly key: string;
  readonly count: number;
  readonly endsMs: number;
}
export interface LockoutRow {
  readonly key: string;
  readonly failures: number;
  readonly windowEndsMs: number;
  readonly pauses: number;
  readonly pausedUntilMs: number;
  readonly forgottenMs: number;
}

export function memoryThrottles(
  { rateWindows, lockouts }: MemoryDatabase,
  clock: Pick<Clock, "monotonicMs">,
): Throttles {
  const nowMs = () => clock.monotonicMs();
  return {
    async count({ key, by, windowMs }) {
      const now = nowMs();
      const known = rateWindows.get(key);
      const next =
        known === undefined || known.endsMs <= now
          ? { count: by, endsMs: now + windowMs }
          : { ...known, count: known.count + by };
      rateWindows.set(key, { key, ...next });
      return { count: next.count, endsInMs: Math.max(next.endsMs - now, 0) };
    },
    async fail({ key, allowed, windowMs, firstPauseMs, longestPauseMs, memoryMs }) {
      const now = nowMs();
      const known = lockouts.get(key);
      const isSame = known !== undefined && known.windowEndsMs > now;
      const pauses = known !== undefined && known.forgottenMs > now ? known.pauses : 0;
      const failures = isSame ? known.failures + 1 : 1;
      const isOver = failures >= allowed;
      const pauseMs = Math.min(firstPauseMs * 2 ** pauses, longestPauseMs);
      const row = {
        failures: isOver ? 0 : failures,
        windowEndsMs: isSame ? known.windowEndsMs : now + windowMs,
        pauses: isOver ? pauses + 1 : pauses,
        pausedUntilMs: Math.max(known?.pausedUntilMs ?? 0, isOver ? now + pauseMs : 0),
        forgottenMs: now + Math.max(memoryMs, windowMs),
      };
      lockouts.set(key, { key, ...row });
      return Math.max(row.pausedUntilMs - now, 0);
    },
    async pauseMs(key) {
      return Math.max((lockouts.get(key)?.pausedUntilMs ?? 0) - nowMs(), 0);
    },
    async clear(keys) {
      for (const key of keys) lockouts.delete(key);
    },
    async dropEnded(limit) {
      const now = nowMs();
      drop(rateWindows, limit, ({ endsMs }) => endsMs <= now);
      drop(lockouts, limit, (row) => row.forgottenMs <= now && row.pausedUntilMs <= now);
    },
  };
}

function drop<Row extends { readonly key: string }>(
  table: MemoryTable<Row>,
  limit: number,
  hasEnded: (row: Row) => boolean,
): void {
  for (const { key } of table.filter(hasEnded).slice(0, limit)) table.delete(key);
}
