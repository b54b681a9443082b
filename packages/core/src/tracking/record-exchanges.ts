import type { ExchangeSink, ExchangeWait } from "../adapter/exchange-sink.ts";
import { recordDurably } from "../journal/record-durably.ts";
import type { Context } from "../ports/index.ts";
import type { Previous } from "../snapshot/types.ts";
import { buildBodies } from "./recent-bodies.ts";
import type { ExchangeScope } from "./types.ts";
import { unanswered } from "./unanswered.ts";

type RecordingContext = Pick<Context, "store" | "compression" | "snapshotMemory" | "clock" | "ids">;

export interface ExchangeRecorder extends ExchangeSink {
  /** Of the last answer; null before the first. */
  readonly lastStatus: number | null;
  /** Tries beyond the first of each request. */
  readonly retries: number;
  waiting(wait: ExchangeWait): void;
}

/**
 * Records every exchange of one scope: the intent in its own transaction before anything leaves, the
 * outcome after, in the local journal when the database is away. Bodies become snapshots, byte for byte.
 */
export function recordExchanges({
  ctx,
  input,
}: {
  ctx: RecordingContext;
  input: {
    projectId: string;
    targetId: string;
    scope: ExchangeScope;
    /** How many exchanges of the scope there are already, from before an interruption. Default 0. */
    recorded?: number;
  };
}): ExchangeRecorder {
  const { recorded = 0, ...place } = input;
  let position = recorded;
  let lastStatus: number | null = null;
  let retries = 0;
  let answeredBefore: Previous | undefined;

  return {
    get lastStatus() {
      return lastStatus;
    },
    get retries() {
      return retries;
    },
    async started(start) {
      const id = ctx.ids.next();
      const { requestBody, ...rest } = start;
      const { method, url } = start;
      const { targetId } = input;
      const about = { targetId, method, url, requestBody, answeredBefore };
      const bodies = await buildBodies({ ctx, ...about });
      if (start.attempt > 1) retries += 1;
      const at = position;
      position += 1;
      await ctx.store.transaction(async (repositories) => {
        await repositories.snapshots.put(bodies.request.snapshots);
        await repositories.exchanges.insert({
          id,
          ...place,
          ...rest,
          position: at,
          requestBodyHash: bodies.request.hash,
          startedAt: ctx.clock.now(),
          ...unanswered,
        });
      });
      bodies.request.remember();
      return {
        async finished(end) {
          const { responseBody, waitedMs, ...outcome } = end;
          const answer = await bodies.response(responseBody);
          lastStatus = end.responseStatus ?? lastStatus;
          const endedAt = ctx.clock.now();
          const { hash: responseBodyHash } = answer;
          const { scope } = input;
          // It has happened, so it is written down whether or not the database is there.
          const written = await recordDurably({
            ctx,
            work: async (repositories) => {
              await repositories.snapshots.put(answer.snapshots);
              await repositories.exchanges.finish(id, { ...outcome, endedAt, responseBodyHash });
              if (scope.kind !== "record") return;
              await repositories.events.append({
                runId: scope.runId,
                at: endedAt,
                type: "exchange.finished",
                data: {
                  recordId: scope.id,
                  method: start.method,
                  attempt: start.attempt,
                  status: end.responseStatus,
                  durationMs: end.durationMs,
                  waitedMs,
                },
              });
            },
          });
          // What is in the journal is not in the database yet: nothing can be stored against it.
          if (written === "journalled") return;
          answer.remember();
          answeredBefore = answer.asPrevious;
        },
      };
    },
    waiting(wait) {
      const { scope } = input;
      if (scope.kind !== "record") return;
      const at = ctx.clock.now();
      const waitMs = Math.round(wait.waitMs);
      const until = new Date(at.getTime() + waitMs).toISOString();
      const data = { recordId: scope.id, for: wait.for, attempt: wait.attempt, waitMs, until };
      const { runId } = scope;
      recordDurably({
        ctx,
        async work({ events }) {
          await events.append({ runId, at, type: "exchange.waiting", data });
        },
      }).catch(() => undefined);
    },
  };
}
