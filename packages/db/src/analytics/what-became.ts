import type { Cause, CauseInput, SyncRecord } from "@syncline/core";
import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../connection/db.ts";
import { recordStore } from "../store/records.ts";

/** Of a cause, no more records are asked than this. */
const mostVotes = 20;
const recordsAtOnce = 500;

interface Vote {
  readonly old: string;
  readonly recordId: string;
  readonly failures: number;
}

/**
 * For each cause that was met: what most of the records it was met in last fail for by other rules. Without those of
 * which no record is left.
 */
export async function whatBecame(
  db: Db,
  causeOf: (input: CauseInput) => Cause,
): Promise<ReadonlyMap<string, Cause>> {
  const elections = new Map<string, Map<string, { cause: Cause; votes: number }>>();
  for await (const { old, failures, record } of votesWithRecords(db)) {
    if (record.error === null) continue;
    const cause = causeOf({ ...record.error, platform: record.platform });
    const election = elections.get(old) ?? new Map();
    // One that was settled otherwise since is no failure any more, and tells all the same.
    const votes = (election.get(cause.id)?.votes ?? 0) + Math.max(0, failures) + 1;
    elections.set(old, election.set(cause.id, { cause, votes }));
  }
  const became = new Map<string, Cause>();
  for (const [old, election] of elections) {
    const [first] = [...election.values()].sort(
      (a, b) => b.votes - a.votes || (a.cause.id < b.cause.id ? -1 : 1),
    );
    if (first !== undefined) became.set(old, first.cause);
  }
  return became;
}

async function* votesWithRecords(db: Db): AsyncGenerator<Vote & { readonly record: SyncRecord }> {
  const votes = rowsOf<Vote>(
    await db.execute(sql`
      select cause_id as old, record_id as "recordId", count::float8 as failures from (
        select cause_id, record_id, count,
          row_number() over (partition by cause_id order by at desc, target_id) as place
        from failure_rollups where record_id is not null
      ) latest where place <= ${mostVotes} order by cause_id, place`),
  );
  for (let start = 0; start < votes.length; start += recordsAtOnce) {
    const part = votes.slice(start, start + recordsAtOnce);
    const records = await recordStore(db).getMany(part.map(({ recordId }) => recordId));
    const byId = new Map(records.map((record) => [record.id, record]));
    for (const vote of part) {
      const record = byId.get(vote.recordId);
      if (record !== undefined) yield { ...vote, record };
    }
  }
}
