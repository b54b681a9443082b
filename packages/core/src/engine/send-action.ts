import type { RemoteItem, TargetConnection } from "../adapter/contract.ts";
import { SynclineError } from "../errors/index.ts";
import type { Json } from "../model/index.ts";
import type { PlanAction } from "../plan/types.ts";

export interface SendParams {
  readonly connection: TargetConnection;
  readonly action: PlanAction;
  readonly recordId: string;
  /** What is to be there afterwards, normalised; null for a deletion. */
  readonly payload: Json | null;
  /** What is there now, as far as Syncline knows. */
  readonly previous: Json | null;
  readonly versionTag: string | null;
  readonly onStep: (item: RemoteItem) => void;
  readonly signal: AbortSignal;
}

/** Sends one action once. Answers what the target then holds; null after a deletion. */
export async function sendAction(params: SendParams): Promise<RemoteItem | null> {
  const { connection, action, payload, previous, versionTag, onStep, signal } = params;
  const { kind, nativeId } = action;
  if (action.operation === "delete") {
    await connection.remove({
      kind,
      nativeId,
      precondition: versionTag,
      previous,
      onStep,
      signal,
    });
    return null;
  }
  if (payload === null) {
    throw new SynclineError({
      code: "internal",
      message: `The action for '${action.key}' has no payload.`,
    });
  }
  return connection.write({
    kind,
    operation: action.operation === "create" ? "create" : "update",
    nativeId,
    native: payload,
    previous,
    precondition: versionTag,
    // Every breaking change was consented to when the plan was applied; a second pass only adds.
    allowDataLoss: action.breaking.length > 0 || action.pass === 2,
    marker: params.recordId,
    onStep,
    signal,
  });
}
