import type { RemoteItem, TargetConnection } from "../adapter/contract.ts";
import { hashJson } from "../canonical/hash.ts";
import { diffJson } from "../diff/diff-json.ts";
import { SynclineError } from "../errors/index.ts";
import type { Json } from "../model/index.ts";
import type { PlanAction } from "../plan/types.ts";
import type { Context } from "../ports/index.ts";
import { readSnapshot } from "../snapshot/read-snapshot.ts";
import type { OpenTarget } from "../target/open-connection.ts";
import type { SyncRecord } from "../tracking/types.ts";

export interface WriteResult {
  readonly remote: RemoteItem;
  readonly normalised: Json;
  readonly baseHash: string;
}

export interface WriteActionInput {
  readonly open: OpenTarget;
  readonly connection: TargetConnection;
  readonly action: PlanAction;
  readonly record: SyncRecord;
  /** What the first pass left, for the second. */
  readonly firstPass: RemoteItem | undefined;
  readonly signal: AbortSignal;
}

/**
 * Sends one action's payload, as sealed, and makes sure the target holds exactly that afterwards. An
 * unanswered write is settled by reading back.
 * @throws plan_stale when the target has changed since the plan; ambiguous_outcome when it cannot be settled
 */
export async function writeAction({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store" | "compression">;
  input: WriteActionInput;
}): Promise<WriteResult> {
  const { open, connection, action, record, firstPass, signal } = input;
  const { kind, nativeId, payloadHash } = action;
  if (payloadHash === null) {
    throw new SynclineError({
      code: "internal",
      message: `The action for '${action.key}' has no payload.`,
    });
  }
  const payload = await readSnapshot({ ctx, input: { hash: payloadHash } });
  const preImage =
    action.preImageHash === null
      ? null
      : await readSnapshot({ ctx, input: { hash: action.preImageHash } });
  const previous = firstPass?.native ?? preImage;
  if (open.adapter.capabilities.precondition === "none") {
    await refuseIfChanged(connection, action, previous, signal);
  }
  const written = await connection
    .write({
      kind,
      operation: action.operation === "create" ? "create" : "update",
      nativeId,
      native: payload,
      previous,
      precondition: firstPass === undefined ? action.versionTag : firstPass.versionTag,
      // Every breaking change was consented to when the plan was applied; a second pass only adds.
      allowDataLoss: action.breaking.length > 0 || action.pass === 2,
      marker: record.id,
      signal,
    })
    .catch((thrown: unknown) => settle(connection, action, payload, previous, thrown, signal));
  return verify(connection, action, payload, written);
}

async function refuseIfChanged(
  connection: TargetConnection,
  action: PlanAction,
  previous: Json | null,
  signal: AbortSignal,
): Promise<void> {
  const { kind, nativeId } = action;
  const now = await connection.get({ kind, nativeId, signal });
  const hash = (native: Json) => hashJson(connection.normalise({ kind, native }));
  const seen = previous === null ? null : hash(previous);
  if ((now === null ? null : hash(now.native)) === seen) return;
  throw new SynclineError({
    code: "plan_stale",
    message: `'${action.key}' has changed at the target since the plan was made. Nothing was sent. Make a new plan.`,
  });
}

/**
 * Whether an interrupted write has arrived: what the target holds, if that is exactly the payload; else null,
 * and the write may be tried again, since its precondition guards what others did meanwhile.
 */
export async function settleInterrupted({
  connection,
  action,
  signal,
}: Pick<WriteActionInput, "connection" | "action" | "signal">): Promise<WriteResult | null> {
  const { kind, nativeId, payloadHash } = action;
  const now = await connection.get({ kind, nativeId, signal }).catch((thrown: unknown) => {
    throw new SynclineError({
      code: "ambiguous_outcome",
      message: `Whether '${action.key}' was written before the interruption could not be found out: ${SynclineError.from(thrown).message}`,
      cause: thrown,
    });
  });
  if (now === null) return null;
  const normalised = connection.normalise({ kind, native: now.native });
  const baseHash = hashJson(normalised);
  return baseHash === payloadHash ? { remote: now, normalised, baseHash } : null;
}

/** What became of a write without an answer, or refused for its precondition: DESIGN §6. */
async function settle(
  connection: TargetConnection,
  action: PlanAction,
  payload: Json,
  previous: Json | null,
  thrown: unknown,
  signal: AbortSignal,
): Promise<RemoteItem> {
  const error = SynclineError.from(thrown);
  const { failureClass } = error.traits;
  if (failureClass !== "ambiguous" && failureClass !== "conflict") throw error;
  const { kind, nativeId } = action;
  const now = await connection.get({ kind, nativeId, signal });
  const hash = (native: Json) => hashJson(connection.normalise({ kind, native }));
  if (now !== null && hash(now.native) === hashJson(payload) && failureClass === "ambiguous")
    return now;
  if (failureClass === "conflict") {
    throw new SynclineError({
      code: "plan_stale",
      message: `'${action.key}' has changed at the target since the plan was made, so it was left as it is. Make a new plan. (${error.message})`,
      ...(error.platformStatus === undefined ? {} : { platformStatus: error.platformStatus }),
      cause: error,
    });
  }
  const seen = now === null ? null : hash(now.native);
  if (seen === (previous === null ? null : hash(previous))) {
    throw new SynclineError({
      code: "platform_unavailable",
      message: `The target did not answer, and '${action.key}' is as it was before. ${error.message}`,
      cause: error,
    });
  }
  throw error;
}

/** The target must hold what was intended, or what follows would build on something else. */
function verify(
  connection: TargetConnection,
  action: PlanAction,
  payload: Json,
  written: RemoteItem,
): WriteResult {
  const normalised = connection.normalise({ kind: action.kind, native: written.native });
  const baseHash = hashJson(normalised);
  if (baseHash === hashJson(payload)) return { remote: written, normalised, baseHash };
  const paths = diffJson(payload, normalised).map((change) => change.path);
  throw new SynclineError({
    code: "adapter_contract",
    message: `The target stored something else than was sent for '${action.key}': ${paths.slice(0, 5).join(", ")}.`,
  });
}
