import { isFinalRunStatus } from "@syncline/core/status";
import { useCallback, useEffect, useRef, useState } from "react";
import { applyRunEvent } from "../../lib/run-events.ts";
import { trpc } from "../../lib/trpc.ts";

const refreshMs = 700;
const pollMs = 2_000;

/**
 * A run as it happens. Events move the view at once; the run itself is read again soon after, so that a
 * lost event cannot leave the page wrong. Without a live connection it is read every two seconds.
 */
export function useLiveRun(id: string) {
  const utils = trpc.useUtils();
  const [connected, setConnected] = useState(false);
  const query = trpc.sync.run.useQuery(
    { syncId: id },
    {
      refetchInterval: ({ state }) =>
        state.data === undefined || isFinalRunStatus(state.data.run.status)
          ? false
          : connected
            ? pollMs * 5
            : pollMs,
    },
  );
  const live = query.data !== undefined && !isFinalRunStatus(query.data.run.status);
  const refreshSoon = useThrottled(
    useCallback(() => void utils.sync.run.invalidate({ syncId: id }), [utils, id]),
  );

  const { status } = trpc.sync.events.useSubscription(
    { syncId: id },
    {
      enabled: live,
      onData({ data: event }) {
        utils.sync.run.setData({ syncId: id }, (view) =>
          view === undefined ? view : applyRunEvent(view, event),
        );
        if (event.type === "run.finished") void utils.overview.invalidate();
        refreshSoon();
      },
    },
  );
  // `pending` is tRPC's word for connected and waiting for the next event.
  useEffect(() => setConnected(status === "pending"), [status]);
  return { query, live, connected: live && connected };
}

/** Calls at most once per `refreshMs`, and once more after the last request. */
function useThrottled(call: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    if (timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      call();
    }, refreshMs);
  }, [call]);
}
