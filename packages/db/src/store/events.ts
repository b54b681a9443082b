import type { Events } from "@syncline/core";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { toldOf } from "../connection/change-fan-out.ts";
import { type Db, rowsOf } from "../connection/db.ts";
import { runEventsChannel } from "../connection/run-event-fan-out.ts";
import { syncEvents, syncRuns } from "../schema/index.ts";
import { requireRow } from "./require-row.ts";

export function eventStore(db: Db): Events {
  return {
    async append(event) {
      const { runId, type: what } = event;
      const told = toldOf({ projectId: sql`numbered.project_id`, what, runId });
      // One statement: the number is taken under the run's row lock, and listeners are told at commit.
      const rows = rowsOf<{ seq: number }>(
        await db.execute(sql`
          with numbered as (
            update ${syncRuns} set event_seq = event_seq + 1
            where ${syncRuns.id} = ${event.runId}
            returning event_seq as seq, project_id
          ), appended as (
            insert into ${syncEvents} (run_id, seq, at, type, data)
            select ${event.runId}, seq, ${event.at.toISOString()}::timestamptz, ${event.type},
              ${JSON.stringify(event.data)}::json
            from numbered
            returning seq
          )
          select appended.seq::int as seq, pg_notify(${runEventsChannel}, ${event.runId}), ${told}
          from appended, numbered`),
      );
      requireRow(rows, "run", event.runId);
      return { ...event, seq: Number(rows[0]?.seq) };
    },
    async list({ runId, afterSeq, limit }) {
      return db
        .select()
        .from(syncEvents)
        .where(and(eq(syncEvents.runId, runId), gt(syncEvents.seq, afterSeq)))
        .orderBy(asc(syncEvents.seq))
        .limit(limit);
    },
  };
}
