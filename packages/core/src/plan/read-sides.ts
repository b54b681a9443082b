import type { EncodeResult, RemoteItem, TargetConnection } from "../adapter/contract.ts";
import { hashJson } from "../canonical/hash.ts";
import { type Issue, SynclineError } from "../errors/index.ts";
import type { ContentType, Item, ItemKind, Json } from "../model/index.ts";
import type { Context } from "../ports/index.ts";
import type { RegistryItem } from "../registry/types.ts";
import { openSnapshot } from "../snapshot/read-snapshot.ts";
import type { ResolvedIdentity } from "./identity.ts";

/** One item as the registry has it, in the target's own form. */
export interface LocalSide {
  readonly registryItem: RegistryItem;
  readonly nativeId: string;
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

/** Everything at the target, by native id. @throws adapter_contract when the adapter lists an item twice */
export async function readRemote(params: {
  connection: TargetConnection;
  kind: ItemKind;
  signal: AbortSignal;
}): Promise<Map<string, RemoteSide>> {
  const { connection, kind, signal } = params;
  const found = new Map<string, RemoteSide>();
  for await (const item of connection.list({ kind, signal })) {
    if (found.has(item.nativeId)) {
      throw new SynclineError({
        code: "adapter_contract",
        message: `The adapter listed '${item.nativeId}' twice, so its list cannot be trusted.`,
      });
    }
    const native = connection.normalise({ kind, native: item.native });
    found.set(item.nativeId, { item, native, hash: hashJson(native) });
  }
  return found;
}

/** The data of registry items, each snapshot verified. */
export async function readItems(
  ctx: Pick<Context, "store" | "compression">,
  items: readonly RegistryItem[],
): Promise<Item[]> {
  const stored = await ctx.store.snapshots.getMany(items.map((item) => item.contentHash));
  const byHash = new Map(stored.map((snapshot) => [snapshot.hash, snapshot]));
  return Promise.all(
    items.map(async ({ kind, key, contentHash }) => {
      const snapshot = byHash.get(contentHash);
      if (snapshot === undefined) {
        throw new SynclineError({
          code: "snapshot_damaged",
          message: `The snapshot of '${key}' is missing. Restore it from a backup.`,
        });
      }
      const data = JSON.parse(await openSnapshot(ctx.compression, snapshot)) as ContentType;
      return { kind, key, data };
    }),
  );
}

/** Encodes registry items for the target; what it would refuse for certain is collected in `issues`. */
export function encodeItems(params: {
  connection: TargetConnection;
  identity: ResolvedIdentity;
  registryItems: readonly RegistryItem[];
  items: readonly Item[];
  remote: ReadonlyMap<string, RemoteSide>;
}): { local: Map<string, LocalSide>; issues: Issue[] } {
  const { connection, identity } = params;
  const local = new Map<string, LocalSide>();
  const issues: Issue[] = [];
  params.registryItems.forEach((registryItem, at) => {
    const item = params.items[at];
    const nativeId = identity.nativeId({ kind: registryItem.kind, key: registryItem.key });
    if (item === undefined || nativeId === undefined) return;
    const previous = params.remote.get(nativeId)?.item.native;
    const encoded = connection.encode({
      item,
      identity,
      ...(previous === undefined ? {} : { previous }),
    });
    for (const issue of encoded.issues) {
      if (issue.severity !== "error") continue;
      issues.push({ ...issue, path: `contentTypes.${item.key}.${issue.path}` });
    }
    const native = connection.normalise({ kind: item.kind, native: encoded.native });
    local.set(nativeId, { registryItem, nativeId, native, hash: hashJson(native), encoded });
  });
  return { local, issues };
}
