import type { Context, Lease } from "../ports/index.ts";
import { leaseLost } from "./fenced-store.ts";

/** A lease nobody renews is free after this. */
export const leaseTtlMs = 10_000;
const beatEveryMs = 1_000;
const lookEveryMs = 500;

export interface HeldLease {
  readonly targetId: string;
  readonly fence: number;
  /** Aborts when the lease is found to be another's. */
  readonly lost: AbortSignal;
  /** Throws `lease_lost` once the lease may have lapsed by this process's own clock. Asks nobody. */
  gate(): void;
  /** Stops renewing and gives the lease back. */
  release(): Promise<void>;
}

/**
 * Waits for the lease of a target, and renews it until it is released. Answers null when `signal` aborts
 * first.
 */
export async function holdLease({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store" | "clock" | "logger">;
  input: {
    targetId: string;
    runId: string;
    holder: string;
    signal: AbortSignal;
  };
}): Promise<HeldLease | null> {
  const { clock, store } = ctx;
  const { targetId, runId, holder, signal } = input;
  for (;;) {
    if (signal.aborted) return null;
    const askedMs = clock.monotonicMs();
    const lease = await store.leases.acquire({ targetId, holder, runId, ttlMs: leaseTtlMs });
    if (lease !== null) return keep(ctx, targetId, lease, askedMs + leaseTtlMs);
    await clock.sleep(lookEveryMs, signal).catch(() => undefined);
  }
}

function keep(
  { store, clock, logger }: Pick<Context, "store" | "clock" | "logger">,
  targetId: string,
  { fence }: Lease,
  firstDeadlineMs: number,
): HeldLease {
  const lost = new AbortController();
  const done = new AbortController();
  let deadlineMs = firstDeadlineMs;

  async function beat(): Promise<void> {
    // From before the question: the store counts from when it got it, which is later.
    const askedMs = clock.monotonicMs();
    if (await store.leases.renew({ targetId, fence, ttlMs: leaseTtlMs })) {
      deadlineMs = askedMs + leaseTtlMs;
    } else {
      lost.abort();
    }
  }
  const beating = (async () => {
    while (!lost.signal.aborted) {
      await clock.sleep(beatEveryMs, done.signal);
      await beat().catch((error: unknown) =>
        logger.warn("a lease could not be renewed", { targetId, error: String(error) }),
      );
    }
  })().catch(() => undefined);

  return {
    targetId,
    fence,
    lost: lost.signal,
    gate() {
      if (lost.signal.aborted || clock.monotonicMs() >= deadlineMs) throw leaseLost(targetId);
    },
    async release() {
      done.abort();
      await beating;
      await store.leases.release({ targetId, fence }).catch((error: unknown) => {
        logger.warn("a lease could not be given back; it lapses by itself", {
          targetId,
          error: String(error),
        });
      });
    },
  };
}
