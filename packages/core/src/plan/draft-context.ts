import type { TargetAdapter, TargetConnection } from "../adapter/contract.ts";
import { diffJson } from "../diff/diff-json.ts";
import type { Change } from "../diff/types.ts";
import type { ContentType, Json } from "../model/index.ts";
import type { RegistryItem } from "../registry/types.ts";
import type { Direction, SyncMode } from "../status/index.ts";
import { type BreakingChange, overriding } from "./breaking.ts";
import type { DraftAction } from "./draft.ts";
import type { ResolvedIdentity } from "./identity.ts";
import type { Seen } from "./seen.ts";
import type { StoredBase, ThreeWay } from "./three-way.ts";
import type { PlanOperation } from "./types.ts";

/** What drafting actions at one target needs to know. */
export interface DraftContext {
  readonly connection: TargetConnection;
  readonly identity: ResolvedIdentity;
  readonly adapter: Pick<TargetAdapter, "capabilities" | "catalog">;
  readonly direction: Direction;
  readonly mode: SyncMode;
}

/** One item with what had to be read for it beyond its sides. */
export interface DraftSubject {
  readonly seen: Seen;
  /** The registry's row of an item that is deleted there. */
  readonly deleted: RegistryItem | null;
  readonly base: StoredBase | null;
  /** For conflicts. */
  readonly threeWay: ThreeWay | null;
}

/** What all actions have in common. */
export function actionFor(
  { seen, deleted }: Pick<DraftSubject, "seen" | "deleted">,
  operation: PlanOperation,
  more: Partial<DraftAction["action"]> = {},
): DraftAction["action"] {
  const { key, nativeId, decision, local, remote, state, base } = seen;
  return {
    kind: "contentType",
    key,
    name: local?.registryItem.name ?? deleted?.name ?? key,
    nativeId,
    decision,
    operation,
    reason: null,
    versionId: local?.registryItem.versionId ?? null,
    baseHash: base,
    localHash: local?.hash ?? null,
    remoteHash: remote?.hash ?? null,
    versionTag: remote?.item.versionTag ?? null,
    baseVersionId: state?.baseVersionId ?? null,
    changes: [],
    losses: [],
    breaking: [],
    warnings: [],
    ...more,
  };
}

/** What an overriding action needs consent for. */
export function overrides(
  { direction }: DraftContext,
  { key, local, remote }: Seen,
  override: boolean,
): BreakingChange[] {
  if (!override) return [];
  return direction === "push"
    ? [overriding({ side: "overwrites_target", key, undoesDeletion: remote === undefined })]
    : [overriding({ side: "overwrites_registry", key, undoesDeletion: local === undefined })];
}

export function changesBetween(before: ContentType, after: ContentType): Change[] {
  return diffJson(before as Json, after as Json);
}
