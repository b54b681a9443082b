import type { RemoteItem, TargetConnection } from "../adapter/contract.ts";
import type { ExchangeWait } from "../adapter/exchange-sink.ts";
import { hashJson } from "../canonical/hash.ts";
import { diffJson } from "../diff/diff-json.ts";
import { SynclineError } from "../errors/index.ts";
import type { Json } from "../model/index.ts";
import type { PlanAction } from "../plan/types.ts";
import type { Context } from "../ports/index.ts";
import type { OpenTarget } from "../target/open-connection.ts";
import { executeWithRetry } from "./execute-with-retry.ts";
import { type Look, look, seen } from "./look.ts";
import { sendAction } from "./send-action.ts";
import { neither, readBack, settle } from "./settle.ts";

export interface WriteActionInput {
  readonly open: OpenTarget;
  readonly connection: TargetConnection;
  readonly action: PlanAction;
  readonly recordId: string;
  readonly payload: Json | null;
  /** What the target held when the plan was made, or after the first pass. */
  readonly previous: Json | null;
  readonly versionTag: string | null;
  /** An earlier try of this record may have reached the target: it was cut off before its answer. */
  readonly mayHaveArrived: boolean;
  /** Aborts to stop before the next request. */
  readonly signal: AbortSignal;
  /** For reading back: goes on when `signal` has aborted, since the truth has to be known. */
  readonly settleSignal: AbortSignal;
  /** What the target holds after each step that is known to have happened. */
  readonly onStep: (item: RemoteItem) => void;
  /** Told before each pause between two tries. */
  readonly onWait: (wait: Pick<ExchangeWait, "attempt" | "waitMs">) => void;
}

/**
 * Makes the target hold what an action wants, and nothing else: DESIGN §6. A try without an answer is
 * settled by reading back, one that surely did nothing is repeated by T8.
 * @throws plan_stale when somebody else changed the item; ambiguous_outcome when it cannot be known
 */
export async function writeAction({
  ctx,
  input,
}: {
  ctx: Pick<Context, "clock" | "random">;
  input: WriteActionInput;
}): Promise<Look> {
  const { open, connection, action, recordId, payload, settleSignal } = input;
  const { capabilities } = open.adapter;
  const wanted = payload === null ? null : hashJson(payload);
  const lookNow = () => look({ connection, capabilities, action, recordId, signal: settleSignal });
  const previous = seenBefore(input);
  // Sent again, a create that nothing recognises makes another object.
  const repeatable = action.operation !== "create" || capabilities.createIdempotent;
  const isGuarded = capabilities.precondition !== "none";
  let { versionTag } = input;
  let uncertain = input.mayHaveArrived;
  let inDoubt: SynclineError | null = null;
  let stepHash: string | null = null;
  const onStep = (item: RemoteItem) => {
    stepHash = seen(connection, item).hash;
    input.onStep(item);
  };
  // Unguarded, only what a step of ours is known to have left may be written over.
  const isOurStep = (now: Look) => stepHash !== null && now.hash === stepHash;
  const goesOn = (now: Look) =>
    repeatable && capabilities.steps.length > 1 && (isGuarded || isOurStep(now));

  /** Answers what is there when that is what was wanted. Throws when a try might touch what is not ours. */
  async function lookFirst(): Promise<Look | null> {
    const now = await readBack({ action, uncertain, lookNow });
    if (now.hash === wanted) return now;
    if (now.hash === previous || isOurStep(now)) return null;
    if (uncertain && !repeatable) throw neither(action);
    if (uncertain) inDoubt = neither(action);
    if (!isGuarded) throw inDoubt ?? changedMeanwhile(action);
    return null;
  }

  const there = uncertain || !isGuarded ? await lookFirst() : null;
  if (there !== null) return there;
  const tries = executeWithRetry({
    clock: ctx.clock,
    random: ctx.random,
    signal: input.signal,
    // What the transport has repeated without success is not repeated here once more.
    mayRetry: (error) => error.code === "platform_unavailable",
    onWait: input.onWait,
    work: async (attempt) => {
      // Somebody may have edited it during the pause, and nothing but a look would tell.
      const now = attempt > 1 && !isGuarded ? await lookFirst() : null;
      if (now !== null) return now;
      try {
        return verified(input, wanted, await sendAction({ ...input, versionTag, onStep }));
      } catch (thrown) {
        const error = SynclineError.from(thrown);
        const settled = await settle({
          error,
          action,
          wanted,
          previous,
          uncertain,
          goesOn,
          lookNow,
        });
        if (settled.arrived !== null) return settled.arrived;
        uncertain ||= settled.uncertain;
        versionTag = settled.versionTag ?? versionTag;
        inDoubt = settled.inDoubt;
        throw settled.error;
      }
    },
  });
  return tries.catch((error: unknown) => {
    throw inDoubt ?? error;
  });
}

function seenBefore({ connection, action, previous }: WriteActionInput): string | null {
  if (previous === null) return null;
  return hashJson(connection.normalise({ kind: action.kind, native: previous }));
}

function changedMeanwhile({ key }: PlanAction): SynclineError {
  return new SynclineError({
    code: "plan_stale",
    message: `'${key}' has changed at the target since the plan was made. Nothing was sent. Make a new plan.`,
  });
}

/** The target must hold what was intended, or what follows would build on something else. */
function verified(
  { connection, action, payload, onStep }: WriteActionInput,
  wanted: string | null,
  written: RemoteItem | null,
): Look {
  const result = seen(connection, written);
  if (result.hash === wanted) return result;
  if (written !== null) onStep(written);
  const paths = diffJson(payload, result.normalised).map((change) => change.path);
  throw new SynclineError({
    code: "adapter_contract",
    message: `The target stored something else than was sent for '${action.key}': ${paths.slice(0, 5).join(", ")}.`,
  });
}
