import type { RateSlots } from "@syncline/core";
import {
  horizonMs,
  lowestFactor,
  recoveryStep,
  slowDownFactor,
  usablePauseMs,
} from "@syncline/core/adapter";
import { type SQL, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../connection/db.ts";
import { rateSlots } from "../schema/index.ts";

/**
 * The arithmetic of core's `rate-state.ts` in SQL, one statement a call. `slots` is the row as it stands;
 * the time is the database's, read once the row is locked.
 */
export function rateSlotStore(db: Db): RateSlots {
  return {
    async reserve({ targetId, successes, ...pace }) {
      const factor = sql`least(1, slots.factor + ${successes * recoveryStep}::float8)`;
      const interval = (by: SQL) =>
        sql`least(${pace.intervalMs}::float8 / ${by}, ${pace.longestIntervalMs}::float8)`;
      const intervalAfter = interval(sql`slots.factor`);
      const [slot] = rowsOf<{ waitMs: number; intervalMs: number }>(
        await db.execute(sql`
          insert into ${rateSlots} as slots (target_id, next_free_ms, paused_until_ms, factor)
          values (${targetId}, ${nowMs} + ${interval(sql`1`)}, '-infinity', 1)
          on conflict (target_id) do update set factor = ${factor},
            next_free_ms = greatest(${nowMs}, ${sane(sql`slots.next_free_ms`)}) + ${interval(factor)}
          returning greatest(0, slots.next_free_ms - ${intervalAfter} - ${nowMs})::float8 as "waitMs",
            (${intervalAfter})::float8 as "intervalMs"`),
      );
      return { waitMs: Number(slot?.waitMs), intervalMs: Number(slot?.intervalMs) };
    },
    async isPaused({ targetId }) {
      const [row] = rowsOf<{ paused: boolean }>(
        await db.execute(
          sql`select ${isPaused} as paused from ${rateSlots} as slots where target_id = ${targetId}`,
        ),
      );
      return row?.paused === true;
    },
    async pause({ targetId, pauseMs }) {
      await pauseFor(db, { targetId, pauseMs, firstFactor: 1, factor: sql`slots.factor` });
    },
    async slowDown({ targetId, pauseMs }) {
      const slower = sql`greatest(${lowestFactor}::float8, slots.factor * ${slowDownFactor}::float8)`;
      const factor = sql`case when ${isPaused} then slots.factor else ${slower} end`;
      await pauseFor(db, { targetId, pauseMs, firstFactor: slowDownFactor, factor });
    },
  };
}

async function pauseFor(
  db: Db,
  params: { targetId: string; pauseMs: number; firstFactor: number; factor: SQL },
): Promise<void> {
  const { targetId, firstFactor, factor } = params;
  const until = sql`(${nowMs} + ${usablePauseMs(params.pauseMs)}::float8)`;
  await db.execute(sql`
    insert into ${rateSlots} as slots (target_id, next_free_ms, paused_until_ms, factor)
    values (${targetId}, ${until}, ${until}, ${firstFactor}::float8)
    on conflict (target_id) do update set factor = ${factor},
      paused_until_ms = greatest(${sane(sql`slots.paused_until_ms`)}, ${until}),
      next_free_ms = greatest(${sane(sql`slots.next_free_ms`)}, ${until})`);
}

const nowMs = sql`(extract(epoch from clock_timestamp()) * 1000)::float8`;

/** A time beyond the horizon stems from a clock that has been set back since, and counts as past. */
function sane(timeMs: SQL): SQL {
  return sql`case when ${timeMs} > ${nowMs} + ${horizonMs}::float8 then ${nowMs} else ${timeMs} end`;
}

const isPaused = sql`(${sane(sql`slots.paused_until_ms`)} > ${nowMs})`;
