import type { RunEvent, Store } from "@syncline/core";
import { createBell } from "./bell.ts";

const pageSize = 500;
/** Looks again even when no notice came: a lost connection to the database must not freeze a live view. */
const lookAgainMs = 5_000;

/**
 * The events of a run after `afterSeq`, in order and without gaps: first those there are, then each as it
 * is committed. Ends when `signal` aborts or the consumer stops, and by itself only where it does not `follow`:
 * when it has given those there are.
 */
export async function* watchRun(params: {
  store: Pick<Store, "events" | "onEvents">;
  runId: string;
  afterSeq: number;
  signal: AbortSignal;
  /** Default true. */
  follow?: boolean;
}): AsyncGenerator<RunEvent, void> {
  const { store, runId, signal, follow = true } = params;
  const bell = createBell();
  signal.addEventListener("abort", bell.ring, { once: true });
  const unsubscribe = await store.onEvents(runId, bell.ring);
  let afterSeq = params.afterSeq;
  try {
    while (!signal.aborted) {
      const events = await store.events.list({ runId, afterSeq, limit: pageSize });
      for (const event of events) {
        yield event;
        afterSeq = event.seq;
      }
      if (events.length === pageSize) continue;
      if (!follow) return;
      await bell.wait(lookAgainMs);
    }
  } finally {
    signal.removeEventListener("abort", bell.ring);
    await unsubscribe();
  }
}

/** The number of the last event a client has seen, from `Last-Event-ID`; 0 when it has seen none. */
export function seqOf(lastEventId: string | null | undefined): number {
  return lastEventId !== null && lastEventId !== undefined && /^\d{1,15}$/.test(lastEventId)
    ? Number(lastEventId)
    : 0;
}
