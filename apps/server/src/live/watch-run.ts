import type { RunEvent, Store } from "@syncline/core";
import { createBell } from "./bell.ts";
import { shareCalls } from "./share-calls.ts";

const pageSize = 500;
/** Looks again even when no notice came: a lost connection to the database must not freeze a live view. */
const lookAgainMs = 5_000;

interface WatchParams {
  readonly runId: string;
  readonly afterSeq: number;
  readonly signal: AbortSignal;
  /** Default true. */
  readonly follow?: boolean;
}

/**
 * The events of a run after `afterSeq`, in order and without gaps: first those there are, then each as it
 * is committed. Ends when `signal` aborts or the consumer stops, and by itself only where it does not `follow`:
 * when it has given those there are.
 */
export type WatchRun = (params: WatchParams) => AsyncGenerator<RunEvent, void>;

/** For all clients of a process: those at the same place in the same run are served by one look at the database. */
export function createWatchRun(store: Pick<Store, "events" | "onEvents">): WatchRun {
  const share = shareCalls<readonly RunEvent[]>();
  return async function* watchRun({ runId, signal, follow = true, ...from }) {
    const bell = createBell();
    signal.addEventListener("abort", bell.ring, { once: true });
    const unsubscribe = await store.onEvents(runId, bell.ring);
    let { afterSeq } = from;
    try {
      while (!signal.aborted) {
        const page = { runId, afterSeq, limit: pageSize };
        const events = await share(`${runId} ${afterSeq}`, () => store.events.list(page));
        for (const event of events) {
          yield event;
          afterSeq = event.seq;
        }
        if (events.length === pageSize) continue;
        if (!follow) return;
        // All at the same moments, so that they share that look too.
        await bell.wait(lookAgainMs - (Date.now() % lookAgainMs));
      }
    } finally {
      signal.removeEventListener("abort", bell.ring);
      await unsubscribe();
    }
  };
}

/** The number of the last event a client has seen, from `Last-Event-ID`; 0 when it has seen none. */
export function seqOf(lastEventId: string | null | undefined): number {
  return lastEventId !== null && lastEventId !== undefined && /^\d{1,15}$/.test(lastEventId)
    ? Number(lastEventId)
    : 0;
}
