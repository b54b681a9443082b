import type { Database } from "@syncline/db";
import { type SQL, sql } from "drizzle-orm";

/** How things stand in the database: the same for every process on it. */
export interface DatabaseReading {
  readonly openRuns: readonly CountOf<"platform" | "status">[];
  /** Seconds since the run that has been open for longest was asked for. */
  readonly oldestOpenRun: readonly ({ readonly platform: string } & Seconds)[];
  readonly waitingJobs: readonly (CountOf<"queue"> & Seconds)[];
  readonly states: readonly CountOf<"platform" | "status">[];
  /** Since the target that has gone without for longest was last synced. */
  readonly staleTargets: readonly ({ readonly platform: string } & Seconds)[];
  readonly leavesWaiting: number;
  readonly leaves: number;
  /** Null before the first. */
  readonly checkpointAt: Date | null;
}

type CountOf<Label extends string> = Readonly<Record<Label, string>> & { readonly count: number };
interface Seconds {
  readonly seconds: number;
}

/** Counting further would cost, and tells nobody more. */
const mostLeavesCounted = 10_000;
/** How many runs of a target are looked at for one that succeeded. */
const runsLookedAt = 100;

/** None of it reads the records or their exchanges: what is read does not grow with the history. */
export async function readDatabase({ db, store }: Database): Promise<DatabaseReading> {
  const rows = async <Row>(query: SQL): Promise<readonly Row[]> => {
    // postgres.js answers an array, PGlite an object that holds one.
    const answer = (await db.execute(query)) as unknown as Row[] | { rows: Row[] };
    return Array.isArray(answer) ? answer : answer.rows;
  };
  const open = await rows<CountOf<"platform" | "status"> & Seconds>(openRuns);
  const [pending] = await rows<{ count: number }>(pendingLeaves);
  return {
    openRuns: open,
    oldestOpenRun: [...Map.groupBy(open, ({ platform }) => platform)].map(([platform, found]) => ({
      platform,
      seconds: Math.max(...found.map(({ seconds }) => seconds)),
    })),
    waitingJobs: await rows(waitingJobs),
    states: await rows(states),
    staleTargets: await rows(staleTargets),
    leavesWaiting: pending?.count ?? 0,
    leaves: await store.log.size(),
    checkpointAt: (await store.log.latestCheckpoint())?.at ?? null,
  };
}

const secondsSince = (moment: SQL) =>
  sql`greatest(0, extract(epoch from now() - ${moment}))::float8 as seconds`;

// By the index sync_runs_open, which holds nothing else.
const openRuns = sql`
  select platform, status, count(*)::int as count, ${secondsSince(sql`min(created_at)`)}
  from sync_runs where status in ('pending', 'in_progress') group by platform, status`;

// By pg-boss's own index of what waits.
const waitingJobs = sql`
  select name as queue, count(*)::int as count, ${secondsSince(sql`min(created_on)`)}
  from pgboss.job where name in ('sync', 'schedule') and state < 'active' and not blocked
  and start_after <= now() group by name`;

const pendingLeaves = sql`
  select count(*)::int as count from (select 1 from log_pending limit ${mostLeavesCounted}) as waiting`;

// One row for each item at each target, whatever its history.
const states = sql`
  select targets.platform, sync_states.status, count(*)::int as count
  from sync_states join targets on targets.id = sync_states.target_id
  group by targets.platform, sync_states.status`;

// Of each target the newest runs, by the index sync_runs_target; without a success among them, the oldest of them.
const staleTargets = sql`
  select targets.platform, ${secondsSince(sql`min(newest.good)`)}
  from targets cross join lateral (
    select coalesce(max(ended_at) filter (where status = 'success'), min(created_at)) as good
    from (
      select status, created_at, ended_at from sync_runs
      where sync_runs.project_id = targets.project_id and sync_runs.target_id = targets.id
      order by created_at desc, id desc limit ${runsLookedAt}) as looked_at) as newest
  where newest.good is not null group by targets.platform`;
