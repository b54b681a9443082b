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
    | "exchange.finished"
    | "run.cancel_requested"
    | "run.interrupted"
    | "run.finished";
  readonly data: Readonly<Record<string, unknown>>;
}

function isOneOf<Value extends string>(values: readonly Value[], value: unknown): value is Value {
  return (values as readonly unknown[]).includes(value);
}

/**
 * The view after an event. Events may come twice or late (the page reads the whole run beside them), so
 * applying one again changes nothing and nothing settled is unsettled.
 */
export function applyRunEvent<View extends RunView>(view: View, event: LiveEvent): View {
  switch (event.type) {
    case "run.started":
      return view.run.status === "pending"
        ? withRun(view, { status: "in_progress", startedAt: event.at })
        : view;
    case "run.finished": {
      const { status } = event.data;
      if (view.run.endedAt !== null || !isOneOf(runStatuses, status)) return view;
      return withRun(view, { status, endedAt: event.at });
    }
    case "record.started":
      return withRecord(view, event, (record) =>
        record.status === "pending"
          ? { ...record, status: "in_progress", startedAt: event.at }
          : record,
      );
    case "record.finished":
      return finishRecord(view, event);
    case "record.settled":
      return settleRecord(view, event);
    case "run.cancel_requested":
      return view.run.endedAt === null && view.run.cancelRequestedAt === null
        ? withRun(view, { cancelRequestedAt: event.at })
        : view;
    // Taken up again by another worker: it is in progress still. An exchange alone settles nothing.
    case "run.interrupted":
    case "exchange.finished":
      return view;
  }
}

function withRun<View extends RunView>(view: View, change: Partial<RunView["run"]>): View {
  return { ...view, run: { ...view.run, ...change } };
}

function withRecord<View extends RunView>(
  view: View,
  event: LiveEvent,
  change: (record: RunView["records"][number]) => RunView["records"][number],
): View {
  const { recordId } = event.data;
  const records = view.records.map((record) => (record.id === recordId ? change(record) : record));
  const same = records.every((record, index) => record === view.records[index]);
  return same ? view : { ...view, records };
}

function finishRecord<View extends RunView>(view: View, event: LiveEvent): View {
  const { status, counter, reason } = event.data;
  if (!isOneOf(recordStatuses, status)) return view;
  const changed = withRecord(view, event, (record) =>
    record.endedAt === null
      ? {
          ...record,
          status,
          reason: typeof reason === "string" ? reason : record.reason,
          endedAt: event.at,
        }
      : record,
  );
  const before = view.run.counters;
  if (changed === view || typeof counter !== "string" || !Object.hasOwn(before, counter))
    return changed;
  return withRun(changed, {
    counters: { ...before, [counter]: (before[counter] ?? 0) + 1 },
  });
}

/** Only what nobody knew is settled. What it makes of the run is read from the server. */
function settleRecord<View extends RunView>(view: View, event: LiveEvent): View {
  const { arrived } = event.data;
  if (typeof arrived !== "boolean") return view;
  return withRecord(view, event, (record) =>
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
