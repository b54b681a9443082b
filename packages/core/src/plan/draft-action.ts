import type { Identity, TargetConnection } from "../adapter/contract.ts";
import { diffJson } from "../diff/diff-json.ts";
import type { Change } from "../diff/types.ts";
import type { Json } from "../model/index.ts";
import type { SyncState } from "../state/types.ts";
import type { SyncMode } from "../status/index.ts";
import { breakingChanges, overwriting } from "./breaking.ts";
import { type Decision, decide } from "./decide.ts";
import { overwritesForeignWork, pushEffect } from "./decision-effects.ts";
import type { LocalSide, RemoteSide } from "./read-sides.ts";
import type { PlanAction, PlanObservation } from "./types.ts";

/** An action before it has its place in the order. */
export interface DraftAction {
  readonly action: Omit<PlanAction, "index" | "pass" | "dependsOn" | "payloadHash">;
  /** Normalised native to be written; null when nothing is. */
  readonly payload: Json | null;
  readonly preImage: Json | null;
  readonly requires: readonly string[];
}

export interface Comparison {
  readonly key: string;
  readonly nativeId: string;
  readonly decision: Decision;
  readonly localHash: string | null;
  readonly remoteHash: string | null;
  readonly versionTag: string | null;
  readonly draft: DraftAction | null;
  readonly observation: PlanObservation | null;
}

export interface CompareParams {
  readonly connection: TargetConnection;
  readonly identity: Identity;
  readonly mode: SyncMode;
  readonly key: string;
  readonly nativeId: string;
  readonly local: LocalSide | undefined;
  readonly remote: RemoteSide | undefined;
  readonly state: SyncState | undefined;
}

/** What a push has to do about one item, seen from both sides and the base. */
export function compareForPush(params: CompareParams): Comparison {
  const { key, nativeId, local, remote, state, mode } = params;
  // What the platform itself brought, and nobody touched, is no conflict with what comes after.
  const replaces = local !== undefined && remote?.item.pristine === true;
  const base = state?.baseHash ?? (replaces ? remote.hash : null);
  const localHash = local?.hash ?? null;
  const remoteHash = remote?.hash ?? null;
  const versionTag = remote?.item.versionTag ?? null;
  const decision = decide({ base, local: localHash, remote: remoteHash });
  const effect = pushEffect(decision, mode);
  const seen = { key, nativeId, decision, localHash, remoteHash, versionTag };
  if ("observe" in effect) {
    const { observe: message } = effect;
    const observation = { kind: "contentType", key, nativeId, decision, message } as const;
    return { ...seen, draft: null, observation };
  }
  if (!("operation" in effect)) return { ...seen, draft: null, observation: null };

  const writes = effect.operation === "create" || effect.operation === "update";
  const changes = canonicalChanges(params);
  const draft: DraftAction = {
    action: {
      kind: "contentType",
      key,
      name: local?.registryItem.name ?? key,
      nativeId,
      decision,
      operation: effect.operation,
      reason: effect.operation === "blocked" ? effect.reason : null,
      versionId: local?.registryItem.versionId ?? null,
      baseHash: base,
      localHash,
      remoteHash,
      versionTag,
      preImageHash: null,
      changes,
      losses: writes ? (local?.encoded.losses ?? []) : [],
      breaking: [
        ...(effect.operation === "update" ? breakingChanges(changes) : []),
        ...(writes && overwritesForeignWork(decision) ? [overwriting(key)] : []),
      ],
      warnings: writes ? (local?.encoded.issues ?? []) : [],
    },
    payload: writes ? (local?.native ?? null) : null,
    preImage: remote?.item.native ?? null,
    requires: writes ? (local?.encoded.requires ?? []) : [],
  };
  return { ...seen, draft, observation: null };
}

/** In canonical words, from what the target holds to what it would hold: losses do not show as changes. */
function canonicalChanges({ connection, identity, local, remote }: CompareParams): Change[] {
  if (local === undefined || remote === undefined || local.hash === remote.hash) return [];
  const canonical = (native: Json): Json =>
    connection.decode({ kind: "contentType", native, identity }).item.data as Json;
  return diffJson(canonical(remote.native), canonical(local.native));
}
