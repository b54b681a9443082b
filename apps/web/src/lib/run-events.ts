import {
  type RecordStatus,
  type RunStatus,
  recordStatuses,
  runStatuses,
} from "@syncline/core/status";

/** The part of a run's view that live events change. */
export interface RunView {
  readonly run: {
    readonly status: RunStatus;
    readonly startedAt: string | null;
    readonly endedAt: string | null;
    readonly cancelRequestedAt: string | null;
    readonly counters: Readonly<Record<string, number>>;
  };
  readonly records: readonly {
    readonly id: string;
    readonly status: RecordStatus;
    readonly reason: string | null;
    readonly startedAt: string | null;
    readonly endedAt: string | null;
  }[];
}

export interface LiveEvent {
  readonly seq: number;
  readonly at: string;
  readonly type:
    | "run.started"
    | "record.started"
    | "record.finished"
    | "record.settled"
    | "exchange.waiting"
    | "exchange.finished"
    | "run.cancel_requested"
    | "run.interrupted"
    | "run.finished";
  readonly data: Readonly<Record<string, unknown>>;
}

function isOneOf<Value extends string>(values: readonly Value[], value: unknown): value is Value {
  return (values as readonly unknown[]).includes(value);
}

type Item = RunView["records"][number];

/** A view that is being changed: what no event changes stays the same object. */
interface Draft {
  run: RunView["run"];
  /** A copy of its own from the first change on. */
  records: readonly Item[];
  copy: Item[] | null;
  readonly positions: ReadonlyMap<string, number>;
}

/**
 * The view after some events. Events may come twice or late (the page reads the whole run beside them), so
 * applying one again changes nothing and nothing settled is unsettled.
 */
export function applyRunEvents<View extends RunView>(
  view: View,
  events: readonly LiveEvent[],
): View {
  const draft: Draft = {
    run: view.run,
    records: view.records,
    copy: null,
    // Once for all of them: a run may have ten thousand items, and several events for each.
    positions: new Map(view.records.map(({ id }, position) => [id, position])),
  };
  for (const event of events) apply(draft, event);
  const { run, records } = draft;
  if (run === view.run && records === view.records) return view;
  return { ...view, run, records };
}

function apply(draft: Draft, event: LiveEvent): void {
  const { run } = draft;
  switch (event.type) {
    case "run.started":
      if (run.status !== "pending") return;
      draft.run = { ...run, status: "in_progress", startedAt: event.at };
      return;
    case "run.finished": {
      const { status } = event.data;
      if (run.endedAt !== null || !isOneOf(runStatuses, status)) return;
      draft.run = { ...run, status, endedAt: event.at };
      return;
    }
    case "record.started":
      changeRecord(draft, event, (record) =>
        record.status === "pending"
          ? { ...record, status: "in_progress", startedAt: event.at }
          : record,
      );
      return;
    case "record.finished":
      finishRecord(draft, event);
      return;
    case "record.settled":
      settleRecord(draft, event);
      return;
    case "run.cancel_requested":
      if (run.endedAt !== null || run.cancelRequestedAt !== null) return;
      draft.run = { ...run, cancelRequestedAt: event.at };
      return;
    // Taken up again by another worker: it is in progress still. An exchange alone settles nothing.
    case "run.interrupted":
    case "exchange.waiting":
    case "exchange.finished":
      return;
  }
}

/** Answers whether there was something to change. */
function changeRecord(draft: Draft, event: LiveEvent, change: (record: Item) => Item): boolean {
  const position = draft.positions.get(String(event.data.recordId));
  const record = position === undefined ? undefined : draft.records[position];
  if (position === undefined || record === undefined) return false;
  const changed = change(record);
  if (changed === record) return false;
  draft.copy ??= [...draft.records];
  draft.copy[position] = changed;
  draft.records = draft.copy;
  return true;
}

function finishRecord(draft: Draft, event: LiveEvent): void {
  const { status, counter, reason } = event.data;
  if (!isOneOf(recordStatuses, status)) return;
  const isNew = changeRecord(draft, event, (record) =>
    record.endedAt === null
      ? {
          ...record,
          status,
          reason: typeof reason === "string" ? reason : record.reason,
          endedAt: event.at,
        }
      : record,
  );
  const { counters } = draft.run;
  if (!isNew || typeof counter !== "string" || !Object.hasOwn(counters, counter)) return;
  draft.run = {
    ...draft.run,
    counters: { ...counters, [counter]: (counters[counter] ?? 0) + 1 },
  };
}

/** Only what nobody knew is settled. What it makes of the run is read from the server. */
function settleRecord(draft: Draft, event: LiveEvent): void {
  const { arrived } = event.data;
  if (typeof arrived !== "boolean") return;
  changeRecord(draft, event, (record) =>
    record.status === "unknown"
      ? { ...record, status: arrived ? "success" : "failed", endedAt: event.at }
      : record,
  );
}

/** How many of the run's items need no more work, of how many. Unchanged ones were done from the start. */
export function progressOf(view: RunView): { readonly done: number; readonly total: number } {
  const settled = view.records.filter(
    ({ status }) => status !== "pending" && status !== "in_progress",
  ).length;
  const unchanged = view.run.counters.unchanged ?? 0;
  return { done: settled + unchanged, total: view.records.length + unchanged };
}
