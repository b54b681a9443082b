import { badResponse, errorFromBody } from "../errors/from-answer.ts";
import type { Connection } from "../http/connection.ts";
import type { RetryPolicy } from "../http/retry-policy.ts";
import type { RunEvent } from "../types.ts";
import { readMessages } from "./read-messages.ts";

export interface OneConnectionParams {
  readonly connection: Connection;
  readonly path: string;
  /** The number of the last event that was handed out; moves on with each. */
  readonly position: { seen: number };
  readonly retries: RetryPolicy;
  readonly idleMs: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * The events that one connection brings, from the position on. Returns true when no more are to come, false when
 * the connection was lost. @throws SynclineClientError when the server refuses, or cannot be reached
 */
export async function* oneConnection(
  params: OneConnectionParams,
): AsyncGenerator<RunEvent, boolean> {
  const { connection, position, retries, idleMs } = params;
  const over = new AbortController();
  const signals = params.signal === undefined ? [] : [params.signal];
  const response = await connection.open(params.path, {
    types: ["text/event-stream"],
    headers: {
      ...(position.seen === 0 ? {} : { "last-event-id": String(position.seen) }),
    },
    signal: AbortSignal.any([over.signal, ...signals]),
    retries,
  });
  if (response.body === null) return true;
  const messages = readMessages(response.body, { idleMs, hangUp: () => over.abort() });
  try {
    for (;;) {
      const next = await messages.next().catch(() => null);
      if (next === null || next.done) return false;
      if (next.value.event === "problem") throw errorFromBody(next.value.data, response.status);
      const event = eventOf(next.value.data);
      // A proxy may send again what it has sent before.
      if (event.seq <= position.seen) continue;
      position.seen = event.seq;
      yield event;
      if (event.type === "run.finished") return true;
    }
  } finally {
    over.abort();
    await messages.return();
  }
}

/** @throws bad_response when it is no event of Syncline */
function eventOf(text: string): RunEvent {
  try {
    const event = JSON.parse(text);
    if (Number.isSafeInteger(event?.seq)) return event;
  } catch {
    // Its error would quote the text.
  }
  throw badResponse(200);
}
