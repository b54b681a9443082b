import { isFinalRunStatus } from "@syncline/core/status";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { createLately } from "../../lib/lately.ts";
import { applyRunEvents, type LiveEvent } from "../../lib/run-events.ts";
import { afterEvents, noWaits } from "../../lib/run-waits.ts";
import { type Outputs, trpc } from "../../lib/trpc.ts";
import { createBatch } from "./batch.ts";

type RunRead = Outputs["sync"]["run"];

const pollMs = 2_000;
/** Events come in bursts; the first of one is shown as soon. */
const burstMs = 40;

/** A long run is read anew less often: its page follows the events, and reading it costs by its items. */
function refreshMs(items: number): number {
  return Math.max(700, items * 1.5);
}

/**
 * A run as it happens. Events move the view at once; the run itself is read again soon after, so that a
 * lost event cannot leave the page wrong; what came while it was read is applied again, so that nothing goes back.
 * Without a live connection it is read every two seconds.
 */
export function useLiveRun(id: string) {
  const utils = trpc.useUtils();
  const [connected, setConnected] = useState(false);
  const [waiting, setWaiting] = useState(noWaits);
  const [told] = useState(() => createLately<LiveEvent>());
  const query = trpc.sync.run.useQuery(
    { syncId: id },
    {
      select: useCallback((view: RunRead) => applyRunEvents(view, told.all()), [told]),
      refetchInterval: ({ state }) =>
        state.data === undefined || isFinalRunStatus(state.data.run.status)
          ? false
          : Math.max(connected ? pollMs * 5 : pollMs, refreshMs(state.data.records.length)),
    },
  );
  const items = query.data?.records.length ?? 0;
  const live = query.data !== undefined && !isFinalRunStatus(query.data.run.status);
  const refreshSoon = useThrottled(
    useCallback(() => void utils.sync.run.invalidate({ syncId: id }), [utils, id]),
    refreshMs(items),
  );
  const timing = trpc.sync.timing.useQuery(
    { syncId: id },
    {
      enabled: query.data !== undefined,
      refetchInterval: live ? Math.max(pollMs, items * 2) : false,
    },
  );
  const batch = useMemo(
    () =>
      createBatch<LiveEvent>(burstMs, (events) => {
        told.add(events);
        utils.sync.run.setData({ syncId: id }, (view) =>
          view === undefined ? view : applyRunEvents(view, events),
        );
        setWaiting((waits) => afterEvents(waits, events));
        if (!events.some(({ type }) => type === "run.finished")) return;
        void utils.overview.invalidate();
        void utils.sync.timing.invalidate({ syncId: id });
      }),
    [utils, id, told],
  );
  useEffect(() => batch.stop, [batch]);

  const { status } = trpc.sync.events.useSubscription(
    { syncId: id },
    {
      enabled: live,
      onData({ data: event }) {
        batch.add(event);
        refreshSoon();
      },
    },
  );
  // `pending` is tRPC's word for connected and waiting for the next event.
  useEffect(() => setConnected(status === "pending"), [status]);
  const waited = timing.data?.waits ?? null;
  return { query, live, connected: live && connected, waiting, waited };
}

/** Calls at most once per `everyMs`, and once more after the last request. */
function useThrottled(call: () => void, everyMs: number): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    if (timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      call();
    }, everyMs);
  }, [call, everyMs]);
}
