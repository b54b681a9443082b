import type { AdapterCapabilities } from "../adapter/capabilities.ts";
import type { RemoteItem, TargetConnection } from "../adapter/contract.ts";
import { hashJson } from "../canonical/hash.ts";
import type { Json } from "../model/index.ts";
import type { PlanAction } from "../plan/types.ts";

/** What the target holds of an item, and its hash in normalised form; both null when it holds nothing. */
export interface Look {
  readonly item: RemoteItem | null;
  readonly normalised: Json | null;
  readonly hash: string | null;
}

export interface LookParams {
  readonly connection: TargetConnection;
  readonly capabilities: Pick<AdapterCapabilities, "createIdempotent">;
  readonly action: PlanAction;
  readonly recordId: string;
  readonly signal: AbortSignal;
}

/** Reads one item back. One that was created without an id of ours is found by its mark. */
export async function look(params: LookParams): Promise<Look> {
  const { connection, capabilities, action, recordId, signal } = params;
  const { kind, nativeId } = action;
  const marked =
    action.operation === "create" && !capabilities.createIdempotent
      ? await connection.findByMarker?.({ kind, marker: recordId, signal })
      : null;
  return seen(connection, marked ?? (await connection.get({ kind, nativeId, signal })));
}

export function seen(connection: TargetConnection, item: RemoteItem | null): Look {
  if (item === null) return { item, normalised: null, hash: null };
  const normalised = connection.normalise({ kind: item.kind, native: item.native });
  return { item, normalised, hash: hashJson(normalised) };
}
