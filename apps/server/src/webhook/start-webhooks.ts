import {
  attemptDelivery,
  type Context,
  dropOldDeliveries,
  type Occurrences,
  queueOverdue,
  SynclineError,
  type WebhookSender,
  watchSchedules,
} from "@syncline/core";
import { type Database, startDeliveryWorker } from "@syncline/db";
import type { Closable } from "../start/closable.ts";
import type { Resolve } from "./guard.ts";
import { occurrencesBy } from "./occurrences.ts";

const roundMs = 60_000;
/** Starting has more urgent things to do. */
const firstAfterMs = 15_000;
/** What is old goes by the hour. */
const roundsPerTidying = 60;

/** What tests change. */
export interface WebhookOptions {
  /** Default: DNS, as the machine does it. */
  readonly resolve?: Resolve | undefined;
  /** Pause after the first attempt. Default: 30 s. */
  readonly firstPauseMs?: number | undefined;
}

/** Sends what waits for webhooks, and looks by the minute for schedules that fell silent. */
export async function startWebhooks(params: {
  core: Context;
  database: Database;
  sender: WebhookSender;
  /** Pause after the first attempt. Default: 30 s. */
  firstPauseMs?: number | undefined;
}): Promise<Closable> {
  const { core, database, sender, firstPauseMs } = params;
  const worker = await startDeliveryWorker({
    database,
    onDelivery: (delivery) =>
      attemptDelivery({ ctx: core, input: { ...delivery, firstPauseMs }, sender }),
  });
  const stop = new AbortController();
  const running = (async () => {
    await core.clock.sleep(firstAfterMs, stop.signal).catch(() => undefined);
    for (let round = 0; !stop.signal.aborted; round += 1) {
      await lookAround(core, occurrencesBy(database));
      if (round % roundsPerTidying === 0) await tidy(core, stop.signal);
      await core.clock.sleep(roundMs, stop.signal).catch(() => undefined);
    }
  })();
  return {
    async close() {
      stop.abort();
      await Promise.all([running, worker.stop({ drainMs: 1_000 })]);
    },
  };
}

async function lookAround(core: Context, occurrences: Occurrences): Promise<void> {
  try {
    const queued = await queueOverdue({ ctx: core });
    if (queued > 0) core.logger.warn("overdue deliveries are queued again", { queued });
    await watchSchedules({ ctx: core, input: { occurrences } });
  } catch (thrown) {
    warn(core, "webhooks could not be looked after", thrown);
  }
}

async function tidy(core: Context, signal: AbortSignal): Promise<void> {
  try {
    await dropOldDeliveries({ ctx: core, input: { signal } });
  } catch (thrown) {
    warn(core, "old deliveries could not be removed", thrown);
  }
}

function warn(core: Context, message: string, thrown: unknown): void {
  const { code, internal } = SynclineError.from(thrown);
  core.logger.warn(message, { code, internal });
}
