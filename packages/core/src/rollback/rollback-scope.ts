import type { RemoteItem } from "../adapter/contract.ts";
import type { DraftContext } from "../plan/draft-context.ts";
import { resolveIdentity } from "../plan/identity.ts";
import { listRemote, type RemoteSide, seeRemote } from "../plan/read-sides.ts";
import { findSubjects, nameRemote, type Subject } from "../plan/subjects.ts";
import type { Context } from "../ports/index.ts";
import type { RegistryItem } from "../registry/types.ts";
import { type OpenTarget, openTarget } from "../target/open-connection.ts";
import type { SyncRun } from "../tracking/types.ts";
import type { ItemEffect } from "./item-effect.ts";

/** What taking a run back is worked out from: both sides as they are now. */
export interface RollbackScope {
  readonly ctx: Context;
  readonly run: SyncRun;
  /** Under which the exchanges of the plan are recorded. */
  readonly planId: string;
  readonly open: OpenTarget;
  readonly context: DraftContext;
  readonly remote: readonly RemoteItem[];
  readonly registry: readonly RegistryItem[];
  readonly subjects: readonly Subject[];
  /** What the registry holds of an item now; undefined when it is not there, or deleted. */
  registryItem(key: string): RegistryItem | undefined;
  /** Id of an item at the target: as it is called now, or was when the run met it. */
  nativeIdOf(effect: ItemEffect): string;
  /** What the target holds of an item now. */
  remoteSide(nativeId: string): RemoteSide | undefined;
}

const kind = "contentType";

/** Lists the target and reads the registry. Writes nothing. */
export async function openRollbackScope(params: {
  ctx: Context;
  run: SyncRun;
  effects: readonly ItemEffect[];
  signal: AbortSignal;
}): Promise<RollbackScope> {
  const { ctx, run, effects, signal } = params;
  const { targetId, projectId, direction } = run;
  const open = await openTarget({ ctx, input: { targetId } });
  const planId = ctx.ids.next();
  const { connection } = await open.connect({ kind: "plan", id: planId });
  const remote = await listRemote({ connection, kind, signal });
  const [registry, stored, states] = await Promise.all([
    ctx.store.items.listAll({ projectId, kind }),
    ctx.store.identities.listByTarget({ targetId, kind }),
    ctx.store.states.listByTarget({ targetId, kind }),
  ]);
  const { adapter } = open;
  const { name: platformName } = adapter.catalog;
  const { idsIgnoreCase } = adapter.capabilities;
  const naming = { kind, connection, platformName, idsIgnoreCase } as const;
  const mapped = resolveIdentity({ ...naming, entries: stored, keys: [] });
  const present = nameRemote({ connection, identity: mapped, remote });
  const known = new Set([...stored, ...present].map((entry) => entry.key));
  // What the run deleted is no longer in the identity map, and is still called what it was.
  const gone = effects
    .filter(({ action }) => !known.has(action.key))
    .map(({ action: { key, nativeId } }) => ({ targetId, kind, key, nativeId }) as const);
  const keys = new Set([
    ...registry.map((item) => item.key),
    ...effects.map(({ action }) => action.key),
  ]);
  const entries = [...stored, ...gone];
  const identity = resolveIdentity({ ...naming, entries, keys: [...keys], present });
  const byKey = new Map(registry.map((item) => [item.key, item]));
  const byId = new Map(remote.map((item) => [identity.fold(item.nativeId), item]));
  return {
    ctx,
    run,
    planId,
    open,
    context: { connection, identity, adapter, direction, mode: "incremental" },
    remote,
    registry,
    subjects: findSubjects({ registry, present, states, identity }),
    registryItem: (itemKey) => byKey.get(itemKey),
    nativeIdOf: ({ action }) => identity.nativeId({ kind, key: action.key }) ?? action.nativeId,
    remoteSide(nativeId) {
      const item = byId.get(identity.fold(nativeId));
      return item && seeRemote(connection, item);
    },
  };
}
