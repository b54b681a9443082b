import type { ItemKind } from "../model/index.ts";
import type { SyncState } from "../state/types.ts";
import type { SyncStateStatus } from "../status/index.ts";
import type { IdentityEntry, IdentityLink } from "../target/types.ts";
import type { Page, PageParams } from "./store.ts";

export interface States {
  get(params: { targetId: string; kind: ItemKind; key: string }): Promise<SyncState | null>;
  /** Every state of a target, by key. */
  listByTarget(params: { targetId: string; kind: ItemKind }): Promise<readonly SyncState[]>;
  /** The states of some items at every target, by key and target. */
  listByKeys(params: {
    projectId: string;
    kind: ItemKind;
    keys: readonly string[];
  }): Promise<readonly SyncState[]>;
  /** How many items of a project have which status at each target: a row for each of the two that occurs. */
  count(params: { projectId: string; kind: ItemKind }): Promise<readonly StateCount[]>;
  list(
    params: {
      projectId: string;
      targetId?: string | undefined;
      key?: string | undefined;
    } & PageParams,
  ): Promise<Page<SyncState>>;
  put(state: SyncState): Promise<void>;
  /**
   * Puts `next` where the stored state still is `known`, by all but its time; null: where there is none. False
   * when it is not, and nothing changes: somebody who knows better has written it meanwhile.
   */
  replace(params: { known: SyncState | null; next: SyncState }): Promise<boolean>;
  remove(params: { targetId: string; kind: ItemKind; key: string }): Promise<void>;
}

export interface StateCount {
  readonly targetId: string;
  readonly status: SyncStateStatus;
  readonly items: number;
  /** Those among them that are in the registry, and not deleted there. */
  readonly registered: number;
}

export interface Identities {
  listByTarget(params: { targetId: string; kind: ItemKind }): Promise<readonly IdentityEntry[]>;
  /** By key; `search` is a case-insensitive part of key or native id. */
  list(
    params: { targetId: string; kind: ItemKind; search?: string | undefined } & PageParams,
  ): Promise<Page<IdentityLink>>;
  /**
   * A link that stands already stays as it came to be.
   * @throws already_exists when key or native id belongs to another. Idempotent otherwise.
   */
  put(entry: IdentityEntry & Partial<IdentityLink>): Promise<void>;
  remove(params: { targetId: string; kind: ItemKind; key: string }): Promise<void>;
}
