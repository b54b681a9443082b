import { aborted, unreachable } from "../errors/from-network.ts";
import { invalidInput } from "../errors/invalid-input.ts";
import type { Connection } from "../http/connection.ts";
import { pause } from "../http/pause.ts";
import { delayBefore } from "../http/retry-policy.ts";
import type { RunEvent } from "../types.ts";
import { oneConnection } from "./one-connection.ts";

export interface WatchOptions {
  /** Key of the project. Default: `default`. */
  readonly project?: string;
  /** Ends the iteration with the error `aborted`. */
  readonly signal?: AbortSignal;
  /** The `seq` of the last event seen: the events go on behind it. */
  readonly lastEventId?: string | number;
}

/** The server says every 15 s that it is there. */
const idleMs = 45_000;
/** A restart of the server takes some seconds: who watches has more patience than who reads. */
const fewestRetries = 10;

/**
 * The events of a run as they happen, each once and in order, also when the connection is lost meanwhile. Ends
 * after `run.finished`. @throws SynclineClientError
 */
export async function* watch(
  connection: Connection,
  syncId: string,
  options: WatchOptions = {},
): AsyncGenerator<RunEvent, void> {
  const { project = "default", signal, lastEventId } = options;
  const query = new URLSearchParams({ project });
  const path = `/api/v1/sync/${encodeURIComponent(syncId)}/events?${query}`;
  const { max } = connection.retries;
  // 0 is for who wants no retries at all.
  const retries = { ...connection.retries, max: max === 0 ? 0 : Math.max(max, fewestRetries) };
  const position = { seen: seqOf(lastEventId) };
  for (let failures = 0; ; ) {
    const { seen } = position;
    const isOver = yield* oneConnection({ connection, path, position, retries, idleMs, signal });
    if (isOver) return;
    if (signal?.aborted) throw aborted();
    failures = position.seen > seen ? 1 : failures + 1;
    const delay = delayBefore(retries, failures);
    if (delay === null) throw unreachable(connection.origin, null);
    await pause(delay, signal);
  }
}

/** @throws invalid_input */
function seqOf(lastEventId: string | number | undefined): number {
  const seq = Number(lastEventId ?? 0);
  if (Number.isSafeInteger(seq) && seq >= 0) return seq;
  throw invalidInput("lastEventId", "lastEventId must be the `seq` of an event: a whole number.");
}
