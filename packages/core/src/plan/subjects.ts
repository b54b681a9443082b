import type { Identity, RemoteItem, TargetConnection } from "../adapter/contract.ts";
import { SynclineError } from "../errors/index.ts";
import type { RegistryItem } from "../registry/types.ts";
import type { SyncState } from "../state/types.ts";
import type { ResolvedIdentity } from "./identity.ts";

/** One item that at least one of registry, target and memory knows. */
export interface Subject {
  readonly key: string;
  readonly nativeId: string;
  readonly registryItem: RegistryItem | undefined;
  readonly remote: RemoteItem | undefined;
  readonly state: SyncState | undefined;
}

/** An item of the target with the key it goes by: that of the identity map, else what the platform calls it. */
export interface NamedRemote {
  readonly item: RemoteItem;
  readonly nativeId: string;
  readonly key: string;
}

const kind = "contentType";

export function nameRemote(params: {
  connection: TargetConnection;
  identity: Identity;
  remote: readonly RemoteItem[];
}): NamedRemote[] {
  const { connection, identity } = params;
  const calledThere = (native: RemoteItem["native"], nativeId: string): string => {
    try {
      return connection.decode({ kind, native, identity }).item.key;
    } catch (thrown) {
      // What cannot be read is nobody's counterpart; comparing it says so where that matters.
      if (SynclineError.isInstance(thrown)) return nativeId;
      throw thrown;
    }
  };
  return params.remote.map((item) => {
    const { nativeId, native } = item;
    const key = identity.key({ kind, nativeId }) ?? calledThere(native, nativeId);
    return { item, nativeId, key };
  });
}

/**
 * Every item there is, by native id: those of the registry first, then those at the target only, then those
 * only remembered. What the platform owns is among them only where the registry has it too.
 */
export function findSubjects(params: {
  registry: readonly RegistryItem[];
  present: readonly NamedRemote[];
  states: readonly SyncState[];
  identity: ResolvedIdentity;
}): Subject[] {
  const { registry, present, states, identity } = params;
  const { fold } = identity;
  const remoteById = new Map(present.map(({ item, nativeId }) => [fold(nativeId), item]));
  const stateByKey = new Map(states.map((state) => [state.key, state]));
  const subjects = new Map<string, Subject>();
  const add = (nativeId: string, key: string, registryItem?: RegistryItem) => {
    if (subjects.has(fold(nativeId))) return;
    const remote = remoteById.get(fold(nativeId));
    const state = stateByKey.get(key);
    subjects.set(fold(nativeId), {
      key,
      nativeId,
      registryItem,
      remote,
      // An item without a past, though it goes by the key of one that has.
      state: state !== undefined && fold(state.nativeId) === fold(nativeId) ? state : undefined,
    });
  };
  for (const item of registry) {
    const nativeId = identity.nativeId({ kind, key: item.key });
    if (nativeId !== undefined) add(nativeId, item.key, item);
  }
  for (const { item, nativeId, key } of present) {
    if (item.managed) add(nativeId, identity.key({ kind, nativeId }) ?? key);
  }
  const keys = new Set([...subjects.values()].map(({ key }) => key));
  for (const { nativeId, key } of states) if (!keys.has(key)) add(nativeId, key);
  return [...subjects.values()];
}
