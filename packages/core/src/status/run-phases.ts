import { isFinalRunStatus, type RecordAction, type RecordStatus, type RunStatus } from "./index.ts";

/** What a run goes through, in this order; the middle three as far as its plan has such items. */
export const runPhaseNames = [
  /** Until a worker has the lease of the target. */
  "queued",
  /** Plan and payloads are read. */
  "preparing",
  "writing",
  /** What refers to one another in a circle is written again, with the references. */
  "second_pass",
  "deleting",
  /** The outcome is summed up. */
  "ending",
] as const;
export type RunPhaseName = (typeof runPhaseNames)[number];

export interface RunPhase {
  readonly name: RunPhaseName;
  /** `left_out`: the run ended before it. Phases overlap where items of two are worked on at once. */
  readonly state: "ahead" | "current" | "done" | "left_out";
  /** Milliseconds since 1970. */
  readonly startedMs: number | null;
  readonly endedMs: number | null;
  /** Items it deals with, and those that have their outcome; 0 of a phase without items. */
  readonly total: number;
  readonly done: number;
}

type Time = Date | string | null;

interface TimedRun {
  readonly status: RunStatus;
  readonly createdAt: Date | string;
  readonly startedAt: Time;
  readonly endedAt: Time;
}

interface TimedRecord {
  readonly key: string;
  readonly action: RecordAction;
  readonly status: RecordStatus;
  readonly startedAt: Time;
  readonly endedAt: Time;
}

type ItemPhase = "writing" | "second_pass" | "deleting";

/** The phases of a run, from the times of its records, which come in the order of the plan. */
export function runPhases(run: TimedRun, records: readonly TimedRecord[]): RunPhase[] {
  const isOver = isFinalRunStatus(run.status);
  const startedMs = msOf(run.startedAt);
  const endedMs = msOf(run.endedAt);
  const items = itemPhases(records, isOver);
  const starts = items.flatMap((phase) => phase.startedMs ?? []);
  const ends = items.flatMap((phase) => phase.endedMs ?? []);
  const isDealtWith = items.every(({ total, done }) => done === total);
  const queued = span(msOf(run.createdAt), startedMs ?? endedMs);
  const preparing = span(startedMs, leastOf(starts) ?? (isDealtWith ? startedMs : endedMs));
  const lastMs = greatestOf(ends) ?? startedMs;
  const ending = span(isDealtWith && startedMs !== null ? lastMs : null, endedMs);
  const named = (name: RunPhaseName, times: Span) => ({
    name,
    ...times,
    state: stateOf(times, isOver),
    total: 0,
    done: 0,
  });
  return [
    named("queued", queued),
    named("preparing", preparing),
    ...items,
    named("ending", ending),
  ];
}

type Span = Pick<RunPhase, "startedMs" | "endedMs">;

function span(startedMs: number | null, endedMs: number | null): Span {
  return { startedMs, endedMs: startedMs === null ? null : endedMs };
}

function stateOf({ startedMs, endedMs }: Span, isOver: boolean): RunPhase["state"] {
  if (endedMs !== null) return "done";
  if (isOver) return "left_out";
  return startedMs === null ? "ahead" : "current";
}

function itemPhases(records: readonly TimedRecord[], isOver: boolean): RunPhase[] {
  const parts: Record<ItemPhase, TimedRecord[]> = { writing: [], second_pass: [], deleting: [] };
  const seen = new Set<string>();
  for (const record of records) {
    // Blocked in the plan already: nothing is done about it.
    if (record.action === "none") continue;
    parts[phaseOf(record, seen)].push(record);
    seen.add(record.key);
  }
  const names: readonly ItemPhase[] = ["writing", "second_pass", "deleting"];
  return names.flatMap((name) => {
    const part = parts[name];
    if (part.length === 0) return [];
    const done = part.filter(({ endedAt }) => endedAt !== null).length;
    const worked = part.filter(isWorkedOn);
    // What needs no request is begun and ended at once, and has an end only.
    const startedMs = leastOf(worked.flatMap((one) => msOf(one.startedAt ?? one.endedAt) ?? []));
    const isEnded = isOver || done === part.length;
    const lastMs = greatestOf(worked.flatMap((one) => msOf(one.endedAt) ?? []));
    const times = span(startedMs, isEnded ? lastMs : null);
    const isLeftOut = startedMs === null && isEnded;
    const state = isLeftOut ? "left_out" : stateOf(times, isOver);
    return [{ name, ...times, state, total: part.length, done }];
  });
}

function phaseOf({ action, key }: TimedRecord, seen: ReadonlySet<string>): ItemPhase {
  if (action === "delete") return "deleting";
  return seen.has(key) ? "second_pass" : "writing";
}

/** What was skipped or cancelled has an end too, which is that of the run rather than of any work. */
function isWorkedOn({ status, startedAt }: TimedRecord): boolean {
  return startedAt !== null || status === "success" || status === "failed" || status === "unknown";
}

function msOf(time: Time): number | null {
  return time === null ? null : new Date(time).getTime();
}

/** Not `Math.min(...)`: a run has more items than a call takes arguments. */
function leastOf(times: readonly number[]): number | null {
  return times.reduce<number | null>(
    (least, ms) => (least === null || ms < least ? ms : least),
    null,
  );
}

function greatestOf(times: readonly number[]): number | null {
  return times.reduce<number | null>((most, ms) => (most === null || ms > most ? ms : most), null);
}
