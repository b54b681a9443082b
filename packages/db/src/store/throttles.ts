import type { Throttles } from "@syncline/core";
import { inArray, type SQL, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../connection/db.ts";
import { lockouts, rateWindows } from "../schema/index.ts";

/** One statement a call; the time is the database's, read once the row is locked. */
export function throttleStore(db: Db): Throttles {
  return {
    async count({ key, by, windowMs }) {
      const isOver = sql`kept.ends_at <= ${now}`;
      const [row] = rowsOf<{ count: number; endsInMs: number }>(
        await db.execute(sql`
          insert into ${rateWindows} as kept (key, count, ends_at)
          values (${key}, ${by}, ${after(windowMs)})
          on conflict (key) do update set
            count = ${by}::int + case when ${isOver} then 0 else kept.count end,
            ends_at = case when ${isOver} then ${after(windowMs)} else kept.ends_at end
          returning kept.count, ${msUntil(sql`kept.ends_at`)} as "endsInMs"`),
      );
      return { count: Number(row?.count), endsInMs: Number(row?.endsInMs) };
    },
    async fail({ key, allowed, windowMs, firstPauseMs, longestPauseMs, memoryMs }) {
      const isSame = sql`kept.window_ends_at > ${now}`;
      const failures = sql`case when ${isSame} then kept.failures + 1 else 1 end`;
      const pauses = sql`case when kept.forgotten_at > ${now} then kept.pauses else 0 end`;
      const isOver = sql`${failures} >= ${allowed}::int`;
      // 2^30 of the shortest pause there could be is a fortnight.
      const pauseMs = sql`least(${firstPauseMs}::float8 * 2 ^ least(${pauses}, 30), ${longestPauseMs}::float8)`;
      const isFirstOver = allowed <= 1;
      const forgottenAt = after(Math.max(memoryMs, windowMs));
      const [row] = rowsOf<{ pauseMs: number }>(
        await db.execute(sql`
          insert into ${lockouts} as kept (key, failures, window_ends_at, pauses, paused_until, forgotten_at)
          values (${key}, ${isFirstOver ? 0 : 1}, ${after(windowMs)}, ${isFirstOver ? 1 : 0},
            ${isFirstOver ? after(Math.min(firstPauseMs, longestPauseMs)) : sql`to_timestamp(0)`}, ${forgottenAt})
          on conflict (key) do update set
            failures = case when ${isOver} then 0 else ${failures} end,
            window_ends_at = case when ${isSame} then kept.window_ends_at else ${after(windowMs)} end,
            pauses = ${pauses} + case when ${isOver} then 1 else 0 end,
            paused_until = case when ${isOver} then greatest(kept.paused_until, ${after(pauseMs)})
              else kept.paused_until end,
            forgotten_at = ${forgottenAt}
          returning ${msUntil(sql`kept.paused_until`)} as "pauseMs"`),
      );
      return Number(row?.pauseMs);
    },
    async pauseMs(key) {
      const [row] = rowsOf<{ pauseMs: number }>(
        await db.execute(
          sql`select ${msUntil(sql`paused_until`)} as "pauseMs" from ${lockouts} where key = ${key}`,
        ),
      );
      return Number(row?.pauseMs ?? 0);
    },
    async clear(keys) {
      await db.delete(lockouts).where(inArray(lockouts.key, [...keys]));
    },
    async dropEnded(limit) {
      // Rows that another process counts in at this moment are left to the next time.
      await db.execute(sql`
        delete from ${rateWindows} where key in (
          select key from ${rateWindows} where ends_at <= ${now} limit ${limit} for update skip locked)`);
      await db.execute(sql`
        delete from ${lockouts} where key in (
          select key from ${lockouts} where forgotten_at <= ${now} and paused_until <= ${now}
          limit ${limit} for update skip locked)`);
    },
  };
}

const now = sql`clock_timestamp()`;

function after(ms: number | SQL): SQL {
  return sql`${now} + ${ms}::float8 * interval '1 ms'`;
}

/** In whole ones: what is stored was rounded to them, up or down. */
function msUntil(time: SQL): SQL {
  return sql`floor(greatest(0, extract(epoch from ${time} - ${now}) * 1000))::float8`;
}
