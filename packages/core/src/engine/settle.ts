import { type ErrorCode, SynclineError } from "../errors/index.ts";
import type { PlanAction } from "../plan/types.ts";
import type { Look } from "./look.ts";

/** Errors that say nothing of the item: its run goes on elsewhere, or later. */
export const concernsRun: readonly ErrorCode[] = ["lease_lost", "database_unavailable"];

export interface Settled {
  /** What the target holds, when that is what was wanted: the try succeeded, or was not needed. */
  readonly arrived: Look | null;
  /** What to throw when it did not. Retryable when another try is safe. */
  readonly error: SynclineError;
  /** Tag for the next try. */
  readonly versionTag: string | null;
  /** The try may have reached the target all the same. */
  readonly uncertain: boolean;
  /** What to throw in place of `error` when no try is left: a write may have stopped half-way. */
  readonly inDoubt: SynclineError | null;
}

/**
 * What became of a try that failed, by the four classes of DESIGN §6, from what the target holds now: equal
 * to what was wanted is success, equal to what was there before is another try, neither is an unknown outcome
 * when a try may have arrived, else somebody else's edit. @throws as `readBack` does
 */
export async function settle(params: {
  error: SynclineError;
  action: PlanAction;
  wanted: string | null;
  /** Hash of what was there before. */
  previous: string | null;
  /** A try before this one may have arrived. */
  uncertain: boolean;
  /** Whether a write that stopped half-way goes on from there when it is tried again, and touches nobody's edit. */
  goesOn: (now: Look) => boolean;
  lookNow: () => Promise<Look>;
}): Promise<Settled> {
  const { error, action, wanted, previous } = params;
  const unanswered = error.traits.failureClass === "ambiguous" || isServerFailure(error);
  const refused = error.traits.failureClass === "conflict";
  const uncertain = params.uncertain || unanswered;
  const failed = (why: SynclineError, versionTag: string | null = null): Settled => {
    return { arrived: null, error: why, versionTag, uncertain, inDoubt: null };
  };
  // A refusal says nothing of an earlier try that may have arrived: then the truth has to be found out too.
  const mustLook = unanswered || refused || params.uncertain;
  if (!mustLook || concernsRun.includes(error.code)) return failed(error);

  const now = await readBack({ action, uncertain, lookNow: params.lookNow, cause: error });
  if (now.hash === wanted) {
    return { arrived: now, error, versionTag: null, uncertain, inDoubt: null };
  }
  const versionTag = now.item?.versionTag ?? null;
  if (now.hash === previous) {
    return failed(unanswered || refused ? notThere(action, error) : error, versionTag);
  }
  if (!uncertain) return failed(stale(action, error));
  const inDoubt = neither(action, error);
  const mayGoOn = unanswered && params.goesOn(now);
  return mayGoOn ? { ...failed(notThere(action, error)), inDoubt } : failed(inDoubt);
}

/**
 * What the target holds now. Who cannot read it, when a try may have arrived, does not know the outcome:
 * ambiguous_outcome. @throws as the look does otherwise; lease_lost and database_unavailable always: the next
 * worker finds out
 */
export async function readBack(params: {
  action: PlanAction;
  uncertain: boolean;
  lookNow: () => Promise<Look>;
  cause?: SynclineError;
}): Promise<Look> {
  const { action, uncertain, lookNow, cause } = params;
  try {
    return await lookNow();
  } catch (thrown) {
    const failure = SynclineError.from(thrown);
    if (!uncertain || concernsRun.includes(failure.code)) throw thrown;
    throw unknown(action, failure.message, cause ?? failure);
  }
}

/** The platform failed while it dealt with the request: it may have done it first. */
function isServerFailure(error: SynclineError): boolean {
  return error.code === "platform_unavailable";
}

function notThere(action: PlanAction, cause: SynclineError): SynclineError {
  return new SynclineError({
    code: "platform_unavailable",
    message: `'${action.key}' is not at the target as it was to be. ${cause.message}`,
    ...(cause.platformStatus === undefined ? {} : { platformStatus: cause.platformStatus }),
    ...(cause.platformCode === undefined ? {} : { platformCode: cause.platformCode }),
    ...(cause.retryAfterMs === undefined ? {} : { retryAfterMs: cause.retryAfterMs }),
    cause,
  });
}

/** A try has arrived, perhaps, and the target holds neither what was there before nor what was wanted. */
export function neither(action: PlanAction, cause?: SynclineError): SynclineError {
  return unknown(action, "It is neither as before nor as wanted.", cause);
}

function unknown(action: PlanAction, found: string, cause?: SynclineError): SynclineError {
  return new SynclineError({
    code: "ambiguous_outcome",
    message: `Whether '${action.key}' was written could not be found out: ${found} Look at the target, then settle the record by hand.`,
    ...(cause === undefined ? {} : { cause }),
  });
}

function stale(action: PlanAction, cause: SynclineError): SynclineError {
  return new SynclineError({
    code: "plan_stale",
    message: `'${action.key}' has changed at the target since the plan was made, so it was left as it is. Make a new plan. (${cause.message})`,
    ...(cause.platformStatus === undefined ? {} : { platformStatus: cause.platformStatus }),
    ...(cause.platformCode === undefined ? {} : { platformCode: cause.platformCode }),
    cause,
  });
}
