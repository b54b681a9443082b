import type { EncodeResult, Identity, RemoteItem, TargetConnection } from "../adapter/contract.ts";
import { hashJson } from "../canonical/hash.ts";
import { sameJson } from "../canonical/same-json.ts";
import { SynclineError } from "../errors/index.ts";
import type { ContentType, Item, ItemKind, Json } from "../model/index.ts";
import type { RegistryItem } from "../registry/types.ts";
import { openJsonSnapshots } from "../snapshot/read-snapshot.ts";
import type { SnapshotReader } from "../snapshot/types.ts";

/** One item as the registry has it, in the target's own form. */
export interface LocalSide {
  readonly registryItem: RegistryItem;
  readonly data: ContentType;
  readonly native: Json;
  readonly hash: string;
  readonly encoded: EncodeResult;
}

/** One item as the target has it. */
export interface RemoteSide {
  readonly item: RemoteItem;
  readonly native: Json;
  readonly hash: string;
}

/** Everything at the target, in the order it was listed. @throws adapter_contract when an item is listed twice */
export async function listRemote(params: {
  connection: TargetConnection;
  kind: ItemKind;
  signal: AbortSignal;
}): Promise<RemoteItem[]> {
  const { connection, kind, signal } = params;
  const seen = new Set<string>();
  const found: RemoteItem[] = [];
  for await (const item of connection.list({ kind, signal })) {
    if (seen.has(item.nativeId)) {
      throw new SynclineError({
        code: "adapter_contract",
        message: `The adapter listed '${item.nativeId}' twice, so its list cannot be trusted.`,
      });
    }
    seen.add(item.nativeId);
    found.push(item);
  }
  return found;
}

/** The data of registry items, each snapshot verified. */
export async function readItems(
  ctx: SnapshotReader,
  items: readonly RegistryItem[],
): Promise<Item[]> {
  if (items.length === 0) return [];
  const stored = await ctx.store.snapshots.getMany(items.map((item) => item.contentHash));
  const byHash = await openJsonSnapshots(ctx, stored);
  return items.map(({ kind, key, contentHash }) => {
    const data = byHash.get(contentHash) as ContentType | undefined;
    if (data !== undefined) return { kind, key, data };
    throw new SynclineError({
      code: "snapshot_damaged",
      message: `The snapshot of '${key}' is missing. Restore it from a backup.`,
    });
  });
}

export function seeRemote(connection: TargetConnection, item: RemoteItem): RemoteSide {
  const native = connection.normalise({ kind: item.kind, native: item.native });
  return { item, native, hash: hashJson(native) };
}

/**
 * The registry's side of an item. Comparing is cheaper than normalising and hashing, so what encodes to what
 * the target has is neither normalised nor hashed again: normalising is idempotent.
 */
export function seeLocal(params: {
  connection: TargetConnection;
  identity: Identity;
  registryItem: RegistryItem;
  data: ContentType;
  remote: RemoteSide | undefined;
}): LocalSide {
  const { connection, identity, registryItem, data, remote } = params;
  const { kind, key } = registryItem;
  const encoded = connection.encode({
    item: { kind, key, data },
    identity,
    ...(remote === undefined ? {} : { previous: remote.item.native }),
  });
  if (remote !== undefined && sameJson(encoded.native, remote.native)) {
    return { registryItem, data, native: remote.native, hash: remote.hash, encoded };
  }
  const native = connection.normalise({ kind, native: encoded.native });
  return { registryItem, data, native, hash: hashJson(native), encoded };
}

/** Both sides of one item. */
export function seeSides(params: {
  connection: TargetConnection;
  identity: Identity;
  registryItem: RegistryItem | undefined;
  data: ContentType | undefined;
  item: RemoteItem | undefined;
}): { local: LocalSide | undefined; remote: RemoteSide | undefined } {
  const { connection, registryItem, data, item } = params;
  const remote = item === undefined ? undefined : seeRemote(connection, item);
  if (registryItem === undefined || data === undefined) return { local: undefined, remote };
  return { local: seeLocal({ ...params, registryItem, data, remote }), remote };
}
